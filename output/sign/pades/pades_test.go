package pades_test

import (
	"bytes"
	"context"
	"crypto"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/pdf"
	"github.com/breachfile/breachfile/output/sign/cms"
	"github.com/breachfile/breachfile/output/sign/internal/trial"
	"github.com/breachfile/breachfile/output/sign/pades"
	"github.com/breachfile/breachfile/output/sign/tsp"
	"github.com/breachfile/breachfile/report/doc"
)

func span(s string) []doc.Span { return []doc.Span{{Text: s}} }

// notice is a filing with its source attached.
func notice(t testing.TB) []byte {
	return draw(t, []output.Attachment{
		{Name: "incident.yaml", MediaType: "application/yaml", Relationship: "Source", Description: "事案の記録", Data: []byte("id: sample\n")},
	})
}

// draw makes a filing with links, so that its first page has annotations already.
func draw(t testing.TB, attachments []output.Attachment) []byte {
	t.Helper()
	d := &doc.Document{
		Title: "個人データの漏えい等に関する報告書（確報）", Lang: "ja", Author: "株式会社みどり市場", Subject: "法第26条第1項に基づく報告",
		Created: trial.Now(), Footer: "incident.yaml SHA-256 3f1c9a…0b72", PageOf: "%d / %d ページ",
		Blocks: []doc.Block{
			doc.Paragraph{Role: doc.Title, Text: span("個人データの漏えい等に関する報告書（確報）")},
			doc.Heading{Level: 1, Text: span("1. 概要")},
			doc.Paragraph{Role: doc.Body, Text: []doc.Span{
				{Text: "根拠は"}, {Text: "施行規則第8条第2項", Link: "https://laws.e-gov.go.jp/law/428M60020000003"}, {Text: "、担当は𠮷田です。"},
			}},
			doc.PageBreak{},
			doc.Paragraph{Role: doc.Body, Text: span("以上")},
		},
	}
	var out bytes.Buffer
	require.NoError(t, pdf.New().Encode(&out, output.Input{Document: d, Attachments: attachments}))
	return out.Bytes()
}

func options(s cms.Signer) pades.Options {
	return pades.Options{Signer: s, Now: trial.Now(), Label: "電子署名", Reason: "確報の提出", Location: "東京 (Tokyo)"}
}

// stamped adds a time stamp authority.
func stamped(o pades.Options, a *trial.Authority) pades.Options {
	client := tsp.Client{Exchange: a.Exchange, Random: rand.Reader, Roots: trial.Roots(a.Signer)}
	o.Stamp = func(h crypto.Hash, digest []byte) ([]byte, error) {
		token, err := client.Stamp(context.Background(), h, digest)
		if err != nil {
			return nil, err
		}
		return token.Raw, nil
	}
	return o
}

func sign(t testing.TB, raw []byte, o pades.Options) []byte {
	t.Helper()
	out, err := pades.Sign(raw, o)
	require.NoError(t, err)
	return out
}

func verify(t testing.TB, raw []byte, trust pades.Trust) *pades.Report {
	t.Helper()
	r, err := pades.Verify(raw, trust)
	require.NoError(t, err)
	return r
}

// signers has one of each kind of key that can sign.
func signers(t testing.TB) []struct {
	name   string
	signer cms.Signer
} {
	return []struct {
		name   string
		signer cms.Signer
	}{
		{"RSA", trial.Chain(t, trial.RSA(t), nil)},
		{"P-256", trial.Chain(t, trial.EC(t, elliptic.P256()), nil)},
		{"P-384", trial.Chain(t, trial.EC(t, elliptic.P384()), nil)},
	}
}

func TestSignThenVerify(t *testing.T) {
	raw := notice(t)
	for _, c := range signers(t) {
		t.Run(c.name, func(t *testing.T) {
			signed := sign(t, raw, options(c.signer))
			assert.True(t, bytes.HasPrefix(signed, raw), "the document's own bytes stay as they are")
			r := verify(t, signed, pades.Trust{Roots: trial.Roots(c.signer)})
			require.Len(t, r.Signatures, 1)
			s := r.Signatures[0]
			assert.Empty(t, s.Faults)
			assert.True(t, r.Valid())
			assert.Equal(t, "Signature1", s.Field)
			assert.Equal(t, trial.Name, s.Signer.Subject.CommonName)
			assert.Len(t, s.Path, 3)
			assert.True(t, trial.Now().Equal(s.Claimed))
			assert.Nil(t, s.Stamp)
		})
	}
}

