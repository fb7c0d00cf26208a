package sshsig_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/sign/internal/trial"
	"github.com/breachfile/breachfile/output/sign/sshsig"
)

var update = flag.Bool("update", false, "make the key and signature in testdata anew with ssh-keygen")

const message = "breachfile archive\nsize 7\nroot 2f1c…\n署名\n"

// kept is a key and a signature that ssh-keygen made.
func kept(t testing.TB) (key *sshsig.PrivateKey, signature []byte) {
	if *update {
		for _, name := range []string{"key", "key.pub", "head", "head.sig"} {
			require.NoError(t, os.RemoveAll(filepath.Join("testdata", name)))
		}
		trial.Run(t, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "officer@example.org", "-f", "testdata/key")
		trial.Save(t, "testdata", "head", []byte(message))
		trial.Run(t, "ssh-keygen", "-q", "-Y", "sign", "-f", "testdata/key", "-n", sshsig.HeadNamespace, "testdata/head")
	}
	raw, err := os.ReadFile("testdata/key")
	require.NoError(t, err)
	key, err = sshsig.ParsePrivateKey(raw, nil)
	require.NoError(t, err)
	signature, err = os.ReadFile("testdata/head.sig")
	require.NoError(t, err)
	return key, signature
}

func TestSameBytesAsOpenSSH(t *testing.T) {
	key, want := kept(t)
	got, err := sshsig.Sign(key, sshsig.HeadNamespace, []byte(message))
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}

func TestVerify(t *testing.T) {
	key, raw := kept(t)
	s, err := sshsig.Parse(raw)
	require.NoError(t, err)
	assert.NoError(t, s.Verify(sshsig.HeadNamespace, []byte(message)))
	assert.True(t, s.Key.Equal(key.Public()))
	assert.ErrorIs(t, s.Verify(sshsig.HeadNamespace, []byte(message+" ")), sshsig.ErrSignature)
	assert.ErrorIs(t, s.Verify("git", []byte(message)), sshsig.ErrNamespace)
}

func TestEveryBit(t *testing.T) {
	_, raw := kept(t)
	want, err := sshsig.Parse(raw)
	require.NoError(t, err)
	for i := range len(raw) * 8 {
		mutant := bytes.Clone(raw)
		mutant[i/8] ^= 1 << (i % 8)
		s, err := sshsig.Parse(mutant)
		if err == nil && s.Verify(sshsig.HeadNamespace, []byte(message)) == nil {
			assert.Contains(t, "\r\n\t ", string(raw[i/8]), "bit %d", i) // white space does not count
			assert.True(t, s.Key.Equal(want.Key))
		}
	}
}

// TestOpenSSHVerifiesOurs and the reverse, with keys made here and now.
func TestOpenSSHVerifiesOurs(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "key")
	trial.Run(t, "ssh-keygen", "-q", "-t", "ed25519", "-N", "secret 合言葉", "-f", path)
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	_, err = sshsig.ParsePrivateKey(raw, nil)
	assert.ErrorIs(t, err, sshsig.ErrPassphrase)
	_, err = sshsig.ParsePrivateKey(raw, []byte("wrong"))
	assert.ErrorIs(t, err, sshsig.ErrPassphrase)
	key, err := sshsig.ParsePrivateKey(raw, []byte("secret 合言葉"))
	require.NoError(t, err)

	signature, err := sshsig.Sign(key, sshsig.HeadNamespace, []byte(message))
	require.NoError(t, err)
	line := sshsig.Signer{Principals: []string{"officer@example.org"}, Namespaces: []string{sshsig.HeadNamespace}, Key: key.Public()}.Line()
	allowed, sig := trial.Save(t, folder, "allowed", []byte(line+"\n")), trial.Save(t, folder, "head.sig", signature)
	check := func(namespace, content string) error {
		cmd := exec.Command("ssh-keygen", "-Y", "verify", "-f", allowed, "-I", "officer@example.org", "-n", namespace, "-s", sig)
		cmd.Stdin = strings.NewReader(content)
		return cmd.Run()
	}
	assert.NoError(t, check(sshsig.HeadNamespace, message))
	assert.Error(t, check(sshsig.HeadNamespace, message+"x"))
	assert.Error(t, check("file", message))

	public, err := os.ReadFile(path + ".pub")
	require.NoError(t, err)
	read, err := sshsig.ParsePublicKey(public)
	require.NoError(t, err)
	assert.True(t, read.Equal(key.Public()))
	assert.Contains(t, trial.Run(t, "ssh-keygen", "-l", "-f", path+".pub"), key.Public().Fingerprint())
}

