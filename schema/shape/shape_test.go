package shape_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/shape"
	"github.com/breachfile/breachfile/schema/source"
)

var update = flag.Bool("update", false, "write the expected problems anew")

// fixture has a field for every tag.
type fixture struct {
	names     `yaml:",inline"`
	Country   string            `yaml:"country" validate:"omitempty,country"`
	Region    string            `yaml:"region" validate:"omitempty,region"`
	State     string            `yaml:"state" validate:"omitempty,subdivision"`
	Residence map[string]int    `yaml:"residence" validate:"omitempty,dive,keys,region,endkeys,gte=0"`
	Language  string            `yaml:"language" validate:"omitempty,language"`
	Timezone  string            `yaml:"timezone" validate:"omitempty,timezone"`
	Email     string            `yaml:"email" validate:"omitempty,email"`
	URL       string            `yaml:"url" validate:"omitempty,http_url"`
	Phone     string            `yaml:"phone" validate:"omitempty,phone"`
	LEI       string            `yaml:"lei" validate:"omitempty,lei"`
	Corporate string            `yaml:"corporate_number" validate:"omitempty,corporate_number"`
	Currency  string            `yaml:"currency" validate:"omitempty,currency"`
	CVE       string            `yaml:"cve" validate:"omitempty,cve"`
	Attack    string            `yaml:"attack" validate:"omitempty,attack"`
	SHA256    string            `yaml:"sha256" validate:"omitempty,sha256"`
	Hours     string            `yaml:"hours" validate:"omitempty,hours"`
	Count     int               `yaml:"count" validate:"gte=0"`
	Share     float64           `yaml:"share" validate:"lte=100"`
	Level     string            `yaml:"level" validate:"omitempty,oneof=low high"`
	Address   string            `yaml:"address" validate:"omitempty,ip"`
	Vectors   []string          `yaml:"vectors" validate:"omitempty,dive,attack"`
	Codes     []fact[string]    `yaml:"codes" validate:"omitempty,dive,attack"`
	Strict    string            `yaml:"strict" validate:"slug"`
	Parts     []part            `yaml:"parts"`
	First     *part             `yaml:"first"`
	Fact      fact[part]        `yaml:"fact"`
	Number    fact[int]         `yaml:"number" validate:"omitempty,gte=0"`
	Needed    map[string]needed `yaml:"needed"`
	Box       box               `yaml:"box" validate:"omitempty,slug"`
}

type names struct {
	ID    string `yaml:"id" validate:"required,slug"`
	Title string `yaml:"title"`
}

type part struct {
	ID      string       `yaml:"id" validate:"required,slug"`
	Country fact[string] `yaml:"country" validate:"omitempty,country"`
}

type needed struct {
	Country fact[string] `yaml:"country" validate:"required,country"`
}

// fact is a value that may be pending, as an incident has them.
type fact[T any] struct {
	given, pending bool
	value          T
}

func (f *fact[T]) UnmarshalNode(n *source.Node, d *source.Decoder) {
	f.given = true
	if f.pending = n.Text() == "pending"; !f.pending {
		d.Into(n, &f.value)
	}
}

func (f fact[T]) ShapeValue() (any, bool) {
	if !f.given {
		return nil, true
	}
	return f.value, !f.pending
}

// box is a wrapper that does not know of this package.
type box struct{ inner string }

func (b *box) UnmarshalNode(n *source.Node, d *source.Decoder) { d.Into(n, &b.inner) }

func unwrap(v any) (any, bool) {
	if b, ok := v.(box); ok {
		return b.inner, true
	}
	return v, true
}

func check(t *testing.T, name string, data []byte) diag.List {
	t.Helper()
	doc, problems := source.Parse(source.File{Name: name, Bytes: data}, source.Limits{})
	require.NotNil(t, doc)
	require.Empty(t, problems)
	var into fixture
	problems = source.Decode(doc, &into, source.Options{})
	return append(problems, shape.Check(&into, doc, shape.Options{Unwrap: unwrap})...).Sorted()
}

func lines(problems diag.List) string {
	var b strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&b, "%d:%d %s %s %s\n", p.Span.Start.Line, p.Span.Start.Column, p.Severity, p.Rule.ID, p.Message("en"))
	}
	return b.String()
}

func TestProblemsAreFoundAtTheirPlaces(t *testing.T) {
	var all strings.Builder
	for _, path := range glob(t, "testdata/err/*.yaml") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			require.NoError(t, err)
			problems := check(t, path, data)
			golden := strings.TrimSuffix(path, ".yaml") + ".out"
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(lines(problems)), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			assert.Equal(t, string(want), lines(problems))
			assert.NotEmpty(t, problems)
			all.Write(want)
			for _, p := range problems {
				assert.NotContains(t, p.Message("en")+p.Message("ja"), "%!")
			}
		})
	}
	for _, r := range shape.Catalogue() {
		assert.Contains(t, all.String(), " "+r.ID+" ")
	}
}

func TestGoodFilesHaveNoProblems(t *testing.T) {
	for _, path := range glob(t, "testdata/ok/*.yaml") {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Empty(t, lines(check(t, path, data)))
	}
}

