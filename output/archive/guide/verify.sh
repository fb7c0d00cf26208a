#!/bin/sh
# Checks an archive of breachfile with standard tools only: sh verify.sh [ARCHIVE [HEAD]]
# HEAD is a tree head that was kept elsewhere: a file, or what is printed on paper, such as 12:3f2a... Ends with 0 sound, 1 not sound, 3 could not look.
# Take this script from outside the archive that you check: one who can change the archive can change the copy in it.
set -u
LC_ALL=C; export LC_ALL; hd=${2:-}; case $hd in ''|/*|[0-9]*:*) ;; *) hd=$PWD/$hd ;; esac
cd "${1:-.}" && [ -f log/entries.jsonl ] || { echo "cannot read an archive here" >&2; exit 3; }
sha=sha256sum; command -v $sha >/dev/null || sha='shasum -a 256'
T=$(mktemp -d) || exit 3; trap 'rm -rf "$T"' EXIT
case $hd in [0-9]*:*) printf 'breachfile archive head 1\nentries %s\nroot %s\n' "${hd%%:*}" "${hd#*:}" >"$T/hd"; hd=$T/hd ;; esac
say() { printf '%s %s\t%s\n' "$1" "$2" "$3" >>"$T/out"; }
: >"$T/out"; : >"$T/entries"; : >"$T/want"

# The files, before the log is read: a writer at work writes in the same order.
own='^\./objects/[0-9a-f]\{2\}/[0-9a-f]\{62\}$'
find . -type f | grep "$own" | sed 's/^\.\///' | sort >"$T/objects"
find . ! -type d | grep -v "$own" | sed 's/^\.\///' | grep -vx 'log/entries\.jsonl' | sort >"$T/notes"
pending=0; grep -q -e '^log/pending$' -e '\.tmp$' "$T/notes" && pending=1
cp log/entries.jsonl "$T/all" || exit 3

octal() { # writes hexadecimal digits as octal escapes for printf
	o=; r=$1
	while [ -n "$r" ]; do
		q=${r#??}; v=$((0x${r%"$q"})); r=$q
		o="$o\\$((v / 64))$((v / 8 % 8))$((v % 8))"
	done
}
node() { # the hash h of a Merkle node over two hashes (RFC 6962)
	octal "$1$2"; h=$(printf "\\001$o" | $sha); h=${h%% *}
}

# The log: every line must have a witness, which is the next line or the tree head stored for it.
lines=$(($(wc -l <"$T/all"))); head -n "$lines" "$T/all" >"$T/log"
x='[0-9a-f]\{64\}'
sed -e "s/^{\"seq\":\([1-9][0-9]\{0,14\}\),\"time\":\"[0-9TZ:-]*\",\"kind\":\"\([a-z]*\)\",\"id\":\"\($x\)\",\"about\":\"\($x\)\{0,1\}\",\"manifest\":\"\($x\)\",\"prev\":\"\($x\)\"}\$/ok \1 \2 \3 \5 \6 a\4/" \
	-e t -e 's/.*/bad 0 - - - - -/' "$T/log" >"$T/fields"
{ sed 1d "$T/fields"; echo 'end 0 - - - - -'; } >"$T/following"
next=1; broken=0; i=0; size=0; stack=; root=; seen=
prev=0000000000000000000000000000000000000000000000000000000000000000
bad() { broken=1; say damaged log/entries.jsonl "line $i: $1"; }
tr -d '\000' <"$T/all" | cmp -s - "$T/all" || { i='?'; bad 'it holds a zero byte'; i=0; }
want=0; [ -z "$hd" ] || want=$(sed -n 's/^entries \([0-9]\{1,15\}\)$/\1/p' "$hd")
[ -z "$hd" ] || { [ "${want:-0}" != 0 ] && grep -q "^root $x\$" "$hd"; } || { echo "$hd is not a tree head" >&2; exit 3; }
while IFS= read -r line <&3 && read -r ok seq kind id man pre about <&4 && read -r fok fseq f3 f4 f5 fpre f7 <&5; do
	i=$((i + 1))
	sum=$(printf '%s\n' "$line" | $sha); sum=${sum%% *}
	chained=0; [ $ok = ok ] && [ "$seq" = $next ] && [ "$pre" = $prev ] && chained=1
	if [ $broken = 0 ] && [ $chained = 1 ]; then # add the line to the Merkle tree; h becomes its root
		h=$({ printf '\000'; printf '%s\n' "$line"; } | $sha); h=${h%% *}
		n=$size
		while [ $((n % 2)) = 1 ]; do node "${stack##* }" "$h"; stack=${stack% *}; n=$((n / 2)); done
		stack="$stack $h"; size=$((size + 1)); rest=${stack% *}
		while [ -n "$rest" ]; do node "${rest##* }" "$h"; rest=${rest% *}; done
		root=$h
	else root=-; fi
	hroot=; hlast=; hf=log/heads/$seq
	if [ $ok = ok ] && [ -f "$hf" ]; then
		while read -r k v; do
			[ ${#v} = 64 ] || continue
			case $v in *[!0-9a-f]*) continue ;; esac
			case $k in root) hroot=$v ;; last) hlast=$v ;; esac
		done <"$hf"
	fi
	sure=0
	if [ $ok != ok ]; then bad 'it does not read as an entry';
	elif [ "$hlast" = $sum ] || [ "$hroot" = $root ]; then sure=1
	elif [ $fok != end ]; then [ "$fpre" = $sum ] && sure=1
	elif [ $chained = 1 ] && [ -z "$hroot$hlast" ]; then sure=1
	fi
	if [ $ok = ok ]; then
		if [ $sure = 0 ]; then bad 'neither the next entry nor the tree head confirms it'
		elif [ "$seq" != $next ]; then bad "entry $seq stands here instead of entry $next"
		elif [ $chained = 0 ] && [ $broken = 0 ]; then bad 'it does not continue the entry before'
		fi
	fi
	prev=$sum; next=$((next + 1))
	[ $sure = 1 ] || continue
	next=$((seq + 1)); echo "$kind $id ${about#a}- $man" >>"$T/entries"
	if [ ! -f "$hf" ] && [ $fok = end ]; then say unfinished "$hf" 'the tree head of the last entry is not written'
	elif [ ! -f "$hf" ]; then say missing "$hf" 'every entry has a tree head'
	elif [ $broken = 1 ] && [ "$hlast" = $sum ]; then :
	elif ! printf 'breachfile archive head 1\nentries %s\nroot %s\nlast %s\n' "$seq" "$root" "$sum" | cmp -s - "$hf"; then
		say damaged "$hf" 'it is not the head of the entries'
	fi
	[ $broken = 1 ] || [ "$seq" != "$want" ] ||
		seen=$(printf 'breachfile archive head 1 entries %s root %s last %s' "$seq" "$root" "$sum")
