package pades_test

import (
	"bytes"
	"crypto/elliptic"
	"encoding/hex"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/sign/cms"
	"github.com/breachfile/breachfile/output/sign/internal/trial"
)

// TestPdfsig lets Poppler judge signatures of every kind of key, with and without a time stamp.
func TestPdfsig(t *testing.T) {
	trial.Tool(t, "pdfsig")
	authority := trial.NewAuthority(t, trial.RSA(t), "Trial Time Stamps")
	raw := notice(t)
	for _, c := range signers(t) {
		for name, o := range map[string]func() []byte{
			"plain":   func() []byte { return sign(t, raw, options(c.signer)) },
			"stamped": func() []byte { return sign(t, raw, stamped(options(c.signer), authority)) },
			"twice":   func() []byte { return sign(t, sign(t, raw, options(c.signer)), options(c.signer)) },
		} {
			t.Run(c.name+" "+name, func(t *testing.T) {
				signed := o()
				said := pdfsig(t, signed)
				assert.Contains(t, said, "Signature is Valid")
				assert.NotContains(t, said, "Invalid")
				assert.Contains(t, said, "Total document signed")
				assert.Contains(t, said, "ETSI.CAdES.detached")
				signed[len(raw)/2] ^= 1
				said = pdfsig(t, signed)
				assert.Contains(t, said, "Digest Mismatch")
				assert.NotContains(t, said, "Signature is Valid")
			})
		}
	}
}

// pdfsig runs without any store of certificates, as whom to trust is not in question here.
func pdfsig(t *testing.T, raw []byte) string {
	cmd := exec.Command(trial.Tool(t, "pdfsig"), trial.Save(t, t.TempDir(), "signed.pdf", raw))
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir())
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	return string(out)
}

func TestReadersOfOthers(t *testing.T) {
	signer := trial.Chain(t, trial.RSA(t), nil)
	raw := notice(t)
	before, after := trial.Save(t, t.TempDir(), "a.pdf", raw), trial.Save(t, t.TempDir(), "b.pdf", sign(t, sign(t, raw, options(signer)), options(signer)))
	said := trial.Run(t, "qpdf", "--check", after)
	assert.Contains(t, said, "No syntax or stream encoding errors found")
	assert.NotContains(t, said, "WARNING")
	info := trial.Run(t, "pdfinfo", after)
	for _, want := range []string{"Tagged:          yes", "PDF version:     1.7", "個人データの漏えい等に関する報告書（確報）", "Metadata Stream: yes", "Form:            AcroForm"} {
		assert.Contains(t, info, want)
	}
	assert.Equal(t, trial.Run(t, "pdfinfo", "-struct-text", before)+"  Form\n    Object\n  Form\n    Object\n", loosely(trial.Run(t, "pdfinfo", "-struct-text", after)))
	assert.Equal(t, trial.Run(t, "pdftotext", before, "-"), trial.Run(t, "pdftotext", after, "-"))
	assert.Equal(t, trial.Run(t, "pdfdetach", "-list", before), trial.Run(t, "pdfdetach", "-list", after))
}

// TestPreflight lets PDFBox check that a signed file is still archival. It knows PDF/A-1b only, so the document is made
// to claim that part; the claim is as long as the true one, so nothing moves.
func TestPreflight(t *testing.T) {
	java := trial.Tool(t, "java")
	var jars []string
	for _, jar := range []string{"jaxb-api", "javax.activation", "preflight", "xmpbox", "pdfbox2", "fontbox2", "commons-logging", "commons-io"} {
		path := "/usr/share/java/" + jar + ".jar"
		if _, err := os.Stat(path); err != nil && os.Getenv("BREACHFILE_TOOLS") != "required" {
			t.Skipf("%s is not installed", path)
		}
		jars = append(jars, path)
	}
	raw := draw(t, nil)
	for _, claim := range [][2]string{{"%PDF-1.7", "%PDF-1.4"}, {"<pdfaid:part>3<", "<pdfaid:part>1<"}} {
		require.Equal(t, 1, bytes.Count(raw, []byte(claim[0])))
		raw = bytes.Replace(raw, []byte(claim[0]), []byte(claim[1]), 1)
	}
	signer := trial.Chain(t, trial.EC(t, elliptic.P256()), nil)
	signed := sign(t, sign(t, raw, options(signer)), options(signer))
	said := trial.Run(t, java, "-cp", strings.Join(jars, ":"), "org.apache.pdfbox.preflight.Validator_A1b", trial.Save(t, t.TempDir(), "signed.pdf", signed))
	assert.Contains(t, said, "is a valid PDF/A-1b file")
}

// loosely leaves the object numbers of the signatures out.
func loosely(tree string) string {
	return regexp.MustCompile(`(?m)^(  Form\n    Object).*$`).ReplaceAllString(tree, "$1")
}

// TestOpensslChecksTheMessage takes the signature out of the PDF and gives it to openssl with the bytes it covers.
func TestOpensslChecksTheMessage(t *testing.T) {
	trial.Tool(t, "openssl")
	for _, c := range signers(t) {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			content, der := split(t, sign(t, notice(t), options(c.signer)))
			data, message := trial.Save(t, folder, "data", content), trial.Save(t, folder, "message.der", der)
			root := trial.Save(t, folder, "root.pem", trial.Certificates(c.signer.Chain[2]))
			check := []string{"cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", message, "-content", data, "-CAfile", root, "-purpose", "any", "-out", os.DevNull}
			assert.Contains(t, trial.Run(t, "openssl", check...), "CAdES Verification successful")
			listed := trial.Run(t, "openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", message)
			assert.NotContains(t, listed, "signingTime")
			assert.Contains(t, listed, "id-smime-aa-signingCertificateV2")
			content[5] ^= 1
			trial.Save(t, folder, "data", content)
			assert.Error(t, exec.Command("openssl", check...).Run())
		})
	}
}

// TestOpensslChecksTheTimeStamp holds the embedded token against the signature's value, which Poppler does not.
func TestOpensslChecksTheTimeStamp(t *testing.T) {
	authority := trial.NewAuthority(t, trial.RSA(t), "Trial Time Stamps")
	signer := trial.Chain(t, trial.RSA(t), nil)
	folder := t.TempDir()
	_, der := split(t, sign(t, notice(t), stamped(options(signer), authority)))
	m, err := cms.Parse(der)
	require.NoError(t, err)
	tokens := m.Unsigned(cms.TimeStampToken())
	require.Len(t, tokens, 1)
	said := trial.Run(t, "openssl", "ts", "-verify", "-token_in", "-in", trial.Save(t, folder, "token.der", tokens[0]),
		"-data", trial.Save(t, folder, "value", m.Signature()), "-CAfile", authority.Root(), "-untrusted", authority.Chain())
	assert.Contains(t, said, "Verification: OK")
}

// split takes a signed PDF apart into the bytes covered and the message, without the padding behind it.
func split(t *testing.T, signed []byte) (content, der []byte) {
	at := regexp.MustCompile(`/Contents(<[0-9a-f]+>)`).FindSubmatchIndex(signed)
	require.NotNil(t, at)
	raw, err := hex.DecodeString(string(signed[at[2]+1 : at[3]-1]))
	require.NoError(t, err)
	_, rest, err := cms.ParsePrefix(raw)
	require.NoError(t, err)
	return bytes.Join([][]byte{signed[:at[2]], signed[at[3]:]}, nil), raw[:len(raw)-len(rest)]
}
