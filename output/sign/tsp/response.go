package tsp

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/breachfile/breachfile/output/sign/cms"
)

// ErrOther means that a time stamp is sound but made for another request or other content.
var ErrOther = errors.New("the time stamp is for something else")

// RefusedError says that the authority gave no time stamp.
type RefusedError struct {
	Status  int    // PKIStatus: 2 is a rejection
	Text    string // the authority's own words, possibly empty
	Failure int    // bit of PKIFailureInfo, -1 for none
}

// Error implements the error interface.
func (e *RefusedError) Error() string {
	why := failureText(e.Failure)
	if e.Text != "" {
		why += ": " + e.Text
	}
	return fmt.Sprintf("the authority gave no time stamp (status %d, %s)", e.Status, why)
}

// failureText says the reasons of RFC 3161 section 2.4.2 in words.
func failureText(bit int) string {
	switch bit {
	case -1:
		return "no reason given"
	case 0:
		return "unrecognized or unsupported algorithm"
	case 2:
		return "transaction not permitted or supported"
	case 5:
		return "the data submitted has the wrong format"
	case 14:
		return "the authority's time source is not available"
	case 15:
		return "the requested policy is not supported"
	case 16:
		return "the requested extension is not supported"
	case 17:
		return "additional information is not available"
	case 25:
		return "the request cannot be handled due to system failure"
	default:
		return fmt.Sprintf("reason %d", bit)
	}
}

type responseDER struct {
	Status statusInfo
	Token  asn1.RawValue `asn1:"optional"`
}

type statusInfo struct {
	Status  int
	Text    []asn1.RawValue `asn1:"optional"`
	Failure asn1.BitString  `asn1:"optional"`
}

type infoDER struct {
	Version    int
	Policy     asn1.ObjectIdentifier
	Imprint    messageImprint
	Serial     *big.Int
	Time       time.Time     `asn1:"generalized"`
	Accuracy   accuracyDER   `asn1:"optional"`
	Ordering   bool          `asn1:"optional"`
	Nonce      *big.Int      `asn1:"optional"`
	Authority  asn1.RawValue `asn1:"optional,tag:0"`
	Extensions asn1.RawValue `asn1:"optional,tag:1"`
}

type accuracyDER struct {
	Seconds int `asn1:"optional"`
	Millis  int `asn1:"optional,tag:0"`
	Micros  int `asn1:"optional,tag:1"`
}

// Token is a time stamp that was read. Until Verify or VerifyResponse has accepted it, it proves nothing.
type Token struct {
	Raw       []byte // the token in DER, as it is embedded in signatures
	Time      time.Time
	Accuracy  time.Duration // how far Time may be off, 0 when the authority does not say
	Policy    asn1.ObjectIdentifier
	Serial    *big.Int
	Hash      crypto.Hash
	Digest    []byte
	Nonce     *big.Int
	Authority *x509.Certificate // who signed the time

	message *cms.Message
}

// ParseToken reads a time stamp.
func ParseToken(der []byte) (*Token, error) {
	m, err := cms.Parse(der)
	if err != nil {
		return nil, fmt.Errorf("reading the time stamp: %w", err)
	}
	if !m.ContentType.Equal(cms.TimeStampInfo()) {
		return nil, fmt.Errorf("the message holds the kind %v, not a time stamp", m.ContentType)
	}
	var info infoDER
	if err := exactly(m.Content, &info); err != nil {
		return nil, fmt.Errorf("reading the time stamp: %w", err)
	}
	if info.Version != 1 {
		return nil, fmt.Errorf("time stamps of version %d are not known", info.Version)
	}
	hash, err := info.Imprint.hash()
	if err != nil {
		return nil, err
	}
	return &Token{
		Raw: der, Time: info.Time, Accuracy: info.Accuracy.duration(), Policy: info.Policy, Serial: info.Serial,
		Hash: hash, Digest: info.Imprint.Digest, Nonce: info.Nonce, Authority: m.Leaf, message: m,
	}, nil
}

func (a accuracyDER) duration() time.Duration {
	return time.Duration(a.Seconds)*time.Second + time.Duration(a.Millis)*time.Millisecond + time.Duration(a.Micros)*time.Microsecond
}

// Verify checks that the token is a sound time stamp on a digest, by an authority that was allowed to make one when
// it did. With roots the authority must be certified by one of them.
func (t *Token) Verify(hash crypto.Hash, digest []byte, roots *x509.CertPool) error {
	h := t.message.Hash.New()
	h.Write(t.message.Content)
	if err := t.message.Verify(h.Sum(nil)); err != nil {
		return fmt.Errorf("time stamp: %w", err)
	}
	if err := purpose(t.Authority); err != nil {
		return err
	}
	if _, err := t.message.Path(roots, t.Time, x509.ExtKeyUsageTimeStamping); err != nil {
		return fmt.Errorf("certificate of the time stamp authority: %w", err)
	}
	if t.Hash != hash || !bytes.Equal(t.Digest, digest) {
		return fmt.Errorf("%w: its digest is another", ErrOther)
	}
	return nil
}

// purpose checks that a certificate is for time stamps alone, as RFC 3161 demands.
func purpose(c *x509.Certificate) error {
	if len(c.ExtKeyUsage) != 1 || c.ExtKeyUsage[0] != x509.ExtKeyUsageTimeStamping || len(c.UnknownExtKeyUsage) > 0 {
		return fmt.Errorf("the certificate %q is not one for time stamps alone", c.Subject)
	}
	for _, e := range c.Extensions {
		if e.Id.Equal(asn1.ObjectIdentifier{2, 5, 29, 37}) && e.Critical {
			return nil
		}
	}
	return fmt.Errorf("the certificate %q does not make its purpose critical", c.Subject)
}

// VerifyResponse checks an authority's response against the request it answers and returns the time stamp.
func VerifyResponse(der []byte, request *Request, roots *x509.CertPool) (*Token, error) {
	token, err := ParseResponse(der)
	if err != nil {
		return nil, err
	}
	if err := token.Verify(request.Hash, request.Digest, roots); err != nil {
		return nil, err
	}
	if request.Nonce != nil && (token.Nonce == nil || token.Nonce.Cmp(request.Nonce) != 0) {
		return nil, fmt.Errorf("%w: its nonce is another", ErrOther)
	}
	if request.Policy != nil && !token.Policy.Equal(request.Policy) {
		return nil, fmt.Errorf("%w: its policy is another", ErrOther)
	}
	return token, nil
}

// ParseResponse reads a response without checking its time stamp. A refusal is a *RefusedError.
func ParseResponse(der []byte) (*Token, error) {
	var raw responseDER
	if err := exactly(der, &raw); err != nil {
		return nil, fmt.Errorf("reading the time stamp response: %w", err)
	}
	if raw.Status.Status != 0 && raw.Status.Status != 1 { // granted, granted with modifications
		return nil, raw.Status.refusal()
	}
	if len(raw.Token.FullBytes) == 0 {
		return nil, errors.New("the response holds no time stamp")
	}
	return ParseToken(raw.Token.FullBytes)
}

func (s statusInfo) refusal() error {
	var words []string
	for _, text := range s.Text {
		words = append(words, strings.ToValidUTF8(string(text.Bytes), "?"))
	}
	failure := -1
	for bit := range s.Failure.BitLength {
		if s.Failure.At(bit) == 1 {
			failure = bit
			break
		}
	}
	return &RefusedError{Status: s.Status, Text: strings.Join(words, " "), Failure: failure}
}
