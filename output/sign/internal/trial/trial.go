// Package trial makes keys, certificates and a time stamp authority for tests.
package trial

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/sign/cms"
)

// Name is the signer's, in characters that naive encodings spoil.
const Name = "株式会社みどり市場 髙橋﨑太郎"

// Now is a moment at which the certificates are in force.
func Now() time.Time { return time.Date(2026, 11, 22, 15, 4, 5, 0, time.FixedZone("JST", 9*60*60)) }

// RSA makes a key.
func RSA(t testing.TB) crypto.Signer {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	return key
}

// EC makes a key on a curve.
func EC(t testing.TB, curve elliptic.Curve) crypto.Signer {
	key, err := ecdsa.GenerateKey(curve, rand.Reader)
	require.NoError(t, err)
	return key
}

// Chain certifies a key by an intermediate of a new root, which is the last of the chain.
func Chain(t testing.TB, key crypto.Signer, change func(*x509.Certificate)) cms.Signer {
	rootKey, middleKey := EC(t, elliptic.P256()), EC(t, elliptic.P256())
	authority := func(serial int64, name string) *x509.Certificate {
		c := template(serial, name)
		c.IsCA, c.BasicConstraintsValid, c.KeyUsage = true, true, x509.KeyUsageCertSign|x509.KeyUsageCRLSign
		return c
	}
	root := issue(t, authority(1, "Trial Root"), nil, rootKey, rootKey)
	middle := issue(t, authority(2, "Trial Intermediate"), root, middleKey, rootKey)
	c := template(3, Name)
	c.KeyUsage = x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment
	if change != nil {
		change(c)
	}
	return cms.Signer{Key: key, Chain: []*x509.Certificate{issue(t, c, middle, key, middleKey), middle, root}}
}

func template(serial int64, name string) *x509.Certificate {
	return &x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: name, Country: []string{"JP"}},
		NotBefore: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2056, 1, 1, 0, 0, 0, 0, time.UTC),
	}
}

func issue(t testing.TB, c, issuer *x509.Certificate, key, issuerKey crypto.Signer) *x509.Certificate {
	if issuer == nil {
		issuer = c
	}
	der, err := x509.CreateCertificate(rand.Reader, c, issuer, key.Public(), issuerKey)
	require.NoError(t, err)
	out, err := x509.ParseCertificate(der)
	require.NoError(t, err)
	return out
}

// Roots is a pool of the chain's last certificate.
func Roots(s cms.Signer) *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(s.Chain[len(s.Chain)-1])
	return pool
}

// Certificates writes certificates as PEM.
func Certificates(chain ...*x509.Certificate) []byte {
	var out []byte
	for _, c := range chain {
		out = append(out, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})...)
	}
	return out
}

// Key writes a private key as PKCS#8 in PEM.
func Key(t testing.TB, key crypto.Signer) []byte {
	der, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(t, err)
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})
}

// Save writes a file into a folder and returns its path.
func Save(t testing.TB, folder, name string, data []byte) string {
	path := filepath.Join(folder, name)
	require.NoError(t, os.WriteFile(path, data, 0o600))
	return path
}

// Tool finds a program of the system; BREACHFILE_TOOLS=required turns a missing one into a failure.
func Tool(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil && os.Getenv("BREACHFILE_TOOLS") == "required" {
		t.Fatalf("%s is not installed", name)
	}
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	return path
}

// Run runs a program that must succeed and returns all that it says.
func Run(t testing.TB, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(Tool(t, name), args...).CombinedOutput()
	require.NoError(t, err, "%s %v\n%s", name, args, out)
	return string(out)
}

// Authority is a time stamp authority that openssl plays.
type Authority struct {
	Signer         cms.Signer
	folder, config string
}

// authorityConfig is what `openssl ts` wants to know.
const authorityConfig = `[tsa]
default_tsa = trial
[trial]
serial = $dir/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
other_policies = 1.2.3.4.5
digests = sha256, sha384, sha512
accuracy = secs:1, millisecs:500, microsecs:100
clock_precision_digits = 3
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
`

// NewAuthority certifies an authority under a name, whose length makes that of its time stamps. Settings are added to
// its configuration.
func NewAuthority(t testing.TB, key crypto.Signer, name string, settings ...string) *Authority {
	Tool(t, "openssl")
	a := &Authority{folder: t.TempDir()}
	purpose, err := pkixPurpose()
	require.NoError(t, err)
	a.Signer = Chain(t, key, func(c *x509.Certificate) {
		c.Subject.CommonName = name
		c.ExtraExtensions = []pkix.Extension{purpose}
	})
	Save(t, a.folder, "key.pem", Key(t, key))
	Save(t, a.folder, "signer.pem", Certificates(a.Signer.Chain[0]))
	Save(t, a.folder, "chain.pem", Certificates(a.Signer.Chain...))
	Save(t, a.folder, "root.pem", Certificates(a.Signer.Chain[len(a.Signer.Chain)-1]))
	Save(t, a.folder, "serial", []byte("1000\n"))
	a.config = Save(t, a.folder, "tsa.cnf", []byte("dir = "+a.folder+"\n"+authorityConfig+strings.Join(settings, "\n")+"\n"))
	return a
}

// Root is the path of the certificate that the authority's chain ends with.
func (a *Authority) Root() string { return filepath.Join(a.folder, "root.pem") }

// Chain is the path of all certificates of the authority.
func (a *Authority) Chain() string { return filepath.Join(a.folder, "chain.pem") }

// Exchange answers a request.
func (a *Authority) Exchange(ctx context.Context, request []byte) ([]byte, error) {
	query, reply := filepath.Join(a.folder, "query.tsq"), filepath.Join(a.folder, "reply.tsr")
	if err := os.WriteFile(query, request, 0o600); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, "openssl", "ts", "-reply", "-config", a.config, "-section", "trial", "-queryfile", query,
		"-signer", filepath.Join(a.folder, "signer.pem"), "-inkey", filepath.Join(a.folder, "key.pem"), "-chain", a.Chain(), "-out", reply)
	if _, err := cmd.Output(); err != nil {
		return nil, err
	}
	return os.ReadFile(reply)
}
