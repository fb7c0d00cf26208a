package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// logState is what the log turned out to be.
type logState struct {
	entries []Entry         // every line that reads as an entry, in the order of the log
	heads   map[string]bool // names of the heads that belong to a line
	broken  bool            // from some line on the log is not what it was
	last    int64           // number of the last entry
	outside Head            // computed at the size of the outside head, where the log reaches it unbroken
}

// logLine is one line while it is judged.
type logLine struct {
	entry Entry
	ok    bool // it reads as an entry
	sum   Sum
	from  int64 // first byte
	size  int64
	there bool   // a head is stored for it
	text  string // of that head
	root  string // what it says of the tree, also where the rest of it is damaged
	last  string // what it says of this line
}

// witness reads what a stored head says, as far as it can be read.
func (l *logLine) witness() {
	for line := range strings.Lines(l.text) {
		key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if _, err := ParseSum(value); err != nil {
			continue
		}
		switch key {
		case "root":
			l.root = value
		case "last":
			l.last = value
		}
	}
}

// readLog judges every line by its witnesses: the next line, the stored head's hash of it, and the stored Merkle root.
// A line that no witness confirms is damaged; a head that disagrees with a sound log is.
func (v *verifier) readLog() error {
	raw, torn, err := readLog(v.store)
	if err != nil {
		return err
	}
	v.log.heads = map[string]bool{}
	lines, err := v.parseLines(raw)
	if err != nil {
		return err
	}
	var t tree
	next := int64(1)
	var prev Sum
	for i := range lines {
		l := &lines[i]
		chained := l.ok && l.entry.Seq == next && l.entry.Prev == prev
		whole := !v.log.broken && chained
		var head Head
		if whole {
			t.add(raw[i])
			head = t.head(raw[i])
		}
		confirmed := v.judgeLine(lines, i, next, chained, head)
		if !v.log.broken {
			v.r.Head = head
			if v.o.Outside != nil && head.Entries == v.o.Outside.Entries {
				v.log.outside = head
			}
		}
		next, prev = next+1, l.sum
		if confirmed {
			next = l.entry.Seq + 1
			v.log.entries = append(v.log.entries, l.entry)
		}
	}
	v.log.last = next - 1
	v.r.Entries = int64(len(v.log.entries))
	v.tail(torn, next, sizeOf(raw))
	return nil
}

func sizeOf(lines [][]byte) int64 {
	var n int64
	for _, l := range lines {
		n += int64(len(l))
	}
	return n
}

func (v *verifier) parseLines(raw [][]byte) ([]logLine, error) {
	out := make([]logLine, len(raw))
	at := int64(0)
	for i, b := range raw {
		e, err := parseEntry(b)
		l := logLine{entry: e, ok: err == nil, sum: SumOf(b), from: at, size: int64(len(b))}
		at += l.size
		if l.ok {
			text, err := v.store.ReadNote(HeadName(e.Seq))
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return nil, err
			}
			l.there, l.text = err == nil, string(text)
			l.witness()
		}
		out[i] = l
	}
	return out, nil
}

// confirmed reports whether some witness says that line i is what was written. head is computed, zero where the log before is broken.
func confirmed(lines []logLine, i int, chained bool, head Head) bool {
	l := lines[i]
	switch {
	case !l.ok:
		return false
	case l.last == l.sum.String(), head.Entries > 0 && l.root == head.Root.String():
		return true
	case i < len(lines)-1:
		return lines[i+1].ok && lines[i+1].entry.Prev == l.sum
	}
	return chained && l.last == "" && l.root == ""
}

// judgeLine judges line i, which should be entry next, and the head stored for it, and reports whether the line may be used.
func (v *verifier) judgeLine(lines []logLine, i int, next int64, chained bool, head Head) bool {
	l := lines[i]
	sure := confirmed(lines, i, chained, head)
	switch {
	case !l.ok:
		v.badLine(l, i, "it does not read as an entry")
	case !sure:
		v.badLine(l, i, "neither the next entry nor the tree head confirms it")
	case l.entry.Seq > next:
		v.badLine(l, i, fmt.Sprintf("entry %d stands here, entry %d is missing", l.entry.Seq, next))
	case l.entry.Seq < next:
		v.badLine(l, i, fmt.Sprintf("entry %d stands here a second time or out of order", l.entry.Seq))
	case !chained && !v.log.broken:
		v.badLine(l, i, "it does not continue the entry before")
	}
	if l.ok {
		v.log.heads[HeadName(l.entry.Seq)] = true
	}
	if sure {
		v.judgeHead(l, i == len(lines)-1, head)
	}
	return sure
}

// judgeHead judges the head stored for a line that is as it was written.
func (v *verifier) judgeHead(l logLine, last bool, head Head) {
	f := Finding{Verdict: Damaged, File: HeadName(l.entry.Seq)}
	switch {
	case !l.there && last:
		f.Verdict, f.Detail = Unfinished, "the tree head of the last entry is not written"
	case !l.there:
		f.Verdict, f.Detail = Missing, "every entry has a tree head"
	case v.log.broken && l.last == l.sum.String(), l.text == head.Text():
		return
	default:
		f.Detail, f.To = "it is not the head of the log's entries", int64(len(l.text))
	}
	v.find(f)
}

func (v *verifier) badLine(l logLine, i int, why string) {
	v.log.broken = true
	v.find(Finding{Verdict: Damaged, File: LogName, Detail: fmt.Sprintf("line %d: %s", i+1, why), From: l.from, To: l.from + l.size})
}

// tail judges what stands behind the last line feed, and heads of entries that the log does not hold.
func (v *verifier) tail(torn []byte, next, at int64) {
	beyond := false
	for name := range v.notes {
		n, err := strconv.ParseInt(strings.TrimPrefix(name, "log/heads/"), 10, 64)
		if err == nil && name == HeadName(n) && !v.log.heads[name] {
			beyond = beyond || n >= next
			v.log.heads[name] = n >= next || v.log.broken
		}
	}
	switch {
	case beyond:
		v.log.broken = true
		v.find(Finding{Verdict: Damaged, File: LogName, From: at, To: at + int64(len(torn)),
			Detail: fmt.Sprintf("it ends before entry %d, for which there is a tree head", next)})
	case len(torn) > 0:
		v.find(Finding{Verdict: Unfinished, File: LogName, From: at, To: at + int64(len(torn)), Detail: "its last line was not written to its end"})
	}
}
