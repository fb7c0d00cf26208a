// Package cms writes and reads the part of the Cryptographic Message Syntax (RFC 5652) that signatures with
// certificates and time stamps need: SignedData with one signer and signed attributes, in DER.
package cms

import (
	"crypto"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
	"math/big"
	"slices"
)

const (
	implicit0 = 0xA0 // identifier octet of a constructed field [0]
	implicit1 = 0xA1
	setOf     = 0x31
)

type contentInfo struct {
	Type    oid
	Content asn1.RawValue
}

type signedData struct {
	Version          int
	DigestAlgorithms []pkix.AlgorithmIdentifier `asn1:"set"`
	Encapsulated     encapsulated
	Certificates     asn1.RawValue `asn1:"optional,tag:0"`
	CRLs             asn1.RawValue `asn1:"optional,tag:1"`
	Signers          []signerInfo  `asn1:"set"`
}

type encapsulated struct {
	Type    oid
	Content asn1.RawValue `asn1:"optional,tag:0"`
}

type signerInfo struct {
	Version            int
	Signer             asn1.RawValue
	Digest             pkix.AlgorithmIdentifier
	Signed             asn1.RawValue `asn1:"optional,tag:0"`
	SignatureAlgorithm pkix.AlgorithmIdentifier
	Signature          []byte
	Unsigned           asn1.RawValue `asn1:"optional,tag:1"`
}

type issuerAndSerial struct {
	Issuer asn1.RawValue
	Serial *big.Int
}

// Attribute is a named value beside a signature.
type Attribute struct {
	Type   asn1.ObjectIdentifier
	Values []asn1.RawValue `asn1:"set"`
}

type essCertV2 struct {
	Hash         pkix.AlgorithmIdentifier `asn1:"optional"` // left out for SHA-256
	CertHash     []byte
	IssuerSerial asn1.RawValue `asn1:"optional"`
}

type signingCertV2 struct {
	Certs    []essCertV2
	Policies asn1.RawValue `asn1:"optional"`
}

// Message is a signed message with one signer.
type Message struct {
	ContentType  asn1.ObjectIdentifier
	Content      []byte // nil when the content is elsewhere
	Certificates []*x509.Certificate
	Leaf         *x509.Certificate // the signer's own
	Hash         crypto.Hash       // digest of content and attributes

	data             signedData
	signed, unsigned []Attribute
	der              []byte // as it was read
}

// Sign signs content that is kept elsewhere, by its digest under s.Hash. The signed attributes are those of the
// CAdES baseline: content type, message digest and the signer's certificate; the time of signing is not among them.
func Sign(s Signer, digest []byte) (*Message, error) {
	m, err := prepare(s, digest)
	if err != nil {
		return nil, err
	}
	signed, err := attributeSet(m.signed)
	if err != nil {
		return nil, err
	}
	h := m.Hash.New()
	h.Write(signed)
	signature, err := s.Key.Sign(rand.Reader, h.Sum(nil), m.Hash)
	if err != nil {
		return nil, fmt.Errorf("signing with the private key: %w", err)
	}
	m.data.Signers[0].Signature = signature
	return m, nil
}

// Size is the greatest length in bytes of a message by the signer without unsigned attributes.
func Size(s Signer) (int, error) {
	h, err := s.Hash()
	if err != nil {
		return 0, err
	}
	m, err := prepare(s, make([]byte, h.Size()))
	if err != nil {
		return 0, err
	}
	m.data.Signers[0].Signature = make([]byte, s.longest())
	der, err := m.Encode()
	return len(der), err
}

// prepare builds everything but the signature.
func prepare(s Signer, digest []byte) (*Message, error) {
	hash, algorithm, err := s.algorithm()
	if err != nil {
		return nil, err
	}
	if len(digest) != hash.Size() {
		return nil, fmt.Errorf("a digest of %d bytes is not one of %v", len(digest), hash)
	}
	digestID, err := DigestAlgorithm(hash)
	if err != nil {
		return nil, err
	}
	m := &Message{ContentType: Data(), Certificates: s.Chain, Leaf: s.Chain[0], Hash: hash}
	if m.signed, err = signedAttributes(s.Chain[0], digest); err != nil {
		return nil, err
	}
	raw, err := attributeSet(m.signed)
	if err != nil {
		return nil, err
	}
	signer, err := asn1.Marshal(issuerAndSerial{asn1.RawValue{FullBytes: m.Leaf.RawIssuer}, m.Leaf.SerialNumber})
	if err != nil {
		return nil, err
	}
	var certificates []byte
	for _, c := range s.Chain {
		certificates = append(certificates, c.Raw...)
	}
	m.data = signedData{
		Version: 1, DigestAlgorithms: []pkix.AlgorithmIdentifier{digestID}, Encapsulated: encapsulated{Type: m.ContentType},
		Certificates: asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: certificates},
		Signers: []signerInfo{{
			Version: 1, Signer: asn1.RawValue{FullBytes: signer}, Digest: digestID,
			Signed: retagged(raw, implicit0), SignatureAlgorithm: algorithm,
		}},
	}
	return m, nil
}

// signedAttributes are the three that the baseline asks for.
func signedAttributes(leaf *x509.Certificate, digest []byte) ([]Attribute, error) {
	fingerprint := sha256.Sum256(leaf.Raw)
	var out []Attribute
	for _, a := range []struct {
		kind  oid
		value any
	}{
		{oidContentType(), Data()},
		{oidMessageDigest(), digest},
		{oidSigningCertV2(), signingCertV2{Certs: []essCertV2{{CertHash: fingerprint[:]}}}},
	} {
		der, err := asn1.Marshal(a.value)
		if err != nil {
			return nil, err
		}
		out = append(out, Attribute{Type: a.kind, Values: []asn1.RawValue{{FullBytes: der}}})
	}
	return out, nil
}

// attributeSet is what a signature is made over: the attributes as a set in DER order.
func attributeSet(attributes []Attribute) ([]byte, error) {
	return asn1.MarshalWithParams(attributes, "set")
}

// retagged puts another identifier octet in front of an encoded value.
func retagged(der []byte, identifier byte) asn1.RawValue {
	out := slices.Clone(der)
	out[0] = identifier
	return asn1.RawValue{FullBytes: out}
}

// Signature is the signature's value, which a time stamp is asked for.
func (m *Message) Signature() []byte { return m.data.Signers[0].Signature }

// AddUnsigned puts a value in DER beside the signature, which stays valid.
func (m *Message) AddUnsigned(kind asn1.ObjectIdentifier, der []byte) error {
	m.unsigned = append(m.unsigned, Attribute{Type: kind, Values: []asn1.RawValue{{FullBytes: der}}})
	raw, err := attributeSet(m.unsigned)
	if err != nil {
		return err
	}
	m.data.Signers[0].Unsigned = retagged(raw, implicit1)
	return nil
}

// Unsigned lists the values of one kind beside the signature.
func (m *Message) Unsigned(kind asn1.ObjectIdentifier) [][]byte {
	var out [][]byte
	for _, a := range m.unsigned {
		if a.Type.Equal(kind) {
			for _, v := range a.Values {
				out = append(out, v.FullBytes)
			}
		}
	}
	return out
}

// Encode writes the message in DER.
func (m *Message) Encode() ([]byte, error) {
	inner, err := asn1.Marshal(m.data)
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(contentInfo{
		Type:    oidSignedData(),
		Content: asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: inner},
	})
}
