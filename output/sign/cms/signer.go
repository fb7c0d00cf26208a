package cms

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"time"
)

const leastRSABits = 2048

// Signer is a private key with the certificates that speak for it, its own first and each issuer after what it issued.
type Signer struct {
	Key   crypto.Signer
	Chain []*x509.Certificate
}

// Check says whether the signer can sign at a moment: key and certificate agree, are strong enough, meant for
// signatures and in force.
func (s Signer) Check(now time.Time) error {
	if s.Key == nil || len(s.Chain) == 0 {
		return errors.New("a signer needs a key and its certificate")
	}
	if _, _, err := s.algorithm(); err != nil {
		return err
	}
	leaf := s.Chain[0]
	if !Matches(leaf, s.Key.Public()) {
		return errors.New("the certificate does not belong to the key")
	}
	for i, issuer := range s.Chain[1:] {
		if err := s.Chain[i].CheckSignatureFrom(issuer); err != nil {
			return fmt.Errorf("the certificate %q did not issue %q: %w", issuer.Subject, s.Chain[i].Subject, err)
		}
	}
	if use := leaf.KeyUsage; use != 0 && use&(x509.KeyUsageDigitalSignature|x509.KeyUsageContentCommitment) == 0 {
		return fmt.Errorf("the certificate %q is not meant for signatures", leaf.Subject)
	}
	return inForce(leaf, now)
}

// Hash is the digest that fits the strength of the key.
func (s Signer) Hash() (crypto.Hash, error) {
	h, _, err := s.algorithm()
	return h, err
}

// algorithm chooses digest and signature algorithm by the key.
func (s Signer) algorithm() (crypto.Hash, pkix.AlgorithmIdentifier, error) {
	switch public := s.Key.Public().(type) {
	case *rsa.PublicKey:
		if bits := public.N.BitLen(); bits < leastRSABits {
			return 0, pkix.AlgorithmIdentifier{}, fmt.Errorf("an RSA key of %d bits is too short, %d are needed", bits, leastRSABits)
		}
		return crypto.SHA256, pkix.AlgorithmIdentifier{Algorithm: suites()[0].rsa, Parameters: asn1.NullRawValue}, nil
	case *ecdsa.PublicKey:
		switch public.Curve {
		case elliptic.P256():
			return crypto.SHA256, pkix.AlgorithmIdentifier{Algorithm: suites()[0].ecdsa}, nil
		case elliptic.P384():
			return crypto.SHA384, pkix.AlgorithmIdentifier{Algorithm: suites()[1].ecdsa}, nil
		}
		return 0, pkix.AlgorithmIdentifier{}, fmt.Errorf("the curve %s is not supported, P-256 and P-384 are", public.Params().Name)
	default:
		return 0, pkix.AlgorithmIdentifier{}, fmt.Errorf("keys of the kind %T are not supported, RSA and ECDSA are", public)
	}
}

// longest is the greatest length in bytes that a signature of the key can have.
func (s Signer) longest() int {
	switch public := s.Key.Public().(type) {
	case *rsa.PublicKey:
		return public.Size()
	case *ecdsa.PublicKey:
		number := (public.Params().BitSize+7)/8 + 1 // a leading zero keeps it positive
		return 2*(number+2) + 3
	default:
		return 0
	}
}

// Matches says whether a certificate is about a public key.
func Matches(c *x509.Certificate, key crypto.PublicKey) bool {
	public, ok := c.PublicKey.(interface{ Equal(crypto.PublicKey) bool })
	return ok && public.Equal(key)
}

// Order puts the certificates that lead from leaf to its last known issuer behind it and leaves out all others.
func Order(leaf *x509.Certificate, others []*x509.Certificate) []*x509.Certificate {
	chain := []*x509.Certificate{leaf}
	for len(chain) <= len(others) {
		last := chain[len(chain)-1]
		if bytes.Equal(last.RawSubject, last.RawIssuer) {
			break
		}
		issuer := issuerOf(last, others)
		if issuer == nil {
			break
		}
		chain = append(chain, issuer)
	}
	return chain
}

func issuerOf(c *x509.Certificate, among []*x509.Certificate) *x509.Certificate {
	for _, candidate := range among {
		if bytes.Equal(candidate.RawSubject, c.RawIssuer) && c.CheckSignatureFrom(candidate) == nil {
			return candidate
		}
	}
	return nil
}

// inForce says whether a certificate was valid at a moment.
func inForce(c *x509.Certificate, at time.Time) error {
	if at.Before(c.NotBefore) || at.After(c.NotAfter) {
		return fmt.Errorf("the certificate %q is valid from %s to %s, not on %s", c.Subject,
			c.NotBefore.Format(time.RFC3339), c.NotAfter.Format(time.RFC3339), at.Format(time.RFC3339))
	}
	return nil
}
