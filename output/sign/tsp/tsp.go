// Package tsp asks for time stamps and checks them (RFC 3161). It has no network: the caller carries the request to
// an authority and the response back, in memory or as two files.
package tsp

import (
	"context"
	"crypto"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"io"
	"math/big"

	"github.com/breachfile/breachfile/output/sign/cms"
)

// The media types of the two messages, for those who carry them by HTTP.
const (
	RequestType  = "application/timestamp-query"
	ResponseType = "application/timestamp-reply"
)

const nonceBytes = 16

// Request asks an authority to put a time on a digest.
type Request struct {
	Hash        crypto.Hash
	Digest      []byte
	Policy      asn1.ObjectIdentifier // the authority's choice when nil
	Nonce       *big.Int              // ties the response to this request; nil for none
	Certificate bool                  // the response is to hold the authority's certificate
}

type messageImprint struct {
	Algorithm pkix.AlgorithmIdentifier
	Digest    []byte
}

type requestDER struct {
	Version     int
	Imprint     messageImprint
	Policy      asn1.ObjectIdentifier `asn1:"optional"`
	Nonce       *big.Int              `asn1:"optional"`
	Certificate bool                  `asn1:"optional"`
	Extensions  asn1.RawValue         `asn1:"optional,tag:0"`
}

// NewRequest prepares a request with a nonce from random that asks for the authority's certificate.
func NewRequest(hash crypto.Hash, digest []byte, random io.Reader) (*Request, error) {
	raw := make([]byte, nonceBytes)
	if _, err := io.ReadFull(random, raw); err != nil {
		return nil, fmt.Errorf("making a nonce: %w", err)
	}
	raw[0] = raw[0]&0x7F | 0x40 // positive and always of the same length
	return &Request{Hash: hash, Digest: digest, Nonce: new(big.Int).SetBytes(raw), Certificate: true}, nil
}

// Marshal writes the request as the authority reads it, and as it is kept until the response comes.
func (r *Request) Marshal() ([]byte, error) {
	algorithm, err := cms.DigestAlgorithm(r.Hash)
	if err != nil {
		return nil, err
	}
	if len(r.Digest) != r.Hash.Size() {
		return nil, fmt.Errorf("a digest of %d bytes is not one of %v", len(r.Digest), r.Hash)
	}
	algorithm.Parameters = asn1.NullRawValue // some authorities compare the identifier byte by byte
	return asn1.Marshal(requestDER{
		Version: 1, Imprint: messageImprint{algorithm, r.Digest}, Policy: r.Policy, Nonce: r.Nonce, Certificate: r.Certificate,
	})
}

// ParseRequest reads a request that was kept.
func ParseRequest(der []byte) (*Request, error) {
	var raw requestDER
	if err := exactly(der, &raw); err != nil {
		return nil, fmt.Errorf("reading the time stamp request: %w", err)
	}
	if raw.Version != 1 {
		return nil, fmt.Errorf("time stamp requests of version %d are not known", raw.Version)
	}
	hash, err := raw.Imprint.hash()
	if err != nil {
		return nil, err
	}
	return &Request{Hash: hash, Digest: raw.Imprint.Digest, Policy: raw.Policy, Nonce: raw.Nonce, Certificate: raw.Certificate}, nil
}

// hash finds the digest's kind and holds its length against it.
func (i messageImprint) hash() (crypto.Hash, error) {
	hash, err := cms.Digest(i.Algorithm)
	if err != nil {
		return 0, err
	}
	if len(i.Digest) != hash.Size() {
		return 0, fmt.Errorf("a digest of %d bytes is not one of %v", len(i.Digest), hash)
	}
	return hash, nil
}

// Exchange carries a request to an authority and brings the response back.
type Exchange func(ctx context.Context, request []byte) (response []byte, err error)

// Client gets time stamps through an exchange.
type Client struct {
	Exchange Exchange
	Random   io.Reader      // for nonces
	Roots    *x509.CertPool // whom the authority must be certified by; nil asks for no one
}

// Stamp gets a time stamp on a digest and checks it.
func (c *Client) Stamp(ctx context.Context, hash crypto.Hash, digest []byte) (*Token, error) {
	request, err := NewRequest(hash, digest, c.Random)
	if err != nil {
		return nil, err
	}
	raw, err := request.Marshal()
	if err != nil {
		return nil, err
	}
	response, err := c.Exchange(ctx, raw)
	if err != nil {
		return nil, fmt.Errorf("asking for a time stamp: %w", err)
	}
	return VerifyResponse(response, request, c.Roots)
}

// exactly reads one value that fills all of der.
func exactly(der []byte, into any) error {
	rest, err := asn1.Unmarshal(der, into)
	if err == nil && len(rest) > 0 {
		return errors.New("there are bytes behind the value")
	}
	return err
}
