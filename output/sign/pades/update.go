package pades

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"time"
)

// widest is a byte range that is longer than any that will be written.
const widest = "[0 9999999999 9999999999 9999999999]"

// span is a stretch of a file; to is the first byte behind it.
type span struct{ from, to int }

type object struct {
	id, generation int
	body           string
}

// update gathers what is appended to a file.
type update struct {
	file      *file
	objects   []object
	next      int    // first object number that is free
	signature int    // object number of the signature
	said      string // entries of the signature dictionary but for the signature itself
}

// add appends a new object.
func (u *update) add(body string) int {
	u.next++
	u.objects = append(u.objects, object{id: u.next - 1, body: body})
	return u.next - 1
}

// replace appends a new version of an object.
func (u *update) replace(id int, d dict) {
	u.objects = append(u.objects, object{id, u.file.objects[id].generation, d.String()})
}

// keep writes a changed dictionary back to where it was read: its own object, or the entry of its parent.
func (u *update) keep(parent dict, key string, d dict, id int) dict {
	if id == 0 {
		return parent.with(key, d.String())
	}
	u.replace(id, d)
	return parent
}

// write returns the file with the update and a hole of room bytes, in hexadecimal digits, for the signature.
func (u *update) write(room int) ([]byte, span) {
	var out bytes.Buffer
	out.Grow(len(u.file.raw) + 2*room + 8<<10)
	out.Write(u.file.raw)
	if !bytes.HasSuffix(u.file.raw, []byte("\n")) {
		out.WriteByte('\n')
	}
	objects := slices.SortedFunc(slices.Values(u.objects), func(a, b object) int { return cmp.Compare(a.id, b.id) })
	offsets := make([]int, len(objects))
	var hole, byteRange span
	for i, o := range objects {
		offsets[i] = out.Len()
		fmt.Fprintf(&out, "%d %d obj\n", o.id, o.generation)
		if o.id == u.signature {
			out.WriteString("<<" + u.said + "/ByteRange")
			byteRange.from = out.Len()
			out.WriteString(strings.Repeat(" ", len(widest)))
			byteRange.to = out.Len()
			out.WriteString("/Contents")
			hole.from = out.Len()
			out.WriteString("<" + strings.Repeat("0", 2*room) + ">")
			hole.to = out.Len()
			out.WriteString(">>")
		} else {
			out.WriteString(o.body)
		}
		out.WriteString("\nendobj\n")
	}
	u.close(&out, objects, offsets)
	raw := out.Bytes()
	copy(raw[byteRange.from:byteRange.to], fmt.Sprintf("[0 %d %d %d]", hole.from, hole.to, len(raw)-hole.to))
	return raw, hole
}

// close writes the cross-reference table of what was added; the second identifier is the hash of all before it.
func (u *update) close(out *bytes.Buffer, objects []object, offsets []int) {
	sum := sha256.Sum256(out.Bytes())
	start := out.Len()
	out.WriteString("xref\n")
	for i := 0; i < len(objects); {
		n := i + 1
		for n < len(objects) && objects[n].id == objects[n-1].id+1 {
			n++
		}
		fmt.Fprintf(out, "%d %d\n", objects[i].id, n-i)
		for ; i < n; i++ {
			fmt.Fprintf(out, "%010d %05d n \n", offsets[i], objects[i].generation)
		}
	}
	trailer := u.file.trailer.with("Size", fmt.Sprint(u.next)).with("Prev", fmt.Sprint(u.file.start))
	if ids, err := elements(trailer.get("ID")); err == nil && len(ids) == 2 {
		trailer = trailer.with("ID", fmt.Sprintf("[%s<%X>]", ids[0], sum[:16]))
	}
	fmt.Fprintf(out, "trailer\n%s\nstartxref\n%d\n%%%%EOF\n", trailer, start)
}

// date writes a moment with its zone as PDF wants it.
func date(t time.Time) string {
	zone := t.Format("-0700")
	return t.Format("D:20060102150405") + zone[:3] + "'" + zone[3:] + "'"
}

// moment reads a date of PDF; ok is false for one without a zone, which names no moment.
func moment(s string) (t time.Time, ok bool) {
	s = strings.ReplaceAll(s, "'", "")
	for _, layout := range []string{"D:20060102150405-0700", "D:20060102150405Z"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
