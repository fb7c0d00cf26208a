package archive

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// Head fixes the first entries of a log: whoever holds it can tell later whether they were changed.
type Head struct {
	Entries int64
	Root    Sum // RFC 6962 Merkle tree over the lines, each with its line feed
	Last    Sum // SHA-256 of the last of these lines
}

const headForm = "breachfile archive head 1"

// Text is the head as it is stored, signed and time-stamped.
func (h Head) Text() string {
	return fmt.Sprintf("%s\nentries %d\nroot %s\nlast %s\n", headForm, h.Entries, h.Root, h.Last)
}

// Short is the head as it is printed on paper: the number of entries and the root, which fix the last line too.
func (h Head) Short() string { return fmt.Sprintf("%d:%s", h.Entries, h.Root) }

// ParseHead reads a head that was kept elsewhere, in full or as on paper; blank space around it does not matter. The Last of
// a head without that line is zero.
func ParseHead(text string) (Head, error) {
	var h Head
	f := strings.Fields(text)
	if len(f) == 1 {
		if entries, root, ok := strings.Cut(f[0], ":"); ok {
			f = append(strings.Fields(headForm), "entries", entries, "root", root)
		}
	}
	if len(f) != 8 && len(f) != 10 || strings.Join(f[:4], " ") != headForm || f[4] != "entries" || f[6] != "root" || len(f) == 10 && f[8] != "last" {
		return h, fmt.Errorf("this is not a tree head: it begins with %q", headForm)
	}
	var err error
	if h.Entries, err = strconv.ParseInt(f[5], 10, 64); err != nil || h.Entries < 1 {
		return h, fmt.Errorf("a tree head does not count %q entries", f[5])
	}
	if h.Root, err = ParseSum(f[7]); err != nil || len(f) == 8 {
		return h, err
	}
	h.Last, err = ParseSum(f[9])
	return h, err
}

// confirms reports whether a head that was kept elsewhere, perhaps without its last line, is this one.
func (h Head) confirms(kept Head) bool {
	return h.Entries == kept.Entries && h.Root == kept.Root && (kept.Last == Sum{} || h.Last == kept.Last)
}

// HeadName is the name of the note that holds the head after so many entries.
func HeadName(entries int64) string { return "log/heads/" + strconv.FormatInt(entries, 10) }

// tree is a growing Merkle tree that keeps only the roots of its complete subtrees, the largest first.
type tree struct {
	size  int64
	roots []tlog.Hash
}

func (t *tree) add(line []byte) {
	h := tlog.RecordHash(line)
	for n := t.size; n&1 == 1; n >>= 1 {
		last := len(t.roots) - 1
		h, t.roots = tlog.NodeHash(t.roots[last], h), t.roots[:last]
	}
	t.roots = append(t.roots, h)
	t.size++
}

// root is the root over all lines; that of an empty tree is never asked for.
func (t *tree) root() Sum {
	last := len(t.roots) - 1
	h := t.roots[last]
	for i := last - 1; i >= 0; i-- {
		h = tlog.NodeHash(t.roots[i], h)
	}
	return Sum(h)
}

func (t *tree) head(last []byte) Head {
	return Head{Entries: t.size, Root: t.root(), Last: SumOf(last)}
}

// Head computes the head over the whole log; without entries there is none.
func (a *Archive) Head() (Head, bool, error) {
	lines, _, err := readLog(a.store)
	if err != nil || len(lines) == 0 {
		return Head{}, false, err
	}
	var t tree
	for _, l := range lines {
		t.add(l)
	}
	return t.head(lines[len(lines)-1]), true, nil
}

// Heads computes the head after every entry, the first entry's first.
func (a *Archive) Heads() ([]Head, error) {
	lines, _, err := readLog(a.store)
	if err != nil {
		return nil, err
	}
	var t tree
	out := make([]Head, 0, len(lines))
	for _, l := range lines {
		t.add(l)
		out = append(out, t.head(l))
	}
	return out, nil
}
