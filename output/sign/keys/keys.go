// Package keys reads the keys and certificates that documents are signed with.
package keys

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"

	"software.sslmate.com/src/go-pkcs12"

	"github.com/breachfile/breachfile/output/sign/cms"
)

// The mistakes that a caller answers by asking again.
var (
	ErrPassword  = errors.New("the password of the key file is wrong")
	ErrEncrypted = errors.New("the private key is encrypted: convert it to PKCS#12 (openssl pkcs12 -export) or decrypt it (openssl pkey)")
)

// PKCS12 reads a key with its certificates from a .p12 or .pfx file; chain are files in PEM with issuers that it lacks.
func PKCS12(file []byte, password string, chain ...[]byte) (cms.Signer, error) {
	key, first, others, err := pkcs12.DecodeChain(file, password)
	switch {
	case errors.Is(err, pkcs12.ErrIncorrectPassword), errors.Is(err, pkcs12.ErrDecryption):
		return cms.Signer{}, ErrPassword
	case err != nil:
		return cms.Signer{}, fmt.Errorf("reading the PKCS#12 file: %w", err)
	}
	found, more, err := blocks(chain)
	switch {
	case err != nil:
		return cms.Signer{}, err
	case found != nil:
		return cms.Signer{}, errMoreKeys()
	}
	return join(key, append(append([]*x509.Certificate{first}, others...), more...))
}

func errMoreKeys() error { return errors.New("there is more than one private key") }

// PEM reads a key and its certificates from one or more files, in which they may stand in any order.
func PEM(files ...[]byte) (cms.Signer, error) {
	key, certificates, err := blocks(files)
	if err != nil {
		return cms.Signer{}, err
	}
	if key == nil {
		return cms.Signer{}, errors.New("there is no private key")
	}
	return join(key, certificates)
}

// blocks reads every key and certificate of files in PEM.
func blocks(files [][]byte) (key any, certificates []*x509.Certificate, err error) {
	for _, file := range files {
		for {
			var block *pem.Block
			if block, file = pem.Decode(file); block == nil {
				break
			}
			if block.Type == "CERTIFICATE" {
				c, err := x509.ParseCertificate(block.Bytes)
				if err != nil {
					return nil, nil, fmt.Errorf("reading a certificate: %w", err)
				}
				certificates = append(certificates, c)
				continue
			}
			found, err := privateKey(block)
			if err != nil {
				return nil, nil, err
			}
			if found != nil && key != nil {
				return nil, nil, errMoreKeys()
			}
			if found != nil {
				key = found
			}
		}
	}
	return key, certificates, nil
}

// privateKey reads a block that holds a key, and nothing from one that does not.
func privateKey(block *pem.Block) (any, error) {
	if block.Type == "ENCRYPTED PRIVATE KEY" || block.Headers["DEK-Info"] != "" {
		return nil, ErrEncrypted
	}
	var key any
	var err error
	switch block.Type {
	case "PRIVATE KEY":
		key, err = x509.ParsePKCS8PrivateKey(block.Bytes)
	case "RSA PRIVATE KEY":
		key, err = x509.ParsePKCS1PrivateKey(block.Bytes)
	case "EC PRIVATE KEY":
		key, err = x509.ParseECPrivateKey(block.Bytes)
	case "OPENSSH PRIVATE KEY":
		return nil, errors.New("an SSH key cannot sign documents: a key with a certificate is needed")
	}
	if err != nil {
		return nil, fmt.Errorf("reading the private key: %w", err)
	}
	return key, nil
}

// join finds the key's own certificate and puts the chain in order.
func join(key any, certificates []*x509.Certificate) (cms.Signer, error) {
	signer, ok := key.(crypto.Signer)
	if !ok {
		return cms.Signer{}, fmt.Errorf("keys of the kind %T cannot sign", key)
	}
	for _, c := range certificates {
		if cms.Matches(c, signer.Public()) {
			return cms.Signer{Key: signer, Chain: cms.Order(c, certificates)}, nil
		}
	}
	return cms.Signer{}, fmt.Errorf("none of the %d certificates belongs to the private key", len(certificates))
}

// Load reads a signer from the bytes of a key file of either kind: PEM is text, anything else is taken for PKCS#12. chain are
// files in PEM with certificates that the key file lacks.
func Load(file []byte, password string, chain ...[]byte) (cms.Signer, error) {
	if bytes.Contains(file, []byte("-----BEGIN ")) {
		return PEM(append([][]byte{file}, chain...)...)
	}
	return PKCS12(file, password, chain...)
}
