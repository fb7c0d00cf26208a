package pades_test

import (
	"bytes"
	"crypto/elliptic"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/sign/internal/trial"
	"github.com/breachfile/breachfile/output/sign/pades"
)

// build writes a PDF of objects numbered from 1; the first is the catalog.
func build(objects ...string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n")
	table := fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, o := range objects {
		table += fmt.Sprintf("%010d 00000 n \n", out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	fmt.Fprintf(&out, "%strailer\n<</Size %d/Root 1 0 R/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF", table, len(objects)+1, out.Len())
	return out.Bytes()
}

// shapes are ways to write the same few things that a PDF may choose from.
func shapes() map[string][]byte {
	const page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>%s>>"
	pages := "<</Type/Pages/Count 1/Kids[3 0 R]>>"
	return map[string][]byte{
		"bare":   build("<</Type/Catalog/Pages 2 0 R>>", pages, fmt.Sprintf(page, "")),
		"spaced": build("<< /Type /Catalog % remark >>\r\n/Pages\t2 0\nR /Odd (a\\)b(c)<<) /Hex <3E 3c> >>", pages, fmt.Sprintf(page, " ")),
		"apart": build("<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>>>", pages,
			fmt.Sprintf(page, "/Annots 5 0 R"), "<</Fields 9 0 R/DR<<>>>>", "[]", "<</Type/StructTreeRoot/K[7 0 R]/ParentTree 8 0 R>>",
			"<</Type/StructElem/S/Document/P 6 0 R>>", "<</Nums[0[]]>>", "[]"),
		"in place": build("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]>>/StructTreeRoot<</Type/StructTreeRoot/K 4 0 R/ParentTree<<>>>>/MarkInfo<</Marked true>>>>",
			pages, fmt.Sprintf(page, "/Annots[]"), "<</Type/StructElem/S/Document/P 1 0 R/K 5 0 R>>", "<</Type/StructElem/S/P/P 4 0 R>>"),
		"deeper": build("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[4 0 R]>>", strings.ReplaceAll(fmt.Sprintf(page, ""), "Parent 2", "Parent 4"),
			"<</Type/Pages/Count 1/Parent 2 0 R/Kids 5 0 R>>", "[3 0 R]"),
	}
}

func TestShapes(t *testing.T) {
	signer := trial.Chain(t, trial.EC(t, elliptic.P256()), nil)
	for name, raw := range shapes() {
		t.Run(name, func(t *testing.T) {
			once := sign(t, raw, options(signer))
			twice := sign(t, once, options(signer))
			r := verify(t, twice, pades.Trust{Roots: trial.Roots(signer)})
			assert.True(t, r.Valid(), "%v", r)
			assert.Len(t, r.Signatures, 2)
			said := trial.Run(t, "qpdf", "--check", trial.Save(t, t.TempDir(), "signed.pdf", twice))
			assert.Contains(t, said, "No syntax or stream encoding errors found")
			assert.NotContains(t, said, "WARNING")
		})
	}
}

// TestHostile has files that would lead a careless reader astray.
func TestHostile(t *testing.T) {
	signer := trial.Chain(t, trial.EC(t, elliptic.P256()), nil)
	pages := "<</Type/Pages/Count 1/Kids[2 0 R]>>"
	bare := string(shapes()["bare"])
	start := strings.Index(bare, "xref\n")
	for want, raw := range map[string]string{
		"has no page":          string(build("<</Type/Catalog/Pages 2 0 R>>", pages)), // a page tree that is its own kid
		"nested too deep":      string(build("<</Type/Catalog/X" + strings.Repeat("[", 1000) + ">>")),
		"comes twice":          string(build("<</Type/Catalog/Pages 2 0 R/Pages 2 0 R>>", pages)),
		"no cross-reference":   strings.Replace(bare, "/Size", fmt.Sprintf("/Prev %d/Size", start), 1), // a table before itself
		"a number is missing":  strings.Replace(bare, "0 4\n", "0 999999999\n", 1),
		"is not where":         strings.Replace(bare, "1 0 obj", "7 0 obj", 1),
		"does not say where":   bare[:start],
		"streams are not":      strings.Replace(bare, "xref\n", "5 0 obj\n", 1),
		"forbids to change it": string(build("<</Type/Catalog/Pages 2 0 R/Perms<<>>>>", pages)),
	} {
		_, err := pades.Sign([]byte(raw), options(signer))
		assert.ErrorContains(t, err, want)
	}
}

// TestByteRange gives signatures that leave out more than themselves, or that lie elsewhere.
func TestByteRange(t *testing.T) {
	signer := trial.Chain(t, trial.EC(t, elliptic.P256()), nil)
	signed := string(sign(t, shapes()["bare"], options(signer)))
	var a, b, c int
	at := strings.Index(signed, "/ByteRange[")
	_, err := fmt.Sscanf(signed[at:], "/ByteRange[0 %d %d %d]", &a, &b, &c)
	require.NoError(t, err)
	for _, lie := range []string{
		fmt.Sprintf("[0 %d %d %d]", a-1, b, c), fmt.Sprintf("[0 %d %d %d]", a, b+1, c-1), fmt.Sprintf("[1 %d %d %d]", a, b, c),
		fmt.Sprintf("[0 %d %d %d]", a, b, c+1), fmt.Sprintf("[0 %d %d]", a, b), fmt.Sprintf("[0 -%d %d %d]", a, b, c), "[0 0 0 0]", "7",
	} {
		end := at + len("/ByteRange") + strings.Index(signed[at+len("/ByteRange"):], "/")
		changed := signed[:at] + "/ByteRange" + lie + strings.Repeat(" ", end-at-len("/ByteRange")-len(lie)) + signed[end:]
		r := verify(t, []byte(changed), pades.Trust{})
		require.NotEmpty(t, r.Signatures[0].Faults, lie)
		assert.Equal(t, pades.Malformed, r.Signatures[0].Faults[0].Kind, lie)
	}
}

func FuzzVerify(f *testing.F) {
	signer := trial.Chain(f, trial.EC(f, elliptic.P256()), nil)
	for _, raw := range shapes() {
		f.Add(raw)
		f.Add(sign(f, raw, options(signer)))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		r, err := pades.Verify(raw, pades.Trust{})
		if err == nil && r.Valid() {
			assert.True(t, r.Whole())
		}
	})
}

// FuzzSign signs whatever it can; what was signed must verify.
func FuzzSign(f *testing.F) {
	signer := trial.Chain(f, trial.EC(f, elliptic.P256()), nil)
	for _, raw := range shapes() {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		signed, err := pades.Sign(raw, options(signer))
		if err != nil {
			return
		}
		r, err := pades.Verify(signed, pades.Trust{})
		require.NoError(t, err)
		assert.True(t, r.Whole())
		assert.Empty(t, r.Signatures[len(r.Signatures)-1].Faults)
	})
}
