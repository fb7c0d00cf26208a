package source_test

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
	"github.com/breachfile/breachfile/schema/source"
)

var update = flag.Bool("update", false, "write the expected problems anew")

// fixture has a field of every kind that decoding knows.
type fixture struct {
	meta   `yaml:",inline"`
	Count  int               `yaml:"count"`
	Small  uint8             `yaml:"small"`
	Ratio  float64           `yaml:"ratio"`
	Drill  bool              `yaml:"drill"`
	Colour string            `yaml:"colour" code:"colours"`
	Hues   []string          `yaml:"hues" code:"colours"`
	Tags   []string          `yaml:"tags"`
	Labels map[string]string `yaml:"labels"`
	Name   lang.Text         `yaml:"name"`
	Parts  []part            `yaml:"parts"`
	First  *part             `yaml:"first"`
	Amount amount            `yaml:"amount"`
	Free   any               `yaml:"free"`
	A      any               `yaml:"a"`
	B      any               `yaml:"b"`
	C      any               `yaml:"c"`
}

type meta struct {
	Title string `yaml:"title"`
}

type part struct {
	ID    string `yaml:"id"`
	Phone string `yaml:"phone"`
	Value *int   `yaml:"value"`
}

// amount decodes itself: a number alone or a mapping with it.
type amount struct {
	Value  int    `yaml:"value"`
	Colour string `yaml:"colour" code:"colours"`
	unit   string
}

func (a *amount) UnmarshalNode(n *source.Node, d *source.Decoder) {
	a.unit, _ = d.Value("unit").(string)
	if n.Kind() == source.Mapping {
		type plain amount
		d.Into(n, (*plain)(a))
		return
	}
	d.Into(n, &a.Value)
}

func options() source.Options {
	return source.Options{
		Ignore: []string{"private"},
		Values: map[any]any{"unit": "person"},
		Codes: func(list, value string) (bool, string) {
			switch {
			case list != "colours":
				return false, ""
			case value == "red" || value == "blue":
				return true, ""
			case strings.HasPrefix(value, "r"):
				return false, "red"
			}
			return false, ""
		},
	}
}

func check(name string, data []byte, limits source.Limits) (fixture, diag.List) {
	var out fixture
	doc, problems := source.Parse(source.File{Name: name, Bytes: data}, limits)
	if doc != nil {
		problems = append(problems, source.Decode(doc, &out, options())...)
	}
	return out, problems.Sorted()
}

func fixtureLimits() source.Limits {
	return source.Limits{Bytes: 1000, Depth: 8, Nodes: 60, Aliases: 20}
}

func lines(problems diag.List) string {
	var b strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&b, "%d:%d %s %s %s\n", p.Span.Start.Line, p.Span.Start.Column, p.Severity, p.Rule.ID, p.Message("en"))
		for _, r := range p.Related {
			fmt.Fprintf(&b, "  %d:%d\n", r.Span.Start.Line, r.Span.Start.Column)
		}
	}
	return b.String()
}

func TestProblemsAreFoundAtTheirPlaces(t *testing.T) {
	for _, path := range glob(t, "testdata/err/*.yaml") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			require.NoError(t, err)
			_, problems := check(path, data, fixtureLimits())
			golden := strings.TrimSuffix(path, ".yaml") + ".out"
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(lines(problems)), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			assert.Equal(t, string(want), lines(problems))
			assert.NotEmpty(t, problems)
			for _, p := range problems {
				assert.NotContains(t, p.Message("en")+p.Message("ja")+p.HelpText("en"), "%!")
			}
		})
	}
}

func TestGoodFilesHaveNoProblems(t *testing.T) {
	for _, path := range glob(t, "testdata/ok/*.yaml") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			require.NoError(t, err)
			_, problems := check(path, data, source.Limits{})
			assert.Empty(t, lines(problems))
		})
	}
}

func TestEveryRuleHasAFailingFixture(t *testing.T) {
	var all strings.Builder
	for _, path := range glob(t, "testdata/err/*.out") {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		all.Write(data)
	}
	for _, r := range source.Catalogue() {
		if r.ID != "READ-FAILED" && r.ID != "SHAPE-TOO-MANY" {
			assert.Contains(t, all.String(), " "+r.ID+" ")
		}
	}
}

func TestCatalogueExamples(t *testing.T) {
	tight := source.Limits{Bytes: 100, Depth: 8, Nodes: 20, Aliases: 15}
	seen := map[string]bool{}
	for _, r := range source.Catalogue() {
		t.Run(r.ID, func(t *testing.T) {
			assert.False(t, seen[r.ID], "the id is used twice")
			seen[r.ID] = true
			for _, words := range []lang.Text{r.Message, r.Help, r.Why} {
				assert.Equal(t, []string{"en", "ja"}, words.Tags())
			}
			if r.Example == "" {
				return
			}
			_, problems := check("x.yaml", []byte(r.Example), tight)
			assert.Contains(t, lines(problems), " "+r.ID+" ")
			_, problems = check("x.yaml", []byte(r.Fixed), tight)
			assert.Empty(t, lines(problems))
		})
	}
}

func glob(t testing.TB, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	return paths
}
