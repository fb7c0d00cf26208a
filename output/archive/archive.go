// Package archive keeps what was filed so that an outsider can check it years later: write-once objects named by their
// SHA-256, and a log that only grows. It handles opaque bytes and lists of them, and knows nothing of incidents or law.
package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// Format is the content of the file "format": the version of everything else in the archive.
const Format = "breachfile archive 1\n"

// Sum is a SHA-256.
type Sum [sha256.Size]byte

// SumOf hashes bytes.
func SumOf(b []byte) Sum { return sha256.Sum256(b) }

// ParseSum reads 64 lower-case hexadecimal digits.
func ParseSum(s string) (Sum, error) {
	var out Sum
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(out) || hex.EncodeToString(b) != s {
		return out, fmt.Errorf("%q is not a SHA-256 in lower-case hexadecimal digits", s)
	}
	copy(out[:], b)
	return out, nil
}

// String is the sum in hexadecimal digits.
func (s Sum) String() string { return hex.EncodeToString(s[:]) }

// Path is where an object lies in an archive on paper: the name that findings and the shell script use.
func (s Sum) Path() string { h := s.String(); return "objects/" + h[:2] + "/" + h[2:] }

// Archive is an archive in some store.
type Archive struct{ store Store }

// Open gives access to the archive in a store. It reads nothing yet.
func Open(s Store) *Archive { return &Archive{store: s} }

// Object opens the bytes of an object; they are not checked.
func (a *Archive) Object(sum Sum) (io.ReadCloser, error) { return a.store.Get(sum) }

// Bytes reads an object and makes sure that the bytes are those of its name.
func (a *Archive) Bytes(sum Sum) ([]byte, error) { return readObject(a.store, sum) }

func readObject(s Store, sum Sum) ([]byte, error) {
	r, err := s.Get(sum)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	if SumOf(b) != sum {
		return nil, fmt.Errorf("%s: %w", sum.Path(), ErrDamaged)
	}
	return b, nil
}
