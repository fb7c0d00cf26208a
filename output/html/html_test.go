package html_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"flag"
	"regexp"
	"strings"
	"testing"

	stdhtml "html"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/conform"
	"github.com/breachfile/breachfile/output/html"
	"github.com/breachfile/breachfile/report/doc"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// seen is the text between <body> and </body> without tags.
func seen(data []byte) (string, error) {
	_, body, _ := strings.Cut(string(data), "<body>")
	body, _, _ = strings.Cut(body, "</body>")
	body = strings.ReplaceAll(body, "<br>", "\n")
	return stdhtml.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, "")), nil
}

func TestConformance(t *testing.T) {
	conform.Run(t, html.New(), conform.Options{Source: conform.Document, Whole: true, Text: seen})
}

func encode(t *testing.T, d *doc.Document) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, html.New().Encode(&out, output.Input{Document: d}))
	return out.String()
}

func TestGolden(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		conform.Golden(t, *update, lang+".html", []byte(encode(t, conform.Sample(lang).Document)))
	}
	drill := conform.Sample("ja").Document
	drill.Watermark = "訓練"
	conform.Golden(t, *update, "drill.html", []byte(encode(t, drill)))
}

func TestNothingComesFromOutside(t *testing.T) {
	for _, c := range conform.Odd() {
		page := encode(t, c.Input.Document)
		for _, tag := range []string{"<script", "<img", "<link", "<iframe", "<object", "<base", " style=", "@import", "url("} {
			assert.NotContains(t, page, tag, c.Name)
		}
		assert.Equal(t, 1, strings.Count(page, "</style>"), c.Name)
		assert.Equal(t, 1, strings.Count(page, "</title>"), c.Name)
	}
}

func TestPolicyAllowsExactlyTheStyle(t *testing.T) {
	d := conform.Sample("ja").Document
	d.Footer = `"}</style><script>\ & 'x'`
	page := encode(t, d)
	m := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindStringSubmatch(page)
	require.NotNil(t, m)
	sum := sha256.Sum256([]byte(m[1]))
	assert.Contains(t, page, "style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	assert.NotContains(t, m[1], "<")
}

func TestLinks(t *testing.T) {
	for link, live := range map[string]bool{
		"https://www.ppc.go.jp/?a=1&b=\"2\"": true,
		"http://example.org":                 true,
		"mailto:dpo@example.org":             true,
		"tel:+81312345678":                   true,
		"javascript:alert(1)":                false,
		"JaVaScRiPt:alert(1)":                false,
		"data:text/html,x":                   false,
		"//example.org":                      false,
		"file:///etc/passwd":                 false,
		"https:":                             false,
		"%zz":                                false,
		"":                                   false,
	} {
		page := encode(t, &doc.Document{Blocks: []doc.Block{doc.Paragraph{Text: []doc.Span{{Text: "text", Link: link}}}}})
		assert.Equal(t, live, strings.Contains(page, "<a href="), link)
		assert.Contains(t, page, "text")
		assert.NotContains(t, page, "\"2\"")
	}
}

func BenchmarkEncode(b *testing.B) {
	in := conform.Sample("ja")
	for b.Loop() {
		if err := html.New().Encode(new(bytes.Buffer), in); err != nil {
			b.Fatal(err)
		}
	}
}
