package keys_test

import (
	"crypto/elliptic"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/sign/cms"
	"github.com/breachfile/breachfile/output/sign/internal/trial"
	"github.com/breachfile/breachfile/output/sign/keys"
)

const password = "合言葉 pass"

// export has openssl write a signer as PKCS#12.
func export(t *testing.T, s cms.Signer, secret string, args ...string) []byte {
	t.Helper()
	folder := t.TempDir()
	out := filepath.Join(folder, "signer.p12")
	args = append([]string{"pkcs12", "-export", "-inkey", trial.Save(t, folder, "key.pem", trial.Key(t, s.Key)),
		"-in", trial.Save(t, folder, "leaf.pem", trial.Certificates(s.Chain[0])),
		"-certfile", trial.Save(t, folder, "issuers.pem", trial.Certificates(s.Chain[2], s.Chain[1])),
		"-name", "署名", "-passout", "pass:" + secret, "-out", out}, args...)
	trial.Run(t, "openssl", args...)
	raw, err := os.ReadFile(out)
	require.NoError(t, err)
	return raw
}

func assertSame(t *testing.T, want, got cms.Signer) {
	t.Helper()
	require.NoError(t, got.Check(trial.Now()))
	require.Len(t, got.Chain, len(want.Chain))
	for i := range want.Chain {
		assert.Equal(t, want.Chain[i].Raw, got.Chain[i].Raw)
	}
}

func TestPKCS12OfOpenssl(t *testing.T) {
	for name, s := range map[string]cms.Signer{
		"RSA": trial.Chain(t, trial.RSA(t), nil), "P-256": trial.Chain(t, trial.EC(t, elliptic.P256()), nil), "P-384": trial.Chain(t, trial.EC(t, elliptic.P384()), nil),
	} {
		for kind, args := range map[string][]string{
			"modern": nil, "legacy RC2": {"-legacy"}, "legacy 3DES": {"-legacy", "-certpbe", "PBE-SHA1-3DES", "-keypbe", "PBE-SHA1-3DES", "-macalg", "sha1"},
		} {
			t.Run(name+" "+kind, func(t *testing.T) {
				raw := export(t, s, password, args...)
				got, err := keys.Load(raw, password)
				require.NoError(t, err)
				assertSame(t, s, got)
				_, err = keys.PKCS12(raw, "wrong")
				assert.ErrorIs(t, err, keys.ErrPassword)
			})
		}
	}
}

func TestPEM(t *testing.T) {
	s := trial.Chain(t, trial.RSA(t), nil)
	key, certificates := trial.Key(t, s.Key), trial.Certificates(s.Chain[2], s.Chain[0], s.Chain[1])
	for name, files := range map[string][][]byte{
		"one file": {append(append([]byte("remark\n"), certificates...), key...)}, "two files": {key, certificates},
	} {
		got, err := keys.PEM(files...)
		require.NoError(t, err, name)
		assertSame(t, s, got)
	}
	got, err := keys.Load(append(key, certificates...), "")
	require.NoError(t, err)
	assertSame(t, s, got)
}

// TestPEMOfOpenssl reads the older ways in which openssl writes keys.
func TestPEMOfOpenssl(t *testing.T) {
	folder := t.TempDir()
	for command, s := range map[string]cms.Signer{
		"rsa": trial.Chain(t, trial.RSA(t), nil), "ec": trial.Chain(t, trial.EC(t, elliptic.P384()), nil),
	} {
		pkcs8, old, locked, locked8 := trial.Save(t, folder, "k", trial.Key(t, s.Key)), folder+"/old", folder+"/locked", folder+"/locked8"
		args := []string{command, "-in", pkcs8, "-out", old}
		if command == "rsa" {
			args = append(args, "-traditional")
		}
		trial.Run(t, "openssl", args...)
		trial.Run(t, "openssl", append(args, "-aes128", "-passout", "pass:x", "-out", locked)...)
		trial.Run(t, "openssl", "pkcs8", "-topk8", "-in", pkcs8, "-out", locked8, "-passout", "pass:x")
		raw, err := os.ReadFile(old)
		require.NoError(t, err)
		assert.Contains(t, string(raw), strings.ToUpper(command)+" PRIVATE KEY")
		got, err := keys.PEM(raw, trial.Certificates(s.Chain...))
		require.NoError(t, err)
		assertSame(t, s, got)
		for _, path := range []string{locked, locked8} {
			raw, err := os.ReadFile(path)
			require.NoError(t, err)
			_, err = keys.PEM(raw, trial.Certificates(s.Chain...))
			assert.ErrorIs(t, err, keys.ErrEncrypted, path)
		}
	}
}

func TestMistakes(t *testing.T) {
	s, other := trial.Chain(t, trial.EC(t, elliptic.P256()), nil), trial.Chain(t, trial.EC(t, elliptic.P256()), nil)
	key, certificates := trial.Key(t, s.Key), trial.Certificates(s.Chain...)
	for want, files := range map[string][][]byte{
		"there is no private key":          {certificates},
		"none of the 0 certificates":       {key},
		"none of the 3 certificates":       {key, trial.Certificates(other.Chain...)},
		"more than one private key":        {key, trial.Key(t, other.Key), certificates},
		"an SSH key cannot sign documents": {[]byte("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n"), certificates},
		"reading the private key":          {[]byte("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"), certificates},
		"reading a certificate":            {key, []byte("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")},
	} {
		_, err := keys.PEM(files...)
		assert.ErrorContains(t, err, want)
	}
	_, err := keys.Load([]byte{0x30, 0x80}, "")
	assert.ErrorContains(t, err, "reading the PKCS#12 file")
}

// TestStrayCertificates leaves out what does not lead on from the key's own certificate.
func TestStrayCertificates(t *testing.T) {
	s, other := trial.Chain(t, trial.EC(t, elliptic.P256()), nil), trial.Chain(t, trial.EC(t, elliptic.P256()), nil)
	got, err := keys.PEM(trial.Key(t, s.Key), trial.Certificates(append(other.Chain, s.Chain...)...))
	require.NoError(t, err)
	assertSame(t, s, got)
}

func TestWithoutPassword(t *testing.T) {
	s := trial.Chain(t, trial.EC(t, elliptic.P256()), nil)
	got, err := keys.PKCS12(export(t, s, ""), "")
	require.NoError(t, err)
	assertSame(t, s, got)
}

func FuzzPEM(f *testing.F) {
	s := trial.Chain(f, trial.EC(f, elliptic.P256()), nil)
	f.Add(append(trial.Key(f, s.Key), trial.Certificates(s.Chain...)...))
	f.Fuzz(func(t *testing.T, file []byte) {
		if got, err := keys.PEM(file); err == nil {
			assert.True(t, cms.Matches(got.Chain[0], got.Key.Public()))
		}
	})
}