func TestCatalogueExamples(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range shape.Catalogue() {
		t.Run(r.ID, func(t *testing.T) {
			assert.False(t, seen[r.ID], "the id is used twice")
			seen[r.ID] = true
			for _, words := range []lang.Text{r.Message, r.Help, r.Why} {
				assert.Equal(t, []string{"en", "ja"}, words.Tags())
			}
			assert.Contains(t, lines(check(t, "x.yaml", []byte(r.Example))), " "+r.ID+" ")
			assert.Empty(t, lines(check(t, "x.yaml", []byte(r.Fixed))))
		})
	}
}

// values checks one value alone by the tag of its field.
func values(t *testing.T, key string, good, bad []string) {
	t.Helper()
	for _, v := range good {
		assert.Empty(t, lines(check(t, "x.yaml", fmt.Appendf(nil, "id: a\n%s: %q\n", key, v))), v)
	}
	for _, v := range bad {
		problems := check(t, "x.yaml", fmt.Appendf(nil, "id: a\n%s: %q\n", key, v))
		if assert.Len(t, problems, 1, v) {
			assert.Equal(t, fmt.Sprintf("x.yaml:2:%d", len(key)+3), problems[0].Span.Start.String())
			assert.Equal(t, key, problems[0].Path)
		}
	}
}

func TestForms(t *testing.T) {
	values(t, "country", []string{"JP", "GB", "IE", "NO"}, []string{"UK", "jp", "JPN", "Japan", "XX"})
	values(t, "region", []string{"US", "US-CA", "JP-13", "DE-BY"}, []string{"US-XX", "CA-US", "California", "us-ca"})
	values(t, "state", []string{"US-CA", "JP-13", "DE-NI"}, []string{"NI", "US", "TX", "US-XX", "Texas", "de-ni"})
	values(t, "language", []string{"ja", "en", "pt-BR", "zh-Hant", "de-CH"}, []string{"jp", "japanese", "ja_JP", "JA", "e", "xx"})
	values(t, "timezone", []string{"Asia/Tokyo", "Europe/Dublin", "UTC", "America/Argentina/Buenos_Aires"},
		[]string{"JST", "Local", "+09:00", "asia/tokyo", "Tokyo", "../etc/passwd", "posix/Asia/Tokyo", "Asia/Edo"})
	values(t, "phone", []string{"+81 3-1234-5678", "0570-66-6910", "0570666910", "110", "+353 1 234 5678"},
		[]string{"0570--66", "+0570", "0570_66", "０５７０", "call us", "12", "1234567890123456", "-0570", "0570-66-"})
	values(t, "lei", []string{"5493001KJTIIGC8Y1R12", "7LTWFZYICNSX8D621K86"}, []string{"5493001KJTIIGC8Y1R1", "5493001KJTIIGC8Y1RAB", "5493001kjtiigc8y1r12", "549300"})
	values(t, "corporate_number", []string{"1180301018771"}, []string{"2180301018771", "1180301018717", "118030101877", "T1180301018771", "1-1803-0101-8771"})
	values(t, "hours", []string{"9:30-17:30", "09:00-12:00, 13:00-24:00", "22:00-6:00"}, []string{"9-17", "9:30–17:30", "25:00-26:00", "9:60-10:00", "9:30-17:30,"})
	values(t, "attack", []string{"T1566", "T1566.001"}, []string{"1566", "T156", "T1566.1", "TA0001"})
	values(t, "cve", []string{"CVE-2021-44228", "CVE-1999-0001"}, []string{"CVE-21-44228", "2021-44228", "cve-2021-44228"})
	values(t, "currency", []string{"JPY", "EUR"}, []string{"YEN", "jpy", "¥"})
	values(t, "sha256", []string{strings.Repeat("0a", 32)}, []string{strings.Repeat("0a", 31), strings.Repeat("0g", 32)})
	values(t, "email", []string{"dpo@example.com"}, []string{"dpo", "a@b@c", "dpo@example.com, x@example.com"})
	values(t, "url", []string{"https://example.com/a?b=c"}, []string{"example.com", "javascript:alert(1)", "file:///etc/passwd"})
}

func TestCorporateNumberFindsEveryMistypedDigit(t *testing.T) {
	const good = "1180301018771"
	for i := range good {
		for d := '0'; d <= '9'; d++ {
			// A weight of 1 or 2 modulo 9 cannot tell 0 from 9.
			if byte(d) == good[i] || (d == '0' || d == '9') && (good[i] == '0' || good[i] == '9') {
				continue
			}
			bad := good[:i] + string(d) + good[i+1:]
			assert.Len(t, check(t, "x.yaml", fmt.Appendf(nil, "id: a\ncorporate_number: %q\n", bad)), 1, bad)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	var yaml strings.Builder
	yaml.WriteString("id: a\nparts:\n")
	for i := range 1000 {
		fmt.Fprintf(&yaml, "  - {id: part-%d, country: JP}\n", i)
	}
	doc, _ := source.Parse(source.File{Name: "x.yaml", Bytes: []byte(yaml.String())}, source.Limits{})
	var into fixture
	source.Decode(doc, &into, source.Options{})
	b.ReportAllocs()
	for b.Loop() {
		shape.Check(&into, doc, shape.Options{})
	}
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	return paths
}
