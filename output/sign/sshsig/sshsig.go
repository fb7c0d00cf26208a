// Package sshsig signs and checks with Ed25519 SSH keys in the SSHSIG format, so that `ssh-keygen -Y` can do the same.
// Signatures are those of OpenSSH byte for byte.
package sshsig

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"

	"golang.org/x/crypto/ssh"
)

// HeadNamespace is the namespace of signatures on heads of an archive's log; one made for another use does not count.
const HeadNamespace = "breachfile-head"

// The ways in which a signature can be read and yet not count.
var (
	ErrSignature = errors.New("the signature does not fit the message")
	ErrNamespace = errors.New("the signature was made for another use")
	ErrUnknown   = errors.New("the signing key is not an allowed one")
)

const (
	magic     = "SSHSIG"
	version   = 1
	armorType = "SSH SIGNATURE"
	armorLine = 70 // characters, as OpenSSH wraps
	maxArmor  = 1 << 16
)

// Signature is a signature that was read; Verify says whether it counts.
type Signature struct {
	Namespace string
	Key       PublicKey

	hash string
	blob *ssh.Signature
}

type envelope struct {
	Version   uint32
	PublicKey []byte
	Namespace string
	Reserved  string
	Hash      string
	Signature []byte
}

type signedPart struct {
	Namespace string
	Reserved  string
	Hash      string
	Digest    []byte
}

// toSign is what the key signs instead of the message.
func toSign(namespace, hash string, message []byte) ([]byte, error) {
	var digest []byte
	switch hash {
	case "sha512":
		sum := sha512.Sum512(message)
		digest = sum[:]
	case "sha256":
		sum := sha256.Sum256(message)
		digest = sum[:]
	default:
		return nil, fmt.Errorf("the digest %q is not known", hash)
	}
	return append([]byte(magic), ssh.Marshal(signedPart{Namespace: namespace, Hash: hash, Digest: digest})...), nil
}

// Sign signs a message for one use and returns the signature as text.
func Sign(key *PrivateKey, namespace string, message []byte) ([]byte, error) {
	if namespace == "" {
		return nil, errors.New("a signature needs a namespace")
	}
	const hash = "sha512"
	part, err := toSign(namespace, hash, message)
	if err != nil {
		return nil, err
	}
	signature, err := key.signer.Sign(rand.Reader, part)
	if err != nil {
		return nil, fmt.Errorf("signing with the SSH key: %w", err)
	}
	raw := append([]byte(magic), ssh.Marshal(envelope{
		Version: version, PublicKey: key.signer.PublicKey().Marshal(), Namespace: namespace, Hash: hash, Signature: ssh.Marshal(signature),
	})...)
	return armor(raw), nil
}

// armor wraps a signature as OpenSSH does, whose lines are longer than those of PEM.
func armor(raw []byte) []byte {
	var out bytes.Buffer
	out.WriteString("-----BEGIN " + armorType + "-----\n")
	text := base64.StdEncoding.EncodeToString(raw)
	for len(text) > 0 {
		n := min(armorLine, len(text))
		out.WriteString(text[:n] + "\n")
		text = text[n:]
	}
	out.WriteString("-----END " + armorType + "-----\n")
	return out.Bytes()
}

// Parse reads a signature from its text.
func Parse(armored []byte) (*Signature, error) {
	raw, err := dearmor(armored)
	if err != nil {
		return nil, err
	}
	var e envelope
	body, ok := bytes.CutPrefix(raw, []byte(magic))
	if !ok {
		return nil, errors.New("the text holds no SSH signature")
	}
	if err := ssh.Unmarshal(body, &e); err != nil {
		return nil, fmt.Errorf("reading the SSH signature: %w", err)
	}
	if e.Version != version {
		return nil, fmt.Errorf("SSH signatures of version %d are not known", e.Version)
	}
	if e.Namespace == "" {
		return nil, errors.New("the SSH signature has no namespace")
	}
	key, err := ssh.ParsePublicKey(e.PublicKey)
	if err != nil {
		return nil, fmt.Errorf("reading the key of the SSH signature: %w", err)
	}
	public, err := onlyEd25519(key)
	if err != nil {
		return nil, err
	}
	blob := new(ssh.Signature)
	if err := ssh.Unmarshal(e.Signature, blob); err != nil {
		return nil, fmt.Errorf("reading the SSH signature: %w", err)
	}
	if len(blob.Rest) > 0 {
		return nil, errors.New("there are bytes behind the SSH signature")
	}
	return &Signature{Namespace: e.Namespace, Key: public, hash: e.Hash, blob: blob}, nil
}

func dearmor(armored []byte) ([]byte, error) {
	if len(armored) > maxArmor {
		return nil, errors.New("the text is too long for an SSH signature")
	}
	block, _ := pem.Decode(armored)
	if block == nil || block.Type != armorType {
		return nil, errors.New("the text holds no SSH signature")
	}
	if !bytes.Equal(solid(armor(block.Bytes)), solid(armored)) {
		return nil, errors.New("the SSH signature is damaged, or there is text around it")
	}
	return block.Bytes, nil
}

// solid leaves white space out, for lines may be broken anywhere.
func solid(text []byte) []byte { return bytes.Join(bytes.Fields(text), nil) }

// Verify checks the signature itself and the use it was made for. Whether its key may sign is for Allowed to say.
func (s *Signature) Verify(namespace string, message []byte) error {
	if s.Namespace != namespace {
		return fmt.Errorf("%w: %q, not %q", ErrNamespace, s.Namespace, namespace)
	}
	part, err := toSign(s.Namespace, s.hash, message)
	if err != nil {
		return err
	}
	if err := s.Key.key.Verify(part, s.blob); err != nil {
		return ErrSignature
	}
	return nil
}
