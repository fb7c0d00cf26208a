package text_test

import (
	"bytes"
	"flag"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/conform"
	"github.com/breachfile/breachfile/output/text"
	"github.com/breachfile/breachfile/output/text/column"
	"github.com/breachfile/breachfile/report/doc"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func seen(data []byte) (string, error) { return string(data), nil }

func TestConformance(t *testing.T) {
	conform.Run(t, text.New(), conform.Options{Source: conform.Document, Text: seen})
}

func encode(t *testing.T, d *doc.Document) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, text.New().Encode(&out, output.Input{Document: d}))
	return out.String()
}

func TestGolden(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		conform.Golden(t, *update, lang+".txt", []byte(encode(t, conform.Sample(lang).Document)))
	}
	drill := conform.Sample("en").Document
	drill.Watermark = "DRILL"
	conform.Golden(t, *update, "drill.txt", []byte(encode(t, drill)))
}

func TestLinesAreShortAndClean(t *testing.T) {
	for _, c := range conform.Odd() {
		page := encode(t, c.Input.Document)
		count := column.For(c.Input.Document.Lang)
		assert.True(t, strings.HasSuffix(page, "\n"), c.Name)
		for line := range strings.SplitSeq(page, "\n") {
			assert.Equal(t, strings.TrimRight(line, " \t\u3000"), line, c.Name)
			if c.Name != "deep nesting" && c.Name != "ragged table" {
				assert.LessOrEqual(t, count.String(line), 76, "%s: %q", c.Name, line)
			}
		}
	}
}

// TestKinsoku sets one long paragraph and looks at how its lines begin and end.
func TestKinsoku(t *testing.T) {
	body := strings.Repeat("「漏えい」等の報告（速報、確報）は、ガイドラインに従って「個人情報保護委員会」へ行う。ｗｅｂ５０％！", 40)
	for shift := range 40 {
		d := &doc.Document{Lang: "ja", Blocks: []doc.Block{doc.Paragraph{Text: []doc.Span{{Text: strings.Repeat("あ", shift) + body}}}}}
		for line := range strings.SplitSeq(strings.TrimSpace(encode(t, d)), "\n") {
			assert.NotRegexp(t, regexp.MustCompile(`^[、。」）！ー％ァィゥェォッャュョ]`), line)
			assert.NotRegexp(t, regexp.MustCompile(`[「（]$`), line)
		}
	}
}

func TestWordsStayWhole(t *testing.T) {
	words := "The controller shall without undue delay notify the personal data breach to the supervisory authority"
	d := &doc.Document{Lang: "en", Blocks: []doc.Block{doc.Paragraph{Text: []doc.Span{{Text: strings.Repeat(words+" ", 20)}}}}}
	known := map[string]bool{}
	for _, w := range strings.Fields(words) {
		known[w] = true
	}
	for _, w := range strings.Fields(encode(t, d)) {
		assert.True(t, known[w], w)
	}
}

func TestHardBreaksStay(t *testing.T) {
	d := &doc.Document{Lang: "ja", Blocks: []doc.Block{doc.Paragraph{Role: doc.Address, Text: []doc.Span{{Text: "個人情報保護委員会　御中\n\n株式会社髙﨑商事"}}}}}
	assert.Equal(t, "個人情報保護委員会　御中\n\n株式会社髙﨑商事\n", encode(t, d))
}

func TestAddressesAreSpelledOut(t *testing.T) {
	d := &doc.Document{Lang: "en", Blocks: []doc.Block{doc.Paragraph{Text: []doc.Span{
		{Text: "write to dpo@example.org", Link: "mailto:dpo@example.org"}, {Text: " or see "}, {Text: "the notice", Link: "https://example.org/n"},
	}}}}
	assert.Equal(t, "write to dpo@example.org or see the notice <https://example.org/n>\n", encode(t, d))
}

// FuzzParagraph sets any text in a narrow cell and in a paragraph: no line is too long and no character is lost.
func FuzzParagraph(f *testing.F) {
	for _, s := range []string{"", "「漏えい」、等。", "a-b c\td", "か\u3099👩\u200d💻 𠮷", "\u3000 \n\n x", "…—―（（（"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		span := []doc.Span{{Text: s}}
		d := &doc.Document{Lang: "ja", Blocks: []doc.Block{
			doc.Paragraph{Text: span},
			doc.Table{Columns: []doc.Column{{Weight: 1}, {Weight: 4, Align: doc.End}}, Rows: []doc.Row{{Cells: []doc.Cell{{Text: span}, {Text: span}}}}},
		}}
		var out bytes.Buffer
		if text.New().Encode(&out, output.Input{Document: d}) != nil {
			return
		}
		have := map[rune]int{}
		for _, r := range out.String() {
			have[r]++
		}
		for _, r := range s {
			if !unicode.IsSpace(r) {
				assert.GreaterOrEqual(t, have[r], 3*strings.Count(s, string(r)), "%q", r)
			}
		}
		for line := range strings.SplitSeq(out.String(), "\n") {
			assert.LessOrEqual(t, len([]rune(line)), 76+joined(s))
		}
	})
}

// joined counts the characters that take no column.
func joined(s string) int {
	n := 0
	for _, r := range s {
		if column.Joins(r) {
			n++
		}
	}
	return n
}

func BenchmarkEncode(b *testing.B) {
	in := conform.Sample("ja")
	for b.Loop() {
		if err := text.New().Encode(new(bytes.Buffer), in); err != nil {
			b.Fatal(err)
		}
	}
}
