package cms

import (
	"crypto"
	_ "crypto/sha256" // the digests that signatures may use
	_ "crypto/sha512"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
)

// oid is shorter than the type of the standard library.
type oid = asn1.ObjectIdentifier

func oidSignedData() oid { return oid{1, 2, 840, 113549, 1, 7, 2} }

// Data is the content type of bytes without a structure of their own.
func Data() asn1.ObjectIdentifier { return oid{1, 2, 840, 113549, 1, 7, 1} }

// TimeStampInfo is the content type of what a time stamp authority signs.
func TimeStampInfo() asn1.ObjectIdentifier { return oid{1, 2, 840, 113549, 1, 9, 16, 1, 4} }

// TimeStampToken is the attribute that carries a time stamp over a signature.
func TimeStampToken() asn1.ObjectIdentifier { return oid{1, 2, 840, 113549, 1, 9, 16, 2, 14} }

func oidContentType() oid   { return oid{1, 2, 840, 113549, 1, 9, 3} }
func oidMessageDigest() oid { return oid{1, 2, 840, 113549, 1, 9, 4} }
func oidSigningCert() oid   { return oid{1, 2, 840, 113549, 1, 9, 16, 2, 12} }
func oidSigningCertV2() oid { return oid{1, 2, 840, 113549, 1, 9, 16, 2, 47} }
func oidRSA() oid           { return oid{1, 2, 840, 113549, 1, 1, 1} }
func oidECPublicKey() oid   { return oid{1, 2, 840, 10045, 2, 1} }
func oidSHA1() oid          { return oid{1, 3, 14, 3, 2, 26} }

// suite is one digest with the signature algorithms built on it.
type suite struct {
	hash       crypto.Hash
	digest     oid
	rsa, ecdsa oid
	withRSA    x509.SignatureAlgorithm
	withECDSA  x509.SignatureAlgorithm
}

// suites lists the digests that are still considered safe.
func suites() [3]suite {
	return [3]suite{
		{crypto.SHA256, oid{2, 16, 840, 1, 101, 3, 4, 2, 1}, oid{1, 2, 840, 113549, 1, 1, 11}, oid{1, 2, 840, 10045, 4, 3, 2}, x509.SHA256WithRSA, x509.ECDSAWithSHA256},
		{crypto.SHA384, oid{2, 16, 840, 1, 101, 3, 4, 2, 2}, oid{1, 2, 840, 113549, 1, 1, 12}, oid{1, 2, 840, 10045, 4, 3, 3}, x509.SHA384WithRSA, x509.ECDSAWithSHA384},
		{crypto.SHA512, oid{2, 16, 840, 1, 101, 3, 4, 2, 3}, oid{1, 2, 840, 113549, 1, 1, 13}, oid{1, 2, 840, 10045, 4, 3, 4}, x509.SHA512WithRSA, x509.ECDSAWithSHA512},
	}
}

// DigestAlgorithm names a digest; parameters are left out as RFC 5754 asks.
func DigestAlgorithm(h crypto.Hash) (pkix.AlgorithmIdentifier, error) {
	for _, s := range suites() {
		if s.hash == h {
			return pkix.AlgorithmIdentifier{Algorithm: s.digest}, nil
		}
	}
	return pkix.AlgorithmIdentifier{}, fmt.Errorf("the digest %v is not supported", h)
}

// Digest finds the digest that an identifier names.
func Digest(id pkix.AlgorithmIdentifier) (crypto.Hash, error) {
	for _, s := range suites() {
		if s.digest.Equal(id.Algorithm) {
			return s.hash, nil
		}
	}
	if id.Algorithm.Equal(oidSHA1()) {
		return 0, errors.New("the digest SHA-1 is no longer safe")
	}
	return 0, fmt.Errorf("the digest %v is not supported", id.Algorithm)
}

// signatureAlgorithm finds how a signature was made; h is the digest that the signer states beside it.
func signatureAlgorithm(id pkix.AlgorithmIdentifier, h crypto.Hash) (x509.SignatureAlgorithm, error) {
	for _, s := range suites() {
		stated := s.hash == h
		switch {
		case stated && (id.Algorithm.Equal(s.rsa) || id.Algorithm.Equal(oidRSA())):
			return s.withRSA, nil
		case stated && (id.Algorithm.Equal(s.ecdsa) || id.Algorithm.Equal(oidECPublicKey())):
			return s.withECDSA, nil
		}
	}
	return 0, fmt.Errorf("the signature algorithm %v with the digest %v is not supported", id.Algorithm, h)
}