// TestEveryByteCounts changes bytes of a signed file one at a time: every one that was appended, the signature's own
// among them, and a sample of the document's. None may go unnoticed.
func TestEveryByteCounts(t *testing.T) {
	signer := trial.Chain(t, trial.EC(t, elliptic.P256()), nil)
	trust := pades.Trust{Roots: trial.Roots(signer)}
	signer.Chain = signer.Chain[:2] // the root is the checker's own
	raw := notice(t)
	signed := sign(t, raw, options(signer))
	const step = 37 // coprime to the widths of the table, so that each column is met
	for at := 0; at < len(signed); at++ {
		if at < len(raw)-300 && at%step > 0 {
			continue
		}
		mutant := bytes.Clone(signed)
		mutant[at] ^= 1 << (at / step % 5) // the sixth bit is the case of a letter, which means nothing in hexadecimal
		if r, err := pades.Verify(mutant, trust); err == nil && r.Valid() {
			t.Errorf("byte %d changed from %q to %q and no one noticed", at, signed[at], mutant[at])
		}
	}
}

func TestChangedDocument(t *testing.T) {
	signer := trial.Chain(t, trial.EC(t, elliptic.P256()), nil)
	raw := notice(t)
	signed := sign(t, raw, options(signer))
	signed[len(raw)/2] ^= 1
	r := verify(t, signed, pades.Trust{Roots: trial.Roots(signer)})
	require.Len(t, r.Signatures[0].Faults, 1)
	assert.Equal(t, pades.Digest, r.Signatures[0].Faults[0].Kind)
}

func kinds(r *pades.Report) []pades.Kind {
	var out []pades.Kind
	for _, s := range r.Signatures {
		for _, f := range s.Faults {
			out = append(out, f.Kind)
		}
	}
	return out
}

func TestAddedBytesAreNotCovered(t *testing.T) {
	signer := trial.Chain(t, trial.EC(t, elliptic.P256()), nil)
	signed := sign(t, notice(t), options(signer))
	r := verify(t, append(bytes.Clone(signed), '\n'), pades.Trust{})
	assert.Equal(t, []pades.Kind{pades.Uncovered}, kinds(r))
	assert.False(t, r.Whole())
	assert.False(t, r.Valid())
}

func TestTrust(t *testing.T) {
	signer, stranger := trial.Chain(t, trial.EC(t, elliptic.P256()), nil), trial.Chain(t, trial.EC(t, elliptic.P256()), nil)
	signed := sign(t, notice(t), options(signer))
	assert.True(t, verify(t, signed, pades.Trust{}).Valid())
	r := verify(t, signed, pades.Trust{Roots: trial.Roots(stranger)})
	assert.Equal(t, []pades.Kind{pades.Certificate}, kinds(r))
}

func TestSecondSignature(t *testing.T) {
	first, second := trial.Chain(t, trial.EC(t, elliptic.P256()), nil), trial.Chain(t, trial.EC(t, elliptic.P384()), nil)
	once := sign(t, notice(t), options(first))
	twice := sign(t, once, options(second))
	r := verify(t, twice, pades.Trust{})
	require.Len(t, r.Signatures, 2)
	assert.True(t, r.Valid(), "%v", r.Signatures)
	assert.Equal(t, len(once), r.Signatures[0].Covered)
	assert.Equal(t, []string{"Signature1", "Signature2"}, []string{r.Signatures[0].Field, r.Signatures[1].Field})
	twice[100] ^= 1
	assert.Equal(t, []pades.Kind{pades.Digest, pades.Digest}, kinds(verify(t, twice, pades.Trust{})))
}

func TestSameBytes(t *testing.T) {
	signer := trial.Chain(t, trial.RSA(t), nil) // its signatures have no chance in them
	raw := notice(t)
	assert.Equal(t, sign(t, raw, options(signer)), sign(t, raw, options(signer)))
	ec := trial.Chain(t, trial.EC(t, elliptic.P256()), nil)
	blank := regexp.MustCompile(`/Contents<[0-9a-f]{100,}>`)
	a, b := blank.ReplaceAll(sign(t, raw, options(ec)), nil), blank.ReplaceAll(sign(t, raw, options(ec)), nil)
	assert.Equal(t, a, b)
}

