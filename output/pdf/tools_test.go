package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// tool finds a program of the system; BREACHFILE_TOOLS=required turns a missing one into a failure.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		missing(t, name)
	}
	return path
}

func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("BREACHFILE_TOOLS") == "required" {
		t.Fatalf("%s is not installed", what)
	}
	t.Skipf("%s is not installed", what)
}

func saved(t *testing.T, raw []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample.pdf")
	require.NoError(t, os.WriteFile(path, raw, 0o600))
	return path
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	require.NoError(t, err, "%s", out)
	return string(out)
}

func TestQpdf(t *testing.T) {
	qpdf := tool(t, "qpdf")
	for name, in := range samples() {
		out := run(t, qpdf, "--check", saved(t, encode(t, in)))
		assert.Contains(t, out, "No syntax or stream encoding errors found", name)
		assert.NotContains(t, out, "WARNING", name)
	}
}

func TestPdfinfo(t *testing.T) {
	pdfinfo := tool(t, "pdfinfo")
	out := run(t, pdfinfo, saved(t, encode(t, japaneseNotice())))
	for _, want := range []string{"個人データの漏えい等に関する報告書（確報）", "株式会社みどり市場", "(A4)", "Tagged:          yes", "PDF version:     1.7"} {
		assert.Contains(t, out, want)
	}
	tree := run(t, pdfinfo, "-struct-text", saved(t, encode(t, englishNotice())))
	assert.NotContains(t, tree, "Error")
	assert.Contains(t, tree, `"Autoriteit Persoonsgegevens The Hague"`)
	assert.Contains(t, tree, "/Scope /Column")
}

// TestPdftotext reads the samples with a reader of others: each character comes out as often as it went in.
func TestPdftotext(t *testing.T) {
	pdftotext := tool(t, "pdftotext")
	for name, in := range samples() {
		mark := "[未確認]"
		if in.Document.Lang == "en" {
			mark = "[unverified]"
		}
		raw := encode(t, in)
		want := counted(normalise(written(in.Document.Blocks, mark)))
		for _, s := range open(t, raw).texts() {
			if s.mcid < 0 {
				addTo(want, s.text) // footers, repeated heads and watermarks
			}
		}
		got := counted(run(t, pdftotext, "-enc", "UTF-8", saved(t, raw), "-"))
		assert.Equal(t, want, got, name)
	}
	out := run(t, pdftotext, "-enc", "UTF-8", saved(t, encode(t, japaneseNotice())), "-")
	assert.Contains(t, out, "2026年11月17日（火）午前9時12分頃", "no stray spaces between kanji and digits")
	assert.Contains(t, out, "\U00020BB7田")
}

func counted(s string) map[rune]int {
	out := map[rune]int{}
	addTo(out, s)
	return out
}

func addTo(counts map[rune]int, s string) {
	for _, r := range solid(s) {
		counts[r]++
	}
}

// TestPreflight lets PDFBox check the file. It knows PDF/A-1b only, so the file claims part 1 and carries nothing.
func TestPreflight(t *testing.T) {
	java := tool(t, "java")
	var jars []string
	for _, jar := range []string{"jaxb-api", "javax.activation", "preflight", "xmpbox", "pdfbox2", "fontbox2", "commons-logging", "commons-io"} {
		path := filepath.Join("/usr/share/java", jar+".jar")
		if _, err := os.Stat(path); err != nil {
			missing(t, path)
		}
		jars = append(jars, path)
	}
	f := New()
	f.part = 1
	for name, in := range samples() {
		var out bytes.Buffer
		require.NoError(t, f.Encode(&out, in))
		said, err := exec.Command(java, "-cp", strings.Join(jars, ":"), "org.apache.pdfbox.preflight.Validator_A1b", saved(t, out.Bytes())).CombinedOutput()
		require.NoError(t, err, "%s", said)
		assert.Contains(t, string(said), "is a valid PDF/A-1b file", name)
	}
}
