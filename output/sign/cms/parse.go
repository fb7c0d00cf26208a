package cms

import (
	"bytes"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"slices"
)

// Parse reads a message in DER; nothing may follow it.
func Parse(der []byte) (*Message, error) {
	m, rest, err := ParsePrefix(der)
	if err != nil {
		return nil, err
	}
	if len(rest) > 0 {
		return nil, errors.New("there are bytes behind the message")
	}
	return m, nil
}

// ParsePrefix reads a message in DER and returns the bytes behind it.
func ParsePrefix(der []byte) (*Message, []byte, error) {
	var outer contentInfo
	rest, err := asn1.Unmarshal(der, &outer)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the message: %w", err)
	}
	if !outer.Type.Equal(oidSignedData()) {
		return nil, nil, fmt.Errorf("the message is of the kind %v, not signed data", outer.Type)
	}
	if outer.Content.Class != asn1.ClassContextSpecific || outer.Content.Tag != 0 || !outer.Content.IsCompound {
		return nil, nil, errors.New("the message has no content where it belongs")
	}
	m := &Message{der: der[:len(der)-len(rest)]}
	if err := exactly(outer.Content.Bytes, &m.data); err != nil {
		return nil, nil, fmt.Errorf("reading the signed data: %w", err)
	}
	if n := len(m.data.Signers); n != 1 {
		return nil, nil, fmt.Errorf("the message has %d signers, not one", n)
	}
	if err := m.read(); err != nil {
		return nil, nil, err
	}
	return m, rest, nil
}

// read unpacks the fields that the message keeps encoded.
func (m *Message) read() error {
	info := &m.data.Signers[0]
	m.ContentType = m.data.Encapsulated.Type
	if err := constructed(m.data.Encapsulated.Content, m.data.Certificates, m.data.CRLs, info.Signed, info.Unsigned); err != nil {
		return err
	}
	var err error
	if m.Hash, err = Digest(info.Digest); err != nil {
		return err
	}
	if inner := m.data.Encapsulated.Content.Bytes; len(inner) > 0 {
		if err := exactly(inner, &m.Content); err != nil {
			return fmt.Errorf("reading the content: %w", err)
		}
	}
	if m.Certificates, err = certificates(m.data.Certificates.Bytes); err != nil {
		return err
	}
	if m.signed, err = attributes(info.Signed); err != nil {
		return fmt.Errorf("reading the signed attributes: %w", err)
	}
	if m.unsigned, err = attributes(info.Unsigned); err != nil {
		return fmt.Errorf("reading the unsigned attributes: %w", err)
	}
	m.Leaf, err = m.signersOwn(info.Signer)
	return err
}

// constructed refuses a field that holds others and is yet marked as holding plain bytes, which encoding/asn1 lets pass.
func constructed(fields ...asn1.RawValue) error {
	for _, f := range fields {
		if len(f.FullBytes) > 0 && !f.IsCompound {
			return fmt.Errorf("the field [%d] is not marked as constructed", f.Tag)
		}
	}
	return nil
}

// certificates reads a set of them and passes over the kinds that no one uses any more.
func certificates(raw []byte) ([]*x509.Certificate, error) {
	var out []*x509.Certificate
	for len(raw) > 0 {
		var one asn1.RawValue
		rest, err := asn1.Unmarshal(raw, &one)
		if err != nil {
			return nil, fmt.Errorf("reading the certificates: %w", err)
		}
		raw = rest
		if one.Class != asn1.ClassUniversal {
			continue
		}
		c, err := x509.ParseCertificate(one.FullBytes)
		if err != nil {
			return nil, fmt.Errorf("reading a certificate: %w", err)
		}
		out = append(out, c)
	}
	return out, nil
}

func attributes(raw asn1.RawValue) ([]Attribute, error) {
	if len(raw.FullBytes) == 0 {
		return nil, nil
	}
	var out []Attribute
	set := slices.Clone(raw.FullBytes)
	set[0] = setOf
	rest, err := asn1.UnmarshalWithParams(set, &out, "set")
	if err == nil && len(rest) > 0 {
		err = errors.New("there are bytes behind them")
	}
	return out, err
}

// signersOwn finds the certificate that the signer names.
func (m *Message) signersOwn(name asn1.RawValue) (*x509.Certificate, error) {
	var named issuerAndSerial
	byKey := name.Class == asn1.ClassContextSpecific && name.Tag == 0
	if !byKey {
		if err := exactly(name.FullBytes, &named); err != nil {
			return nil, fmt.Errorf("reading the signer's name: %w", err)
		}
	}
	for _, c := range m.Certificates {
		if byKey && len(name.Bytes) > 0 && bytes.Equal(c.SubjectKeyId, name.Bytes) {
			return c, nil
		}
		if !byKey && bytes.Equal(c.RawIssuer, named.Issuer.FullBytes) && c.SerialNumber.Cmp(named.Serial) == 0 {
			return c, nil
		}
	}
	return nil, errors.New("the signer's certificate is not in the message")
}

// exactly reads one value that fills all of der.
func exactly(der []byte, into any) error {
	rest, err := asn1.Unmarshal(der, into)
	if err == nil && len(rest) > 0 {
		return errors.New("there are bytes behind the value")
	}
	return err
}
