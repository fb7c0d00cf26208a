package pades

import (
	"bytes"
	"crypto"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/breachfile/breachfile/output/sign/cms"
	"github.com/breachfile/breachfile/output/sign/tsp"
)

// unstamped is the newest signature of a file, to which a time stamp may still be added.
type unstamped struct {
	hole    span
	message *cms.Message
}

// Imprint is the digest that a time stamp for the newest signature must be made on, for a machine that cannot reach
// an authority itself. The document must have been signed with Options.Later.
func Imprint(pdf []byte) (crypto.Hash, []byte, error) {
	u, err := newest(pdf)
	if err != nil {
		return 0, nil, fmt.Errorf("time stamp for a signed PDF: %w", err)
	}
	hash, digest := imprint(u.message)
	return hash, digest, nil
}

// AddStamp puts a time stamp token beside the newest signature, which makes B-T of B-B.
func AddStamp(pdf, token []byte) ([]byte, error) {
	u, err := newest(pdf)
	if err != nil {
		return nil, fmt.Errorf("time stamp for a signed PDF: %w", err)
	}
	if err := attach(u.message, token); err != nil {
		return nil, fmt.Errorf("time stamp for a signed PDF: %w", err)
	}
	der, err := u.message.Encode()
	if err != nil {
		return nil, err
	}
	if room := (u.hole.to - u.hole.from - 2) / 2; len(der) > room {
		return nil, fmt.Errorf("time stamp for a signed PDF: %d bytes are needed and %d were left", len(der), room)
	}
	out := bytes.Clone(pdf)
	hex.Encode(out[u.hole.from+1:], der)
	return out, nil
}

// newest finds the last signature, checks that it is sound and that a change of it would break no other.
func newest(pdf []byte) (*unstamped, error) {
	r, err := Verify(pdf, Trust{})
	if err != nil {
		return nil, err
	}
	if !r.Valid() {
		return nil, errors.New("the signature is not valid")
	}
	last := r.Signatures[len(r.Signatures)-1]
	if last.Stamp != nil {
		return nil, errors.New("the signature has a time stamp already")
	}
	m, err := contents(pdf[last.hole.from:last.hole.to])
	return &unstamped{last.hole, m}, err
}

// imprint is the digest of the signature's value.
func imprint(m *cms.Message) (crypto.Hash, []byte) {
	h := m.Hash.New()
	h.Write(m.Signature())
	return m.Hash, h.Sum(nil)
}

// attach puts a token beside the signature that it was made for.
func attach(m *cms.Message, raw []byte) error {
	token, err := tsp.ParseToken(raw)
	if err != nil {
		return err
	}
	hash, digest := imprint(m)
	if err := token.Verify(hash, digest, nil); err != nil {
		return err
	}
	return m.AddUnsigned(cms.TimeStampToken(), raw)
}
