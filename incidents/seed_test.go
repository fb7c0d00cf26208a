package incidents_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
)

// seedFact is a row of testdata/seed_facts.tsv: a fact of the public notice, the path that holds it and what stands there.
// S rows are facts that the notice states, N rows what it does not say, R1 rows what only its update added.
type seedFact struct{ id, file, path, want string }

func TestSeedFacts(t *testing.T) {
	cases := map[string]*incidents.Case{}
	for _, file := range []string{"r1", "r2"} {
		c, problems, err := incidents.Load(os.DirFS("examples"), "rakuten-card-2020/"+file+".yaml")
		require.NoError(t, err)
		require.Empty(t, lines(problems))
		cases[file] = c
	}
	for _, f := range seedFacts(t) {
		t.Run(f.id+" "+f.file+" "+f.path, func(t *testing.T) {
			require.NoError(t, incidents.CheckPath(f.path))
			assert.Equal(t, f.want, shown(cases[f.file], f.path))
		})
	}
}

// TestSeedFactsAreAllThere counts the rows against the 92 facts and the 14 gaps of the notice.
func TestSeedFactsAreAllThere(t *testing.T) {
	have := map[string]bool{}
	for _, f := range seedFacts(t) {
		have[f.id] = true
	}
	for i := 1; i <= 92; i++ {
		assert.True(t, have[fmt.Sprintf("S%03d", i)], "S%03d has no row", i)
	}
	for i := 1; i <= 14; i++ {
		assert.True(t, have[fmt.Sprintf("N%02d", i)], "N%02d has no row", i)
	}
}

// TestSeedIsWrittenInBothLanguages walks every text of the example: each is there in Japanese and in English.
func TestSeedIsWrittenInBothLanguages(t *testing.T) {
	for _, file := range []string{"r1", "r2"} {
		c, _, err := incidents.Load(os.DirFS("examples"), "rakuten-card-2020/"+file+".yaml")
		require.NoError(t, err)
		texts := 0
		c.EachText(func(path string, text incidents.Text) {
			texts++
			assert.Equal(t, []string{"ja", "en"}, text.Tags(), "%s: %s", file, path)
		})
		assert.Greater(t, texts, 80)
	}
}

func seedFacts(t *testing.T) []seedFact {
	t.Helper()
	f, err := os.Open("testdata/seed_facts.tsv")
	require.NoError(t, err)
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	rows, err := r.ReadAll()
	require.NoError(t, err)
	var out []seedFact
	for _, row := range rows[1:] {
		out = append(out, seedFact{row[0], row[1], row[2], row[3]})
	}
	return out
}

// shown is a value as the table writes it: Japanese text, several values with separators, "state:…" for what is not known, "open" for no upper end.
func shown(c *incidents.Case, path string) string {
	v := c.Get(path)
	switch {
	case v.State != incidents.Known:
		return "state:" + v.State.String()
	case v.Kind == incidents.TextKind:
		return strings.Join(japanese(c, path), " / ")
	case v.Kind == incidents.CodeKind || v.Kind == incidents.StringKind:
		return strings.Join(words(c, path), ", ")
	case v.Kind == incidents.CountKind && v.High == nil:
		return "open"
	}
	return v.Brief()
}

// words lists the codes or names at a path, each as often as it stands there.
func words(c *incidents.Case, path string) []string {
	rows, _ := c.Entries(path)
	var out []string
	for _, r := range rows {
		out = append(out, r.Get("").Brief())
	}
	return out
}

// japanese lists the Japanese texts at a path, the same text in a row once.
func japanese(c *incidents.Case, path string) []string {
	rows, _ := c.Entries(path)
	var texts []string
	for _, r := range rows {
		ja, _ := r.Get("").Text.In("ja")
		texts = append(texts, ja)
	}
	return slices.Compact(texts)
}
