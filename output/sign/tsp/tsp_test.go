package tsp_test

import (
	"bytes"
	"context"
	"crypto"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/asn1"
	"errors"
	"flag"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/sign/cms"
	"github.com/breachfile/breachfile/output/sign/internal/trial"
	"github.com/breachfile/breachfile/output/sign/tsp"
)

var update = flag.Bool("update", false, "write the recorded exchange in testdata anew")

func digestOf(s string) []byte {
	sum := sha256.Sum256([]byte(s))
	return sum[:]
}

func request(t testing.TB, content string) *tsp.Request {
	r, err := tsp.NewRequest(crypto.SHA256, digestOf(content), rand.Reader)
	require.NoError(t, err)
	return r
}

func ask(t testing.TB, a *trial.Authority, r *tsp.Request) []byte {
	raw, err := r.Marshal()
	require.NoError(t, err)
	response, err := a.Exchange(context.Background(), raw)
	require.NoError(t, err)
	return response
}

func TestOpensslAnswers(t *testing.T) {
	for name, key := range map[string]crypto.Signer{
		"RSA": trial.RSA(t), "P-256": trial.EC(t, elliptic.P256()), "P-384": trial.EC(t, elliptic.P384()),
	} {
		t.Run(name, func(t *testing.T) {
			authority := trial.NewAuthority(t, key, "Trial Time Stamps")
			client := tsp.Client{Exchange: authority.Exchange, Random: rand.Reader, Roots: trial.Roots(authority.Signer)}
			for _, hash := range []crypto.Hash{crypto.SHA256, crypto.SHA384, crypto.SHA512} {
				h := hash.New()
				h.Write([]byte("head"))
				token, err := client.Stamp(context.Background(), hash, h.Sum(nil))
				require.NoError(t, err)
				assert.Equal(t, "1.2.3.4.1", token.Policy.String())
				assert.Equal(t, 1500100*time.Microsecond, token.Accuracy)
				assert.WithinRange(t, token.Time, trial.Now().AddDate(-1, 0, 0), trial.Now().AddDate(50, 0, 0))
				assert.Equal(t, "Trial Time Stamps", token.Authority.Subject.CommonName)
			}
		})
	}
}

// TestOldAuthorities has authorities that name their certificate by its SHA-1, as RFC 3161 once demanded, or that
// digest otherwise than they were asked.
func TestOldAuthorities(t *testing.T) {
	for _, setting := range []string{"ess_cert_id_alg = sha1", "signer_digest = sha512"} {
		authority := trial.NewAuthority(t, trial.RSA(t), "Trial Time Stamps", setting)
		client := tsp.Client{Exchange: authority.Exchange, Random: rand.Reader, Roots: trial.Roots(authority.Signer)}
		_, err := client.Stamp(context.Background(), crypto.SHA256, digestOf("head"))
		assert.NoError(t, err, setting)
	}
}

// TestFilesForOpenssl goes the way of a machine without a network: the request as a file, openssl's own check of the
// response, and the request read back.
func TestFilesForOpenssl(t *testing.T) {
	authority := trial.NewAuthority(t, trial.RSA(t), "Trial Time Stamps")
	r := request(t, "head")
	raw, err := r.Marshal()
	require.NoError(t, err)
	response := ask(t, authority, r)
	folder := t.TempDir()
	query, reply := trial.Save(t, folder, "q.tsq", raw), trial.Save(t, folder, "r.tsr", response)
	said := trial.Run(t, "openssl", "ts", "-query", "-in", query, "-text")
	assert.Contains(t, said, "Certificate required: yes")
	assert.Contains(t, said, "Nonce: 0x")
	said = trial.Run(t, "openssl", "ts", "-verify", "-queryfile", query, "-in", reply, "-CAfile", authority.Root(), "-untrusted", authority.Chain())
	assert.Contains(t, said, "Verification: OK")

	kept, err := tsp.ParseRequest(raw)
	require.NoError(t, err)
	assert.Equal(t, r.Nonce, kept.Nonce)
	_, err = tsp.VerifyResponse(response, kept, trial.Roots(authority.Signer))
	assert.NoError(t, err)
}