func TestOpenSSHSha256(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "key")
	trial.Run(t, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path)
	head := trial.Save(t, folder, "head", []byte(message))
	trial.Run(t, "ssh-keygen", "-q", "-Y", "sign", "-f", path, "-n", sshsig.HeadNamespace, "-O", "hashalg=sha256", head)
	raw, err := os.ReadFile(head + ".sig")
	require.NoError(t, err)
	s, err := sshsig.Parse(raw)
	require.NoError(t, err)
	assert.NoError(t, s.Verify(sshsig.HeadNamespace, []byte(message)))
}

func TestOtherKindsOfKeys(t *testing.T) {
	for _, kind := range []string{"ecdsa", "rsa"} {
		path := filepath.Join(t.TempDir(), "key")
		trial.Run(t, "ssh-keygen", "-q", "-t", kind, "-N", "", "-f", path)
		raw, err := os.ReadFile(path)
		require.NoError(t, err)
		_, err = sshsig.ParsePrivateKey(raw, nil)
		assert.ErrorContains(t, err, "not supported, ssh-ed25519 are")
	}
}

func TestAllowed(t *testing.T) {
	key, raw := kept(t)
	s, err := sshsig.Parse(raw)
	require.NoError(t, err)
	public := key.Public().String()
	for file, want := range map[string]string{
		"a@b " + public: "a@b",
		"# 責任者\n\na@b,c@d namespaces=\"git,breachfile-*\" " + public + " remark": "a@b,c@d",
		"x@y namespaces=\"git\" " + public + "\na@b " + public:                   "a@b",
		"a@b namespaces=\"git\" " + public:                                       "",
		"":                                                                       "",
	} {
		signers, err := sshsig.ParseAllowed([]byte(file))
		require.NoError(t, err, file)
		who, err := sshsig.Allowed(signers, s)
		if want == "" {
			assert.ErrorIs(t, err, sshsig.ErrUnknown, file)
			continue
		}
		assert.NoError(t, err)
		assert.Equal(t, want, strings.Join(who.Principals, ","))
	}
	for _, bad := range []string{
		"a@b cert-authority " + public, "a@b valid-before=\"20200101\" " + public, "a@b namespaces=\"!git\" " + public,
		"a@b ssh-ed25519 AAAA", "a@b", public,
	} {
		_, err := sshsig.ParseAllowed([]byte("\n" + bad))
		assert.ErrorContains(t, err, "line 2 of the allowed signers", bad)
	}
}

func TestBadArmor(t *testing.T) {
	_, raw := kept(t)
	for name, bad := range map[string]string{
		"empty": "", "text in front": "hello\n" + string(raw), "text behind": string(raw) + "hello", "twice": string(raw) + string(raw),
		"cut": string(raw[:len(raw)/2]), "another type": strings.ReplaceAll(string(raw), "SSH SIGNATURE", "PGP SIGNATURE"),
		"headers": strings.Replace(string(raw), "-----\n", "-----\nHash: SHA1\n\n", 1), "long": string(raw) + strings.Repeat("\n", 1<<17),
	} {
		_, err := sshsig.Parse([]byte(bad))
		assert.Error(t, err, name)
	}
	key, _ := kept(t)
	_, err := sshsig.Sign(key, "", nil)
	assert.ErrorContains(t, err, "needs a namespace")
}

func FuzzParse(f *testing.F) {
	_, raw := kept(f)
	f.Add(raw)
	f.Fuzz(func(t *testing.T, raw []byte) {
		if s, err := sshsig.Parse(raw); err == nil {
			_ = s.Verify(sshsig.HeadNamespace, []byte(message))
			assert.NotEmpty(t, s.Namespace)
		}
	})
}

func FuzzAllowed(f *testing.F) {
	key, _ := kept(f)
	f.Add([]byte("a@b namespaces=\"git,breachfile-*\" " + key.Public().String()))
	f.Fuzz(func(t *testing.T, file []byte) {
		signers, err := sshsig.ParseAllowed(file)
		if err != nil {
			return
		}
		for _, s := range signers {
			assert.NotEmpty(t, s.Key.Fingerprint())
		}
	})
}

func BenchmarkSign(b *testing.B) {
	key, _ := kept(b)
	for b.Loop() {
		if _, err := sshsig.Sign(key, sshsig.HeadNamespace, []byte(message)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	_, raw := kept(b)
	for b.Loop() {
		s, err := sshsig.Parse(raw)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Verify(sshsig.HeadNamespace, []byte(message)); err != nil {
			b.Fatal(err)
		}
	}
}
