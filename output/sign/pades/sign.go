// Package pades signs PDF files with certificates as PAdES baseline B-B and, with a time stamp, B-T
// (ETSI EN 319 142-1), and checks such signatures.
//
// A signature is appended to the file, whose own bytes stay as they are, so it remains tagged and PDF/A.
package pades

import (
	"crypto"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/breachfile/breachfile/output/sign/cms"
)

const (
	usualToken = 8 << 10 // bytes that a time stamp with its certificates seldom exceeds
	spare      = 512     // bytes that a second time stamp may be longer than the first
	mostTries  = 3
)

// Options is what a signature is made with and says.
type Options struct {
	Signer   cms.Signer
	Now      time.Time // the signer's own statement of the time, with zone
	Label    string    // what a screen reader calls the signature, in the document's language; left out when empty
	Reason   string    // why it was signed; left out when empty, as are the next two
	Location string
	Contact  string

	// Stamp gets a time stamp token in DER for a digest; nil signs without one. It is called again if the token is
	// unusually long, for the room left for it is part of what is signed.
	Stamp func(hash crypto.Hash, digest []byte) (token []byte, err error)
	Later bool // leave room for a time stamp that AddStamp will add
}

// Sign appends a signature over the whole document. The same input gives the same bytes but for the signature.
func Sign(pdf []byte, o Options) ([]byte, error) {
	if err := o.Signer.Check(o.Now); err != nil {
		return nil, fmt.Errorf("signing a PDF: %w", err)
	}
	f, err := open(pdf)
	if err != nil {
		return nil, fmt.Errorf("signing a PDF: %w", err)
	}
	u, err := plan(f, o)
	if err != nil {
		return nil, fmt.Errorf("signing a PDF: %w", err)
	}
	room, err := cms.Size(o.Signer)
	if err != nil {
		return nil, err
	}
	if o.Stamp != nil || o.Later {
		room += usualToken
	}
	for range mostTries {
		out, hole := u.write(room)
		der, err := o.message(out, hole)
		if err != nil {
			return nil, fmt.Errorf("signing a PDF: %w", err)
		}
		if len(der) <= room {
			hex.Encode(out[hole.from+1:], der)
			return out, nil
		}
		room = len(der) + spare
	}
	return nil, errors.New("signing a PDF: the time stamps grow with each try")
}

// message signs all of the file but the hole.
func (o Options) message(out []byte, hole span) ([]byte, error) {
	hash, err := o.Signer.Hash()
	if err != nil {
		return nil, err
	}
	h := hash.New()
	h.Write(out[:hole.from])
	h.Write(out[hole.to:])
	m, err := cms.Sign(o.Signer, h.Sum(nil))
	if err != nil {
		return nil, err
	}
	if o.Stamp != nil {
		token, err := o.Stamp(imprint(m))
		if err != nil {
			return nil, err
		}
		if err := attach(m, token); err != nil {
			return nil, err
		}
	}
	return m.Encode()
}
