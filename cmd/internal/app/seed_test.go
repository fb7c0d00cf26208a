package app_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

const seed = "../../../incidents/examples/rakuten-card-2020/r2.yaml"

// generate writes the filings of a file into a folder of the test's own.
func generate(t *testing.T, file string, r app.GenerateRequest) app.Generated {
	t.Helper()
	now, err := time.Parse(time.RFC3339, "2021-01-26T12:00:00+09:00")
	require.NoError(t, err)
	source, err := app.Locate(file)
	require.NoError(t, err)
	r.File, r.Out = source, t.TempDir()
	out, err := app.Env{Now: now, Version: "test", Lang: "en"}.Generate(r)
	require.NoError(t, err)
	return out
}

// pdfText is what an independent reader takes from a PDF, without any white space.
func pdfText(t *testing.T, name string) string {
	t.Helper()
	need(t, "pdftotext")
	text, err := exec.Command("pdftotext", "-enc", "UTF-8", name, "-").Output()
	require.NoError(t, err)
	return squeeze(dropFooters(string(text)))
}

// dropFooters takes the lines at the foot of the pages out, which stand between the halves of a sentence.
func dropFooters(text string) string {
	var out []string
	for line := range strings.Lines(text) {
		line = strings.TrimLeft(line, "\f")
		if strings.Contains(line, "sha256:") || strings.HasSuffix(strings.TrimSpace(line), "ページ") {
			continue
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// sections are the parts of the notice in the order of the seed, each with the words that open it.
func sections() (names, openings []string) {
	return []string{"head", "update", "lead", "1", "2", "3", "4", "5", "6", "close"},
		[]string{"2020年12月25日", "(2021年1月26日更新)お知らせ内容", "楽天カード株式会社は、社外の", "1.経緯", "2.社外の第三者からのアクセスの可能性があった情報・対象", "3.原因", "4.現時点で実施している対応", "5.本件に関するお問い合わせ先", "6.再発防止策", "以上※"}
}

// Every fact of the seed that belongs in a notice prints in the section in which the seed has it, and the sections stand in the seed's order.
func TestSeedFactsPrintInTheNotice(t *testing.T) {
	out := generate(t, seed, app.GenerateRequest{Regimes: []string{"jp-notice"}, Formats: []string{"pdf"}})
	require.False(t, out.Problems.HasErrors())
	text := pdfText(t, filepath.Join(out.Dir, "jp-notice", "publication", "お知らせ.pdf"))
	names, openings := sections()
	body := map[string]string{}
	at := make([]int, len(names)+1)
	at[len(names)] = len(text)
	for i, words := range openings {
		at[i] = strings.Index(text, squeeze(words))
		require.GreaterOrEqual(t, at[i], 0, "section %s: %s", names[i], words)
	}
	require.True(t, slices.IsSorted(at), "the sections stand in the seed's order: %v", at)
	for i, name := range names {
		body[name] = text[at[i]:at[i+1]]
	}
	for _, row := range printRows(t) {
		if row[1] == "-" {
			continue
		}
		assert.Contains(t, body[row[1]], squeeze(row[2]), "%s in section %s", row[0], row[1])
	}
}

func printRows(t *testing.T) [][]string {
	t.Helper()
	b, err := os.ReadFile("testdata/seed_prints.tsv")
	require.NoError(t, err)
	var out [][]string
	for line := range strings.Lines(string(b)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		require.Len(t, row, 3, line)
		out = append(out, row)
	}
	return out
}

// Each of the 92 facts has a row, so that none is forgotten.
func TestEverySeedFactHasARow(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range printRows(t) {
		seen[row[0]] = true
	}
	assert.Len(t, seen, 92)
}

// What the seed does not say must not be said by any of its filings.
func TestSeedFilingsInventNothing(t *testing.T) {
	out := generate(t, seed, app.GenerateRequest{Formats: []string{"text"}})
	require.NotEmpty(t, out.Files)
	for _, name := range out.Files {
		if !strings.HasSuffix(name, ".txt") {
			continue
		}
		b, err := os.ReadFile(filepath.Join(out.Dir, name))
		require.NoError(t, err)
		for _, invented := range []string{"16,895人", "16,895 people", "304人", "304 people", "Salesforce", "セールスフォース", "関東財務局", "警察への届出"} {
			assert.NotContains(t, squeeze(string(b)), squeeze(invented), "%s", name)
		}
	}
}

// Names with rare kanji print as they are written, or the character that no font has is named; nothing panics and nothing prints as a box.
func TestRareKanjiInNames(t *testing.T) {
	b, err := os.ReadFile(seed)
	require.NoError(t, err)
	for _, name := range []string{"𠮷田𠮷之助商店", "髙橋﨑子", "葛󠄀城市", "神社（神）", "𡈽屋"} {
		file := filepath.Join(t.TempDir(), "r.yaml")
		require.NoError(t, os.WriteFile(file, []byte(strings.ReplaceAll(string(b), "楽天カード株式会社", name)), 0o600))
		out := generate(t, file, app.GenerateRequest{Regimes: []string{"jp-notice"}, Formats: []string{"pdf"}, Langs: []string{"ja"}})
		if out.Problems.HasErrors() {
			var all []string
			for _, p := range out.Problems {
				all = append(all, p.Message("en"))
			}
			assert.Contains(t, strings.Join(all, "\n"), "U+", name)
			continue
		}
		text := pdfText(t, filepath.Join(out.Dir, "jp-notice", "publication", "お知らせ.pdf"))
		assert.Contains(t, text, name)
	}
}