func TestArchivalAndTagged(t *testing.T) {
	signer := trial.Chain(t, trial.RSA(t), nil)
	raw := notice(t)
	added := string(sign(t, raw, options(signer))[len(raw):])
	field := regexp.MustCompile(`(\d+) 0 obj\n<</Type/Annot/Subtype/Widget[^\n]*`).FindStringSubmatch(added)
	require.NotNil(t, field)
	for _, want := range []string{"/FT/Sig", "/F 132", "/Rect[0 0 0 0]", "/AP<</N ", "/TU<FEFF96FB5B507F72540D>", "/StructParent "} {
		assert.Contains(t, field[0], want)
	}
	assert.Contains(t, added, "/AcroForm<</Fields["+field[1]+" 0 R]/SigFlags 3>>")
	assert.NotContains(t, added, "NeedAppearances")
	key := regexp.MustCompile(`/StructParent (\d+)`).FindStringSubmatch(field[0])[1]
	element := regexp.MustCompile(`(\d+) 0 obj\n<</Type/StructElem/S/Form[^\n]*/Obj ` + field[1] + ` 0 R>>>>`).FindStringSubmatch(added)
	require.NotNil(t, element)
	assert.Regexp(t, `/Nums\[.* `+key+" "+element[1]+` 0 R\]`, added, "the tree leads from the field to its element")
	assert.Regexp(t, `/S/Document/P [^\n]*/K\[[^\n]* `+element[1]+` 0 R\]>>`, added)
	page := regexp.MustCompile(`<</Type/Page/[^\n]*`).FindString(added)
	assert.Regexp(t, `/Annots\[\d+ 0 R `+field[1]+` 0 R\]`, page, "the link is still there")
	for _, kept := range []string{"/Metadata ", "/OutputIntents", "/MarkInfo<</Marked true>>", "/AF[", "/Names<<", "/Lang"} {
		assert.Contains(t, added, kept)
	}
	ids := regexp.MustCompile(`/ID\[<([0-9A-F]{32})><([0-9A-F]{32})>\]`)
	before, after := ids.FindSubmatch(raw), ids.FindStringSubmatch(added)
	assert.Equal(t, string(before[1]), after[1])
	assert.NotEqual(t, string(before[2]), after[2])
	assert.True(t, strings.HasSuffix(added, "%%EOF\n"))
}

func TestTimeStamp(t *testing.T) {
	authority := trial.NewAuthority(t, trial.RSA(t), "Trial Time Stamps")
	signer := trial.Chain(t, trial.EC(t, elliptic.P384()), nil)
	signed := sign(t, notice(t), stamped(options(signer), authority))
	trust := pades.Trust{Roots: trial.Roots(signer), StampRoots: trial.Roots(authority.Signer)}
	r := verify(t, signed, trust)
	assert.True(t, r.Valid(), "%v", r.Signatures[0].Faults)
	require.NotNil(t, r.Signatures[0].Stamp)
	assert.Equal(t, "Trial Time Stamps", r.Signatures[0].Stamp.Authority.Subject.CommonName)
	assert.Equal(t, []pades.Kind{pades.Stamped}, kinds(verify(t, signed, pades.Trust{StampRoots: trial.Roots(signer)})))
}

// TestLongToken gives the signature a time stamp that the usual room cannot hold.
func TestLongToken(t *testing.T) {
	authority := trial.NewAuthority(t, trial.RSA(t), strings.Repeat("長", 4<<10))
	signer := trial.Chain(t, trial.EC(t, elliptic.P256()), nil)
	calls := 0
	o := stamped(options(signer), authority)
	ask := o.Stamp
	o.Stamp = func(h crypto.Hash, digest []byte) ([]byte, error) { calls++; return ask(h, digest) }
	signed := sign(t, notice(t), o)
	assert.Equal(t, 2, calls)
	assert.True(t, verify(t, signed, pades.Trust{StampRoots: trial.Roots(authority.Signer)}).Valid())
}

