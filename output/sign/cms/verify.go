package cms

import (
	"bytes"
	"crypto/sha1" // only to recognise a certificate by its old fingerprint; the signature rests on a safe digest
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"time"
)

// The two ways in which a message can be wrong although it can be read.
var (
	// ErrDigest means that the content is not what was signed.
	ErrDigest = errors.New("digest mismatch")
	// ErrSignature means that the signature or what it binds was changed.
	ErrSignature = errors.New("signature invalid")
)

// Verify checks the content's digest under m.Hash, the signed attributes and the signature by the leaf certificate.
// Whether that certificate deserves trust is for Path to say.
func (m *Message) Verify(digest []byte) error {
	info := &m.data.Signers[0]
	var kind oid
	if err := m.only(oidContentType(), &kind); err != nil {
		return err
	}
	if !kind.Equal(m.ContentType) {
		return fmt.Errorf("%w: the signed content type is another", ErrSignature)
	}
	var stated []byte
	if err := m.only(oidMessageDigest(), &stated); err != nil {
		return err
	}
	set := bytes.Clone(info.Signed.FullBytes)
	set[0] = setOf
	algorithm, err := signatureAlgorithm(info.SignatureAlgorithm, m.Hash)
	if err != nil {
		return err
	}
	if err := m.Leaf.CheckSignature(algorithm, set, info.Signature); err != nil {
		return fmt.Errorf("%w: %w", ErrSignature, err)
	}
	if err := m.bound(); err != nil {
		return err
	}
	if !bytes.Equal(stated, digest) {
		return ErrDigest
	}
	return nil
}

// only reads the single value of a signed attribute.
func (m *Message) only(kind oid, into any) error {
	raw, err := m.single(kind)
	if err != nil {
		return err
	}
	if raw == nil {
		return fmt.Errorf("%w: the attribute %v is missing", ErrSignature, kind)
	}
	if err := exactly(raw, into); err != nil {
		return fmt.Errorf("%w: the attribute %v: %w", ErrSignature, kind, err)
	}
	return nil
}

// single finds the value of a signed attribute, nil when there is none; two would leave open which one counts.
func (m *Message) single(kind oid) ([]byte, error) {
	var found []byte
	for _, a := range m.signed {
		if !a.Type.Equal(kind) {
			continue
		}
		if found != nil || len(a.Values) != 1 {
			return nil, fmt.Errorf("%w: the attribute %v has more or less than one value", ErrSignature, kind)
		}
		found = a.Values[0].FullBytes
	}
	return found, nil
}

// bound checks that the signer signed its own certificate too, so that no other can be put in its place.
func (m *Message) bound() error {
	v2, err := m.single(oidSigningCertV2())
	if err != nil {
		return err
	}
	if v2 != nil {
		return m.boundV2(v2)
	}
	var v1 struct {
		Certs []struct {
			CertHash     []byte
			IssuerSerial asn1.RawValue `asn1:"optional"`
		}
		Policies asn1.RawValue `asn1:"optional"`
	}
	if err := m.only(oidSigningCert(), &v1); err != nil {
		return err
	}
	sum := sha1.Sum(m.Leaf.Raw)
	if len(v1.Certs) == 0 || !bytes.Equal(v1.Certs[0].CertHash, sum[:]) {
		return errOtherCertificate()
	}
	return nil
}

func (m *Message) boundV2(raw []byte) error {
	var v2 signingCertV2
	if err := exactly(raw, &v2); err != nil || len(v2.Certs) == 0 {
		return errOtherCertificate()
	}
	hash := suites()[0].hash
	if v2.Certs[0].Hash.Algorithm != nil {
		var err error
		if hash, err = Digest(v2.Certs[0].Hash); err != nil {
			return err
		}
	}
	h := hash.New()
	h.Write(m.Leaf.Raw)
	if !bytes.Equal(v2.Certs[0].CertHash, h.Sum(nil)) {
		return errOtherCertificate()
	}
	return nil
}

func errOtherCertificate() error {
	return fmt.Errorf("%w: another certificate was signed with", ErrSignature)
}

// Path returns the certificates from the signer up as they stood at a moment. With roots it must lead to one of
// them; without, it is the path that the message itself carries, and nothing is said about trust.
func (m *Message) Path(roots *x509.CertPool, at time.Time, use x509.ExtKeyUsage) ([]*x509.Certificate, error) {
	if at.IsZero() {
		return nil, errors.New("no time is stated at which the certificates would have to be valid")
	}
	if roots == nil {
		path := Order(m.Leaf, m.Certificates)
		for _, c := range path {
			if err := inForce(c, at); err != nil {
				return path, err
			}
		}
		return path, nil
	}
	between := x509.NewCertPool()
	for _, c := range m.Certificates {
		between.AddCert(c)
	}
	paths, err := m.Leaf.Verify(x509.VerifyOptions{
		Roots: roots, Intermediates: between, CurrentTime: at, KeyUsages: []x509.ExtKeyUsage{use},
	})
	if err != nil {
		return nil, err
	}
	return paths[0], nil
}
