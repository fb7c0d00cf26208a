package archive

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// Kind says what an entry of the log records.
type Kind string

// The kinds of entries.
const (
	Begin      Kind = "begin"      // the guide and the format that the archive starts or goes on with
	Submission Kind = "submission" // what was filed
	Receipt    Kind = "receipt"    // the authority's acknowledgement of a submission
	Hold       Kind = "hold"       // a submission must not be disposed of
	Release    Kind = "release"    // the hold has ended
	Disposal   Kind = "disposal"   // the bytes of a submission were removed
	Anchor     Kind = "anchor"     // a signature or time stamp of a tree head
)

// Entry is one line of the log. The order of its keys is part of the format.
type Entry struct {
	Seq      int64  `json:"seq"`      // counts from 1
	Time     string `json:"time"`     // UTC, RFC 3339; the clock of the writer, proven by nothing but a time stamp
	Kind     Kind   `json:"kind"`     //
	ID       Sum    `json:"id"`       // made from what is recorded, so that the same thing has the same id
	About    string `json:"about"`    // id of the submission that a later entry is about, else empty
	Manifest Sum    `json:"manifest"` // the object that lists what belongs to the entry
	Prev     Sum    `json:"prev"`     // SHA-256 of the line before with its line feed, zero in the first
}

// MarshalText writes the sum in hexadecimal digits.
func (s Sum) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads hexadecimal digits.
func (s *Sum) UnmarshalText(b []byte) error {
	got, err := ParseSum(string(b))
	*s = got
	return err
}

// At is the moment that the writer's clock showed.
func (e Entry) At() time.Time {
	t, _ := time.Parse(time.RFC3339, e.Time) // a line with another time was refused when it was read
	return t
}

// line is the entry as it stands in the log, with its line feed.
func (e Entry) line() []byte {
	b, err := json.Marshal(e)
	if err != nil {
		panic(err) // strings and sums always marshal
	}
	return append(b, '\n')
}

// parseEntry reads a line with its line feed, and accepts it only in the one form that line writes.
func parseEntry(line []byte) (Entry, error) {
	var e Entry
	if err := json.Unmarshal(line, &e); err != nil {
		return e, err
	}
	if _, err := time.Parse(time.RFC3339, e.Time); err != nil {
		return e, err
	}
	if e.About != "" {
		if _, err := ParseSum(e.About); err != nil {
			return e, err
		}
	}
	if !bytes.Equal(e.line(), line) {
		return e, fmt.Errorf("not in the form of an entry")
	}
	return e, nil
}

// readLog reads the whole log; torn is what stands behind the last line feed.
func readLog(s Store) (lines [][]byte, torn []byte, err error) {
	r, err := s.Log()
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, nil, err
	}
	lines = make([][]byte, 0, bytes.Count(b, []byte{'\n'}))
	for len(b) > 0 {
		end := bytes.IndexByte(b, '\n')
		if end < 0 {
			return lines, b, nil
		}
		lines, b = append(lines, b[:end+1]), b[end+1:]
	}
	return lines, nil, nil
}

// Entries reads the log of a sound archive; damage is an error that names the line.
func (a *Archive) Entries() ([]Entry, error) {
	lines, _, err := readLog(a.store)
	if err != nil {
		return nil, err
	}
	out := make([]Entry, len(lines))
	var prev Sum
	for i, l := range lines {
		e, err := parseEntry(l)
		if err != nil || e.Seq != int64(i)+1 || e.Prev != prev {
			return nil, fmt.Errorf("%s line %d: %w", LogName, i+1, ErrDamaged)
		}
		out[i], prev = e, SumOf(l)
	}
	return out, nil
}