// TestStampLater signs on a machine without a network and adds the time stamp when it comes.
func TestStampLater(t *testing.T) {
	authority := trial.NewAuthority(t, trial.RSA(t), "Trial Time Stamps")
	signer := trial.Chain(t, trial.RSA(t), nil)
	o := options(signer)
	o.Later = true
	signed := sign(t, notice(t), o)
	assert.True(t, verify(t, signed, pades.Trust{}).Valid())

	ask := stamped(o, authority).Stamp
	hash, digest, err := pades.Imprint(signed)
	require.NoError(t, err)
	token, err := ask(hash, digest)
	require.NoError(t, err)
	done, err := pades.AddStamp(signed, token)
	require.NoError(t, err)
	assert.Len(t, done, len(signed))
	r := verify(t, done, pades.Trust{Roots: trial.Roots(signer), StampRoots: trial.Roots(authority.Signer)})
	assert.True(t, r.Valid())
	assert.NotNil(t, r.Signatures[0].Stamp)

	_, err = pades.AddStamp(done, token)
	assert.ErrorContains(t, err, "already")
	tight := sign(t, notice(t), options(signer))
	hash, digest, err = pades.Imprint(tight)
	require.NoError(t, err)
	other, err := ask(hash, digest)
	require.NoError(t, err)
	_, err = pades.AddStamp(tight, other)
	assert.ErrorContains(t, err, "were left", "no room was left")
	foreign, err := ask(hash, make([]byte, len(digest)))
	require.NoError(t, err)
	_, err = pades.AddStamp(signed, foreign)
	assert.ErrorIs(t, err, tsp.ErrOther)
}

func TestForeignTokenIsRefused(t *testing.T) {
	authority := trial.NewAuthority(t, trial.RSA(t), "Trial Time Stamps")
	o := stamped(options(trial.Chain(t, trial.EC(t, elliptic.P256()), nil)), authority)
	ask := o.Stamp
	o.Stamp = func(h crypto.Hash, digest []byte) ([]byte, error) { return ask(h, make([]byte, len(digest))) }
	_, err := pades.Sign(notice(t), o)
	assert.ErrorIs(t, err, tsp.ErrOther)
}

func TestRefusals(t *testing.T) {
	raw := notice(t)
	good := trial.Chain(t, trial.EC(t, elliptic.P256()), nil)
	late := options(good)
	late.Now = late.Now.AddDate(40, 0, 0)
	otherUse := trial.Chain(t, trial.EC(t, elliptic.P256()), func(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageKeyAgreement })
	mixed := good
	mixed.Key = trial.EC(t, elliptic.P256())
	unordered := good
	unordered.Chain = []*x509.Certificate{good.Chain[0], good.Chain[2], good.Chain[1]}
	for want, try := range map[string]struct {
		raw []byte
		o   pades.Options
	}{
		"is valid from":                   {raw, late},
		"not meant for signatures":        {raw, options(otherUse)},
		"does not belong to the key":      {raw, options(mixed)},
		"did not issue":                   {raw, options(unordered)},
		"P-521 is not supported":          {raw, options(trial.Chain(t, trial.EC(t, elliptic.P521()), nil))},
		"needs a key and its certificate": {raw, pades.Options{}},
		"not a PDF":                       {[]byte("hello"), options(good)},
		"is encrypted":                    {bytes.Replace(raw, []byte("trailer\n<<"), []byte("trailer\n<</Encrypt 1 0 R"), 1), options(good)},
	} {
		_, err := pades.Sign(try.raw, try.o)
		assert.ErrorContains(t, err, want)
	}
	_, err := pades.Verify(raw, pades.Trust{})
	assert.ErrorIs(t, err, pades.ErrUnsigned)
}

func TestHalfHourZone(t *testing.T) {
	signer := trial.Chain(t, trial.EC(t, elliptic.P256()), nil)
	o := options(signer)
	o.Now = trial.Now().In(time.FixedZone("IST", 5*3600+1800))
	signed := sign(t, notice(t), o)
	assert.Contains(t, string(signed), "/M(D:20261122113405+05'30')")
	assert.True(t, o.Now.Equal(verify(t, signed, pades.Trust{}).Signatures[0].Claimed))
}

func BenchmarkSign(b *testing.B) {
	raw := notice(b)
	for _, c := range signers(b) {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			for b.Loop() {
				sign(b, raw, options(c.signer))
			}
		})
	}
}

func BenchmarkVerify(b *testing.B) {
	signer := trial.Chain(b, trial.RSA(b), nil)
	signed := sign(b, notice(b), options(signer))
	b.SetBytes(int64(len(signed)))
	for b.Loop() {
		verify(b, signed, pades.Trust{Roots: trial.Roots(signer)})
	}
}