done 3<"$T/log" 4<"$T/fields" 5<"$T/following"
beyond=$(sed -n 's/^log\/heads\/\([1-9][0-9]\{0,14\}\)$/\1/p' "$T/notes" | awk -v n=$next '$1 >= n' | head -n 1)
if [ -n "$beyond" ]; then i=end; bad "it ends before entry $next, but there is a tree head for $beyond"
elif ! cmp -s "$T/all" "$T/log"; then say unfinished log/entries.jsonl 'the last line was not written to its end'
fi
hd=${hd:+$(echo $(cat "$hd"))}; case "$seen " in "${hd:-$seen} "*) ;; *)
	v=shortened; if [ -n "$seen" ] || [ $broken = 1 ] || [ $next -gt "$want" ]; then v=rewritten; fi
	say $v log/entries.jsonl "the head that was kept elsewhere counts $want entries"
esac

# The objects: each must hash to its name, and each that an entry names must be there.
xargs $sha <"$T/objects" 2>/dev/null |
	awk '{ p = $2; sub(/^objects\//, "", p); sub(/\//, "", p); print ($1 == p ? "good" : "bad"), p }' >"$T/hashed"
awk -v pending=$pending -v broken=$broken -v want="$T/want" '
	function tell(v, s, d) { printf "%s objects/%s/%s\t%s\n", v, substr(s, 1, 2), substr(s, 3), d }
	FILENAME ~ /hashed$/ { state[$2] = $1; next }
	{ line[++n] = $0; if ($1 == "disposal") { sub(/-$/, "", $3); disposed[$3] = 1 } }
	END {
		for (i = 1; i <= n; i++) {
			split(line[i], e, " "); sub(/-$/, "", e[3]); m = e[4]; need[m] = 1
			if (state[m] != "good") { unread = 1; continue }
			off = e[1] == "submission" && (e[2] in disposed) || e[1] == "receipt" && (e[3] in disposed)
			path = "objects/" substr(m, 1, 2) "/" substr(m, 3)
			while ((getline row < path) > 0) {
				if (row !~ /^\{"sha256":"/) continue
				split(row, f, "\"")
				if (off) gone[f[4]] = 1; else need[f[4]] = 1
				if (f[10] == "note") print f[4], f[18] >want
			}
			close(path)
		}
		for (s in need) if (!(s in state) || state[s] == "") tell("missing", s, "an entry names it")
		else if (state[s] == "bad") tell("damaged", s, "its bytes do not hash to its name")
		for (s in state) {
			if ((s in need) || state[s] == "") continue
			if (state[s] == "bad") tell(pending ? "unfinished" : "added", s, "no entry names it")
			else if (!unread && !broken) tell("unfinished", s, s in gone ? "it was disposed of and still lies here" : "no entry names it")
		}
		exit unread
	}' "$T/hashed" "$T/entries" >>"$T/out"
[ $? = 0 ] || broken=1
# The notes: the guide, signatures and time stamps must be what the log says; nothing else belongs here.
awk '{ s = $1; sub(/^[^ ]* /, ""); if (!($0 in w)) o[++n] = $0; w[$0] = s } END { for (i = 1; i <= n; i++) print w[o[i]], o[i] }' "$T/want" >"$T/wanted"
while read -r sum name; do
	s=$($sha -- "$name" 2>/dev/null); v=damaged; [ -e "$name" ] || v=missing; [ $pending = 0 ] || v=unfinished
	[ "${s%% *}" = "$sum" ] || say $v "$name" 'it is not what the log says'
done <"$T/wanted"
while IFS= read -r name; do
	n=${name#log/heads/}
	case $name in log/heads/[1-9]*) case $n in *[!0-9]*) ;; *) continue ;; esac ;; esac
	cut -d ' ' -f 2- "$T/wanted" | grep -qxF -- "$name" && continue
	v=added; [ $pending = 0 ] || v=unfinished
	case $name in
	README.txt|format|verify.sh) [ -s "$T/entries" ] || v=unfinished; [ $broken$pending != 10 ] || continue ;;
	log/heads/*) [ $broken$pending != 10 ] || continue ;;
	esac
	say $v "$name" 'it belongs to nothing in the archive'
done <"$T/notes"

sort -u "$T/out"; echo "$i entries, $(($(wc -l <"$T/objects"))) objects hashed, tree root ${root:-none}"
echo 'Not proven: that the facts are true or complete, and when they were written, unless a signature or time stamp tells.'
if grep -qv '^unfinished ' "$T/out"; then echo 'NOT SOUND'; exit 1; else echo SOUND; fi
