package cms

import (
	"bytes"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
)

// Tidy checks the parts of a message that was read which no signature protects: version numbers, lists, values that no
// field is meant for, and the certificates that are carried along. A message that passes Verify and not Tidy is authentic, but was damaged or written carelessly.
func (m *Message) Tidy() error {
	again, err := m.Encode()
	if err != nil {
		return err
	}
	if !bytes.Equal(again, m.der) {
		return errors.New("the message is not in DER or holds more than its fields")
	}
	info := &m.data.Signers[0]
	version, signer := 1, 1
	if info.Signer.Class == asn1.ClassContextSpecific { // named by key
		version, signer = 3, 3
	}
	if !m.ContentType.Equal(Data()) {
		version = 3
	}
	if m.data.Version != version || info.Version != signer {
		return errors.New("the message states a wrong version")
	}
	if listed := m.data.DigestAlgorithms; len(listed) != 1 || !listed[0].Algorithm.Equal(info.Digest.Algorithm) {
		return errors.New("the message lists other digests than it uses")
	}
	for _, a := range []pkix.AlgorithmIdentifier{m.data.DigestAlgorithms[0], info.Digest, info.SignatureAlgorithm} {
		if p := a.Parameters.FullBytes; len(p) > 0 && !bytes.Equal(p, asn1.NullBytes) {
			return fmt.Errorf("the algorithm %v has parameters", a.Algorithm)
		}
	}
	if len(m.data.CRLs.FullBytes) > 0 {
		return errors.New("the message carries a revocation list that is not checked")
	}
	return m.onlyPath()
}

// onlyPath checks that every certificate carried leads on from the signer's and that the last is intact.
func (m *Message) onlyPath() error {
	path := Order(m.Leaf, m.Certificates)
	if len(path) != len(m.Certificates) {
		return fmt.Errorf("of %d certificates carried, %d do not lead from the signer to an issuer", len(m.Certificates), len(m.Certificates)-len(path))
	}
	last := path[len(path)-1]
	if bytes.Equal(last.RawSubject, last.RawIssuer) {
		if err := last.CheckSignature(last.SignatureAlgorithm, last.RawTBSCertificate, last.Signature); err != nil {
			return fmt.Errorf("the certificate %q is damaged: %w", last.Subject, err)
		}
	}
	return nil
}
