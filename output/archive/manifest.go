package archive

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The roles that the archive itself knows; all others are the caller's own words.
const (
	RoleNote   = "note"   // a copy of it lies beside the objects under the object's name
	RoleSealed = "sealed" // encrypted for named recipients
)

const (
	manifestForm = "breachfile archive manifest 1"
	pieceSize    = 64 << 10 // bytes; each piece of a longer object has its own short hash, to tell where damage is
	pieceDigits  = 16
)

// Object is one file of an entry. The first keys and their order are part of the format, for the shell script reads them.
type Object struct {
	Sum       Sum      `json:"sha256"`
	Size      int64    `json:"size"` // bytes
	Role      string   `json:"role"`
	MediaType string   `json:"media_type"`
	Name      string   `json:"name"`              // as it was named when it was filed
	Pieces    string   `json:"pieces,omitempty"`  // first 16 digits of the SHA-256 of each 64 KiB, where there are several
	Plain     *Sum     `json:"plain,omitempty"`   // SHA-256 of the bytes before they were encrypted
	Readers   []string `json:"readers,omitempty"` // age recipients that can decrypt
}

// Fact is one thing that is said about an entry, for lists and pages.
type Fact struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// Omitted is a file that was deliberately not stored.
type Omitted struct {
	Name   string `json:"omitted"`
	Role   string `json:"role"`
	Sum    Sum    `json:"hash"` // SHA-256 of what was left out
	Size   int64  `json:"bytes"`
	Reason string `json:"reason"`
}

// Manifest lists everything that belongs to an entry.
type Manifest struct {
	Form    string    `json:"form"`
	Kind    Kind      `json:"kind"`
	About   string    `json:"about"`
	Facts   []Fact    `json:"facts"`
	Omitted []Omitted `json:"left_out"`
	Objects []Object  `json:"objects"`
}

// Fact is the first value of a key, or empty.
func (m Manifest) Fact(key string) string {
	for _, f := range m.Facts {
		if f.Key == key {
			return f.Value
		}
	}
	return ""
}

// Values are all values of a key.
func (m Manifest) Values(key string) []string {
	var out []string
	for _, f := range m.Facts {
		if f.Key == key {
			out = append(out, f.Value)
		}
	}
	return out
}

// encode writes the manifest with every object on its own line, so that tools that read lines can check it.
func (m Manifest) encode() []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	value := func(v any) {
		if err := enc.Encode(v); err != nil {
			panic(err) // strings, numbers and sums always marshal
		}
		b.Truncate(b.Len() - 1)
	}
	b.WriteString("{")
	for _, k := range []Fact{{"form", m.Form}, {"kind", string(m.Kind)}, {"about", m.About}} {
		fmt.Fprintf(&b, "\n%q: ", k.Key)
		value(k.Value)
		b.WriteByte(',')
	}
	rows(&b, "facts", m.Facts, value)
	b.WriteByte(',')
	rows(&b, "left_out", m.Omitted, value)
	b.WriteByte(',')
	rows(&b, "objects", m.Objects, value)
	b.WriteString("\n}\n")
	return b.Bytes()
}

func rows[T any](b *bytes.Buffer, key string, list []T, value func(any)) {
	fmt.Fprintf(b, "\n%q: [", key)
	for i, v := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		value(v)
	}
	b.WriteByte(']')
}

func parseManifest(b []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(b, &m); err != nil {
		return m, err
	}
	if m.Form != manifestForm {
		return m, errors.New("not a manifest of this format")
	}
	return m, nil
}

// identity is the id of what is recorded. Encryption never gives the same bytes twice, so a sealed object counts by what was sealed.
func (m Manifest) identity() Sum {
	m.Objects = slices.Clone(m.Objects)
	for i := range m.Objects {
		if o := &m.Objects[i]; o.Plain != nil {
			o.Sum, o.Size, o.Pieces = Sum{}, 0, ""
		}
	}
	return SumOf(m.encode())
}

// Manifest reads the list of an entry.
func (a *Archive) Manifest(e Entry) (Manifest, error) {
	b, err := a.Bytes(e.Manifest)
	if err != nil {
		return Manifest{}, fmt.Errorf("manifest of entry %d: %w", e.Seq, err)
	}
	return parseManifest(b)
}

// piecesOf is the short hashes of a long object's pieces.
func piecesOf(data []byte) string {
	if len(data) <= pieceSize {
		return ""
	}
	var b strings.Builder
	for p := range slices.Chunk(data, pieceSize) {
		sum := sha256.Sum256(p)
		b.WriteString(hex.EncodeToString(sum[:])[:pieceDigits])
	}
	return b.String()
}
