package cms_test

import (
	"bytes"
	"crypto"
	"crypto/elliptic"
	"crypto/x509"
	"encoding/asn1"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/sign/cms"
	"github.com/breachfile/breachfile/output/sign/internal/trial"
)

func sum(h crypto.Hash, data string) []byte {
	digest := h.New()
	digest.Write([]byte(data))
	return digest.Sum(nil)
}

// message signs "content" with a key of its own.
func message(t testing.TB, curve elliptic.Curve) (*cms.Message, cms.Signer) {
	s := trial.Chain(t, trial.EC(t, curve), nil)
	h, err := s.Hash()
	require.NoError(t, err)
	m, err := cms.Sign(s, sum(h, "content"))
	require.NoError(t, err)
	return m, s
}

func encoded(t testing.TB, m *cms.Message) []byte {
	der, err := m.Encode()
	require.NoError(t, err)
	return der
}

func TestRoundTrip(t *testing.T) {
	m, s := message(t, elliptic.P384())
	value, err := asn1.Marshal("beside")
	require.NoError(t, err)
	for range 2 {
		der := encoded(t, m)
		read, err := cms.Parse(der)
		require.NoError(t, err)
		assert.Equal(t, der, encoded(t, read))
		assert.NoError(t, read.Verify(sum(crypto.SHA384, "content")))
		assert.NoError(t, read.Tidy())
		assert.ErrorIs(t, read.Verify(sum(crypto.SHA384, "other")), cms.ErrDigest)
		path, err := read.Path(trial.Roots(s), trial.Now(), x509.ExtKeyUsageAny)
		require.NoError(t, err)
		assert.Len(t, path, 3)
		require.NoError(t, m.AddUnsigned(cms.TimeStampToken(), value)) // and once more with it
	}
	read, err := cms.Parse(encoded(t, m))
	require.NoError(t, err)
	assert.Equal(t, [][]byte{value, value}, read.Unsigned(cms.TimeStampToken()))
	_, err = cms.Parse(append(encoded(t, m), 0))
	assert.Error(t, err)
}

func TestSizeIsNeverTooSmall(t *testing.T) {
	for _, key := range []crypto.Signer{trial.RSA(t), trial.EC(t, elliptic.P256()), trial.EC(t, elliptic.P384())} {
		s := trial.Chain(t, key, nil)
		room, err := cms.Size(s)
		require.NoError(t, err)
		h, err := s.Hash()
		require.NoError(t, err)
		for range 64 {
			m, err := cms.Sign(s, sum(h, "content"))
			require.NoError(t, err)
			assert.LessOrEqual(t, len(encoded(t, m)), room)
			assert.Greater(t, len(encoded(t, m)), room-16)
		}
	}
}

func TestOutOfDate(t *testing.T) {
	m, s := message(t, elliptic.P256())
	late := trial.Now().AddDate(40, 0, 0)
	_, err := m.Path(nil, late, x509.ExtKeyUsageAny)
	assert.ErrorContains(t, err, "is valid from")
	_, err = m.Path(trial.Roots(s), late, x509.ExtKeyUsageAny)
	assert.Error(t, err)
	assert.Error(t, s.Check(late))
	for _, roots := range []*x509.CertPool{nil, trial.Roots(s)} {
		_, err = m.Path(roots, time.Time{}, x509.ExtKeyUsageAny)
		assert.ErrorContains(t, err, "no time is stated", "the clock of the machine is never asked")
	}
}

// signedByOpenssl makes messages as other programs do.
func signedByOpenssl(t *testing.T, s cms.Signer, args ...string) []byte {
	folder := t.TempDir()
	out := folder + "/message"
	trial.Run(t, "openssl", append([]string{"cms", "-sign", "-binary", "-in", trial.Save(t, folder, "in", []byte("content")),
		"-signer", trial.Save(t, folder, "c", trial.Certificates(s.Chain[0])), "-inkey", trial.Save(t, folder, "k", trial.Key(t, s.Key)),
		"-certfile", trial.Save(t, folder, "chain", trial.Certificates(s.Chain[1:]...)), "-outform", "DER", "-out", out}, args...)...)
	raw, err := os.ReadFile(out)
	require.NoError(t, err)
	return raw
}

