package sshsig

import (
	"bytes"
	"fmt"
	"path"
	"strings"
)

// Signer is one line of a file of allowed signers: who may sign, for which uses, with which key.
type Signer struct {
	Principals []string // "officer@example.org"
	Namespaces []string // patterns with * and ?; empty allows every use
	Key        PublicKey
}

// Line writes the signer as a line for the file that `ssh-keygen -Y verify -f` reads.
func (s Signer) Line() string {
	line := strings.Join(s.Principals, ",")
	if len(s.Namespaces) > 0 {
		line += ` namespaces="` + strings.Join(s.Namespaces, ",") + `"`
	}
	return line + " " + s.Key.String()
}

// ParseAllowed reads a file of allowed signers. An option that this package does not judge, such as an end of
// validity, is an error: passing over it would accept more than the file allows.
func ParseAllowed(file []byte) ([]Signer, error) {
	var out []Signer
	number := 0
	for line := range bytes.Lines(file) {
		number++
		text := strings.TrimSpace(string(line))
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		signer, err := parseLine(text)
		if err != nil {
			return nil, fmt.Errorf("line %d of the allowed signers: %w", number, err)
		}
		out = append(out, signer)
	}
	return out, nil
}

func parseLine(text string) (Signer, error) {
	names, rest, _ := strings.Cut(text, " ")
	key, options, err := parseKeyLine([]byte(strings.TrimSpace(rest)))
	if err != nil {
		return Signer{}, err
	}
	signer := Signer{Principals: strings.Split(strings.Trim(names, `"`), ","), Key: key}
	for _, option := range options {
		name, list, _ := strings.Cut(option, "=")
		if !strings.EqualFold(name, "namespaces") || signer.Namespaces != nil {
			return Signer{}, fmt.Errorf("the option %q is not supported", option)
		}
		if strings.ContainsAny(list, `![\`) {
			return Signer{}, fmt.Errorf("the namespaces %s are not supported: only * and ? may stand for others", list)
		}
		signer.Namespaces = strings.Split(strings.Trim(list, `"`), ",")
	}
	return signer, nil
}

// Allowed finds the signer whom a signature is by and who may sign for its use.
func Allowed(signers []Signer, s *Signature) (Signer, error) {
	for _, signer := range signers {
		if signer.Key.Equal(s.Key) && signer.may(s.Namespace) {
			return signer, nil
		}
	}
	return Signer{}, fmt.Errorf("%w: %s", ErrUnknown, s.Key.Fingerprint())
}

func (s Signer) may(namespace string) bool {
	if len(s.Namespaces) == 0 {
		return true
	}
	for _, pattern := range s.Namespaces {
		if ok, err := path.Match(pattern, namespace); err == nil && ok {
			return true
		}
	}
	return false
}