// TestRequestOfOpenssl reads a query that openssl made.
func TestRequestOfOpenssl(t *testing.T) {
	query := t.TempDir() + "/q.tsq"
	trial.Run(t, "openssl", "ts", "-query", "-data", trial.Save(t, t.TempDir(), "data", []byte("head")), "-sha256", "-tspolicy", "1.2.3.4.5", "-cert", "-out", query)
	raw, err := os.ReadFile(query)
	require.NoError(t, err)
	r, err := tsp.ParseRequest(raw)
	require.NoError(t, err)
	assert.Equal(t, digestOf("head"), r.Digest)
	assert.Equal(t, "1.2.3.4.5", r.Policy.String())
	assert.True(t, r.Certificate)
	again, err := r.Marshal()
	require.NoError(t, err)
	assert.Equal(t, raw, again)
}

func TestOtherAnswersAreRefused(t *testing.T) {
	authority := trial.NewAuthority(t, trial.EC(t, elliptic.P256()), "Trial Time Stamps")
	roots := trial.Roots(authority.Signer)
	r := request(t, "head")
	response := ask(t, authority, r)
	_, err := tsp.VerifyResponse(response, r, roots)
	require.NoError(t, err)

	again := *r
	again.Nonce = request(t, "head").Nonce
	_, err = tsp.VerifyResponse(response, &again, roots)
	assert.ErrorIs(t, err, tsp.ErrOther, "the answer to an earlier request")
	other := *r
	other.Digest = digestOf("other")
	_, err = tsp.VerifyResponse(response, &other, roots)
	assert.ErrorIs(t, err, tsp.ErrOther)
	wanted := *r
	wanted.Policy = asn1.ObjectIdentifier{1, 2, 3, 4, 5}
	_, err = tsp.VerifyResponse(response, &wanted, roots)
	assert.ErrorIs(t, err, tsp.ErrOther)
	_, err = tsp.VerifyResponse(response, r, trial.Roots(trial.Chain(t, trial.EC(t, elliptic.P256()), nil)))
	assert.ErrorContains(t, err, "certificate of the time stamp authority")
}

func TestAuthorityRefuses(t *testing.T) {
	authority := trial.NewAuthority(t, trial.EC(t, elliptic.P256()), "Trial Time Stamps")
	r := request(t, "head")
	r.Policy = asn1.ObjectIdentifier{1, 2, 3, 4, 99}
	_, err := tsp.VerifyResponse(ask(t, authority, r), r, nil)
	var refused *tsp.RefusedError
	require.ErrorAs(t, err, &refused)
	assert.Equal(t, 2, refused.Status)
	assert.Equal(t, 15, refused.Failure)
	assert.ErrorContains(t, err, "the requested policy is not supported")
}

func TestExchangeFails(t *testing.T) {
	broken := errors.New("no route")
	client := tsp.Client{Random: rand.Reader, Exchange: func(context.Context, []byte) ([]byte, error) { return nil, broken }}
	_, err := client.Stamp(context.Background(), crypto.SHA256, digestOf("head"))
	assert.ErrorIs(t, err, broken)
	client.Random = bytes.NewReader(nil)
	_, err = client.Stamp(context.Background(), crypto.SHA256, digestOf("head"))
	assert.ErrorContains(t, err, "making a nonce")
}

// recorded is an exchange with `openssl ts` that is kept, so that what was stamped once verifies for ever.
func recorded(t testing.TB) (*tsp.Request, []byte) {
	if *update {
		authority := trial.NewAuthority(t, trial.EC(t, elliptic.P256()), "Trial Time Stamps")
		r := request(t, "head")
		raw, err := r.Marshal()
		require.NoError(t, err)
		trial.Save(t, "testdata", "recorded.tsq", raw)
		trial.Save(t, "testdata", "recorded.tsr", ask(t, authority, r))
	}
	query, err := os.ReadFile("testdata/recorded.tsq")
	require.NoError(t, err)
	reply, err := os.ReadFile("testdata/recorded.tsr")
	require.NoError(t, err)
	r, err := tsp.ParseRequest(query)
	require.NoError(t, err)
	return r, reply
}

func TestRecorded(t *testing.T) {
	r, reply := recorded(t)
	token, err := tsp.VerifyResponse(reply, r, nil)
	require.NoError(t, err)
	assert.Equal(t, digestOf("head"), token.Digest)
}

