package archive

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"filippo.io/age"
)

// Seal encrypts a file with age, so that only the named recipients (age1…) can read it.
func Seal(c Content, recipients []string) (Content, error) {
	readers, err := age.ParseRecipients(strings.NewReader(strings.Join(recipients, "\n") + "\n"))
	if err != nil {
		return Content{}, err
	}
	var b bytes.Buffer
	w, err := age.Encrypt(&b, readers...)
	if err != nil {
		return Content{}, err
	}
	_, err = w.Write(c.Data)
	if err = errors.Join(err, w.Close()); err != nil {
		return Content{}, err
	}
	plain := SumOf(c.Data)
	return Content{Role: RoleSealed, Name: c.Name + ".age", MediaType: "application/age", Data: b.Bytes(), Plain: &plain, Readers: recipients}, nil
}

// Unseal decrypts a file with the identities of an age key file.
func Unseal(data []byte, identities string) ([]byte, error) {
	ids, err := age.ParseIdentities(strings.NewReader(identities))
	if err != nil {
		return nil, err
	}
	r, err := age.Decrypt(bytes.NewReader(data), ids...)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