func TestMessagesOfOpenssl(t *testing.T) {
	rsa, ec := trial.Chain(t, trial.RSA(t), nil), trial.Chain(t, trial.EC(t, elliptic.P256()), nil)
	withKeyID := trial.Chain(t, trial.EC(t, elliptic.P256()), func(c *x509.Certificate) { c.SubjectKeyId = []byte{1, 2, 3, 4} })
	for name, c := range map[string]struct {
		signer cms.Signer
		args   []string
	}{
		"RSA": {rsa, []string{"-cades"}}, "RSA with SHA-512": {rsa, []string{"-cades", "-md", "sha512"}},
		"EC": {ec, []string{"-cades"}}, "by key": {withKeyID, []string{"-cades", "-keyid"}},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := cms.Parse(signedByOpenssl(t, c.signer, c.args...))
			require.NoError(t, err)
			assert.NoError(t, m.Verify(sum(m.Hash, "content")))
			assert.NoError(t, m.Tidy())
			assert.ErrorIs(t, m.Verify(sum(m.Hash, "other")), cms.ErrDigest)
		})
	}
	attached, err := cms.Parse(signedByOpenssl(t, ec, "-cades", "-nodetach"))
	require.NoError(t, err)
	assert.Equal(t, "content", string(attached.Content))
}

func TestUnsafeMessagesOfOpenssl(t *testing.T) {
	s := trial.Chain(t, trial.RSA(t), nil)
	for want, args := range map[string][]string{
		"SHA-1 is no longer safe":  {"-cades", "-md", "sha1"},
		"is not supported":         {"-cades", "-keyopt", "rsa_padding_mode:pss"},
		"1.2.840.113549.1.9.16.2.": {}, // nothing ties the certificate to the signature
		"attribute":                {"-noattr"},
		"certificate is not in":    {"-cades", "-nocerts"},
	} {
		m, err := cms.Parse(signedByOpenssl(t, s, args...))
		if err == nil {
			err = m.Verify(sum(m.Hash, "content"))
		}
		assert.ErrorContains(t, err, want, "%v", args)
	}
}

// TestSwappedCertificate puts a second certificate for the same key in the place of the first.
func TestSwappedCertificate(t *testing.T) {
	m, s := message(t, elliptic.P256())
	twin := trial.Chain(t, s.Key, nil)
	der := encoded(t, m)
	a, b := s.Chain[0].Raw, twin.Chain[0].Raw
	for len(a) != len(b) { // the length of a signature varies
		twin = trial.Chain(t, s.Key, nil)
		b = twin.Chain[0].Raw
	}
	swapped, err := cms.Parse(bytes.Replace(der, a, b, 1))
	require.NoError(t, err)
	assert.ErrorIs(t, swapped.Verify(sum(crypto.SHA256, "content")), cms.ErrSignature)
}

func TestEveryBit(t *testing.T) {
	m, s := message(t, elliptic.P256())
	der := encoded(t, m)
	roots := trial.Roots(s)
	digest := sum(crypto.SHA256, "content")
	root := bytes.Index(der, s.Chain[2].Raw) // the checker has its own
	for i := range len(der) * 8 {
		if at := i / 8; at >= root && at < root+len(s.Chain[2].Raw) {
			continue
		}
		mutant := bytes.Clone(der)
		mutant[i/8] ^= 1 << (i % 8)
		read, err := cms.Parse(mutant)
		if err != nil || read.Verify(digest) != nil || read.Tidy() != nil {
			continue
		}
		_, err = read.Path(roots, trial.Now(), x509.ExtKeyUsageAny)
		assert.Error(t, err, "bit %d", i)
	}
}

func FuzzParse(f *testing.F) {
	m, _ := message(f, elliptic.P256())
	f.Add(encoded(f, m))
	digest := sum(crypto.SHA256, "content")
	f.Fuzz(func(t *testing.T, raw []byte) {
		read, err := cms.Parse(raw)
		if err != nil {
			return
		}
		_ = read.Verify(digest)
		_ = read.Tidy()
		_, _ = read.Path(nil, trial.Now(), x509.ExtKeyUsageAny)
		_, err = read.Encode()
		assert.NoError(t, err)
	})
}