// TestEveryBit flips each bit of a response. What is still accepted must say the same as before.
func TestEveryBit(t *testing.T) {
	r, reply := recorded(t)
	good, err := tsp.VerifyResponse(reply, r, nil)
	require.NoError(t, err)
	for i := range len(reply) * 8 {
		mutant := bytes.Clone(reply)
		mutant[i/8] ^= 1 << (i % 8)
		token, err := tsp.VerifyResponse(mutant, r, nil)
		if err != nil {
			continue
		}
		assert.True(t, good.Time.Equal(token.Time) && good.Serial.Cmp(token.Serial) == 0 && good.Authority.Equal(token.Authority), "bit %d", i)
	}
}

// TestOnlyAuthoritiesStamp gives a time stamp's place to a message by a key that is not for time stamps.
func TestOnlyAuthoritiesStamp(t *testing.T) {
	m, err := cms.Sign(trial.Chain(t, trial.EC(t, elliptic.P256()), nil), digestOf("head"))
	require.NoError(t, err)
	der, err := m.Encode()
	require.NoError(t, err)
	_, err = tsp.ParseToken(der)
	assert.ErrorContains(t, err, "not a time stamp")
}

// TestPurpose has openssl sign as it would a time stamp, with a certificate for every purpose.
func TestPurpose(t *testing.T) {
	trial.Tool(t, "openssl")
	r, reply := recorded(t)
	token, err := tsp.VerifyResponse(reply, r, nil)
	require.NoError(t, err)
	m, err := cms.Parse(token.Raw)
	require.NoError(t, err)
	signer := trial.Chain(t, trial.EC(t, elliptic.P256()), nil)
	folder := t.TempDir()
	forged := folder + "/token.der"
	trial.Run(t, "openssl", "cms", "-sign", "-cades", "-nodetach", "-binary", "-nosmimecap", "-in", trial.Save(t, folder, "info", m.Content),
		"-econtent_type", "1.2.840.113549.1.9.16.1.4", "-signer", trial.Save(t, folder, "c.pem", trial.Certificates(signer.Chain[0])),
		"-inkey", trial.Save(t, folder, "k.pem", trial.Key(t, signer.Key)), "-outform", "DER", "-out", forged)
	raw, err := os.ReadFile(forged)
	require.NoError(t, err)
	other, err := tsp.ParseToken(raw)
	require.NoError(t, err)
	assert.ErrorContains(t, other.Verify(crypto.SHA256, digestOf("head"), nil), "not one for time stamps alone")
}

func TestBadRequests(t *testing.T) {
	for _, r := range []tsp.Request{{Hash: crypto.SHA1, Digest: make([]byte, 20)}, {Hash: crypto.SHA256, Digest: make([]byte, 20)}} {
		_, err := r.Marshal()
		assert.Error(t, err)
	}
	_, err := tsp.ParseRequest([]byte("hello"))
	assert.Error(t, err)
	// A query for SHA-1, as old tools make by default.
	query := t.TempDir() + "/q.tsq"
	require.NoError(t, exec.Command(trial.Tool(t, "openssl"), "ts", "-query", "-digest", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "-sha1", "-out", query).Run())
	raw, err := os.ReadFile(query)
	require.NoError(t, err)
	_, err = tsp.ParseRequest(raw)
	assert.ErrorContains(t, err, "SHA-1")
}

func FuzzResponse(f *testing.F) {
	r, reply := recorded(f)
	f.Add(reply)
	f.Add([]byte("\x30\x05\x30\x03\x02\x01\x02"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if token, err := tsp.VerifyResponse(raw, r, nil); err == nil {
			assert.Equal(t, r.Digest, token.Digest)
			assert.Equal(t, r.Nonce, token.Nonce)
		}
	})
}

func FuzzRequest(f *testing.F) {
	raw, err := os.ReadFile("testdata/recorded.tsq")
	require.NoError(f, err)
	f.Add(raw)
	f.Fuzz(func(t *testing.T, raw []byte) {
		r, err := tsp.ParseRequest(raw)
		if err != nil {
			return
		}
		again, err := r.Marshal()
		require.NoError(t, err)
		kept, err := tsp.ParseRequest(again)
		require.NoError(t, err)
		assert.Equal(t, r, kept)
	})
}

func BenchmarkVerifyResponse(b *testing.B) {
	r, reply := recorded(b)
	for b.Loop() {
		if _, err := tsp.VerifyResponse(reply, r, nil); err != nil {
			b.Fatal(err)
		}
	}
}
