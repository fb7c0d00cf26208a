package sshsig

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/ssh"
)

// ErrPassphrase means that a private key is encrypted and the passphrase is missing or wrong.
var ErrPassphrase = errors.New("the SSH key needs its passphrase")

// PrivateKey is an Ed25519 key that signs.
type PrivateKey struct{ signer ssh.Signer }

// PublicKey is an Ed25519 key that signatures are checked with.
type PublicKey struct {
	key     ssh.PublicKey
	comment string
}

// ParsePrivateKey reads a private key as ssh-keygen writes it; passphrase is nil for a key that has none.
func ParsePrivateKey(file, passphrase []byte) (*PrivateKey, error) {
	signer, err := parseSigner(file, passphrase)
	if err != nil {
		return nil, err
	}
	if _, err := onlyEd25519(signer.PublicKey()); err != nil {
		return nil, err
	}
	return &PrivateKey{signer}, nil
}

func parseSigner(file, passphrase []byte) (ssh.Signer, error) {
	signer, err := ssh.ParsePrivateKey(file)
	var encrypted *ssh.PassphraseMissingError
	if !errors.As(err, &encrypted) {
		if err != nil {
			return nil, fmt.Errorf("reading the SSH key: %w", err)
		}
		return signer, nil
	}
	if len(passphrase) == 0 {
		return nil, ErrPassphrase
	}
	if signer, err = ssh.ParsePrivateKeyWithPassphrase(file, passphrase); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPassphrase, err)
	}
	return signer, nil
}

// Public is the half of the key that may be shown.
func (k *PrivateKey) Public() PublicKey { return PublicKey{key: k.signer.PublicKey()} }

// ParsePublicKey reads one line as in a .pub file.
func ParsePublicKey(line []byte) (PublicKey, error) {
	key, options, err := parseKeyLine(line)
	if err == nil && len(options) > 0 {
		err = errors.New("an SSH key is expected without options in front of it")
	}
	return key, err
}

func parseKeyLine(line []byte) (PublicKey, []string, error) {
	key, comment, options, rest, err := ssh.ParseAuthorizedKey(line)
	if err != nil {
		return PublicKey{}, nil, fmt.Errorf("reading the SSH key: %w", err)
	}
	if len(rest) > 0 {
		return PublicKey{}, nil, errors.New("there is more than one SSH key")
	}
	public, err := onlyEd25519(key)
	public.comment = comment
	return public, options, err
}

func onlyEd25519(key ssh.PublicKey) (PublicKey, error) {
	if key.Type() != ssh.KeyAlgoED25519 {
		return PublicKey{}, fmt.Errorf("SSH keys of the kind %s are not supported, %s are", key.Type(), ssh.KeyAlgoED25519)
	}
	return PublicKey{key: key}, nil
}

// Fingerprint names the key as `ssh-keygen -l` does: "SHA256:…".
func (p PublicKey) Fingerprint() string { return ssh.FingerprintSHA256(p.key) }

// Comment is the remark behind the key in its file.
func (p PublicKey) Comment() string { return p.comment }

// String writes the key as in a .pub file, without a remark.
func (p PublicKey) String() string {
	return strings.TrimSuffix(string(ssh.MarshalAuthorizedKey(p.key)), "\n")
}

// Equal says whether two keys are the same; remarks do not count.
func (p PublicKey) Equal(other PublicKey) bool { return p.String() == other.String() }
