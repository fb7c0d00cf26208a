package app_test

import (
	"encoding/json"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

// readFiling is a filing as a reader of its JSON finds it.
type readFiling struct {
	Language     string
	TextLanguage string `json:"text_language"`
	Sections     []struct {
		Title         string
		TitleLanguage string `json:"title_language"`
		Fields        []struct {
			No, Label, Answer string
			LabelLanguage     string `json:"label_language"`
			Options           []struct {
				Label, Detail string
				LabelLanguage string `json:"label_language"`
				Chosen        bool
			}
		}
	}
}

// TestEveryFormatSaysTheSame writes the filings of the examples and reads the answers of each back from the text of its PDF, its HTML and its
// plain text: behind each question of the JSON, in its order, stand the same boxes with the same signs and the same words.
func TestEveryFormatSaysTheSame(t *testing.T) {
	for _, k := range []struct {
		file, now string
		least     int // fields compared
		stage     string
	}{
		{"../../../incidents/examples/bank-ireland-ransomware/incident.yaml", "2026-11-20T12:00:00Z", 190, ""},
		{"../../../incidents/examples/rakuten-card-2020/r2.yaml", "2021-01-26T03:00:00Z", 40, ""},
		{"../../../incidents/examples/clinic-us/incident.yaml", "2026-11-20T12:00:00Z", 20, ""},
		{"../../../report/regimes/fr/gdpr/testdata/whole/incident.yaml", "2026-11-20T12:00:00Z", 80, ""},
		{"../../../report/regimes/us/sec/testdata/inline/base.yaml", "2026-11-05T12:00:00Z", 5, "form-8k"},
	} {
		now, err := time.Parse(time.RFC3339, k.now)
		require.NoError(t, err)
		made, err := app.Env{Now: now, Version: "test", Lang: "en"}.Generate(app.GenerateRequest{
			File: locate(t, k.file), Out: t.TempDir(), Formats: []string{"pdf", "html", "text", "json"}, Langs: []string{"en", "ja", "fr"}, Draft: true, Stage: k.stage,
		})
		require.NoError(t, err)
		names, err := filepath.Glob(filepath.Join(made.Dir, "*", "*", "*.json"))
		require.NoError(t, err)
		compared := 0
		for _, name := range names {
			b, err := os.ReadFile(name)
			require.NoError(t, err)
			var f readFiling
			require.NoError(t, json.Unmarshal(b, &f))
			stem := strings.TrimSuffix(name, ".json")
			for ending, text := range map[string]string{".pdf": printedBy(t, stem+".pdf"), ".html": shownBy(t, stem+".html"), ".txt": writtenIn(t, stem+".txt")} {
				compared += agree(t, f, text, filepath.Base(stem)+ending)
			}
		}
		assert.GreaterOrEqual(t, compared/3, k.least, k.file)
	}
}

// TestWordsOfAnotherLanguageAreMarked compares the languages that the JSON of a filing with questions in French and answers in English names
// with those of its HTML; a filing in one language marks nothing.
func TestWordsOfAnotherLanguageAreMarked(t *testing.T) {
	now := time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)
	made, err := app.Env{Now: now, Version: "test", Lang: "en"}.Generate(app.GenerateRequest{
		File: locate(t, "../../../report/regimes/fr/gdpr/testdata/whole/incident.yaml"), Out: t.TempDir(), Regimes: []string{"fr-gdpr"},
		Stage: "notification", Formats: []string{"html", "json"}, Langs: []string{"en", "fr"}, Draft: true,
	})
	require.NoError(t, err)
	stem := filepath.Join(made.Dir, "fr-gdpr", "notification", "gdpr-art33-notification-draft")
	plain, err := os.ReadFile(stem + ".json")
	require.NoError(t, err)
	assert.NotContains(t, string(plain), "_language")
	b, err := os.ReadFile(stem + ".fr.json")
	require.NoError(t, err)
	var f readFiling
	require.NoError(t, json.Unmarshal(b, &f))
	assert.Equal(t, "fr", f.Language)
	assert.Equal(t, "en", f.TextLanguage)
	page, err := os.ReadFile(stem + ".fr.html")
	require.NoError(t, err)
	inFrench := map[string]bool{}
	for _, found := range regexp.MustCompile(`<span lang="fr">(?:<(?:strong|span)[^>]*>)*(?:[■□]\x{a0})?([^<]*)`).FindAllStringSubmatch(string(page), -1) {
		inFrench[squeeze(html.UnescapeString(found[1]))] = true
	}
	marked := 0
	mark := func(label, tag string) {
		assert.Contains(t, []string{"", "fr"}, tag)
		assert.Equal(t, inFrench[squeeze(label)], tag == "fr", "“%s”", label)
		if tag == "fr" {
			marked++
		}
	}
	for _, s := range f.Sections {
		mark(s.Title, s.TitleLanguage)
		for _, a := range s.Fields {
			mark(a.No+a.Label, a.LabelLanguage)
			for _, o := range a.Options {
				mark(o.Label, o.LabelLanguage)
			}
		}
	}
	assert.GreaterOrEqual(t, marked, 80)
}

// agree walks through a text question by question.
func agree(t *testing.T, f readFiling, text, name string) int {
	t.Helper()
	compared := 0
	for _, s := range f.Sections {
		if at := strings.Index(text, squeeze(s.Title)); at >= 0 && s.Title != "" {
			text = tableHead.ReplaceAllString(text[at+len(squeeze(s.Title)):], "")
		}
		for _, a := range s.Fields {
			question := squeeze(a.No + a.Label)
			at := strings.Index(text, question)
			if !assert.GreaterOrEqual(t, at, 0, "%s: the question “%s” does not stand there", name, a.Label) {
				return compared
			}
			text = text[at+len(question):]
			compared++
			rest := strings.TrimPrefix(text, "[unverified]")
			for _, o := range a.Options {
				box := map[bool]string{true: "■", false: "□"}[o.Chosen]
				rest = behind(t, rest, squeeze(box+o.Label), name+": "+a.Label)
				if o.Detail != "" {
					rest = behind(t, rest, squeeze(o.Detail), name+": "+a.Label)
				}
			}
			for _, line := range strings.Split(a.Answer, "\n") {
				rest = behind(t, rest, squeeze(line), name+": "+a.Label)
			}
		}
	}
	return compared
}

// behind drops words that stand near the beginning; between them come only signs that mark or join.
func behind(t *testing.T, text, words, what string) string {
	t.Helper()
	at := strings.Index(text, words)
	assert.True(t, at >= 0 && at <= 60, "%s: “%s” is not near the beginning of “%.200s”", what, words, text)
	if at < 0 {
		return text
	}
	return text[at+len(words):]
}

func printedBy(t *testing.T, name string) string {
	t.Helper()
	need(t, "pdftotext")
	raw, err := exec.Command("pdftotext", "-raw", "-enc", "UTF-8", name, "-").Output()
	require.NoError(t, err)
	text := dropFooters(string(raw))
	return squeeze(strings.NewReplacer("Item Answer", "", "項目 記載内容", "").Replace(text))
}

var tableHead = regexp.MustCompile(`^(\[unverified\])?-*(ItemAnswer|項目記載内容)*-*`)

var tags = regexp.MustCompile(`(?s)<style.*?</style>|<[^>]*>`)

func shownBy(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	return squeeze(html.UnescapeString(tags.ReplaceAllString(string(b), "")))
}

var besides = regexp.MustCompile(`^(\S.*?)  +(.*)$`)

// writtenIn reads the plain text, in which question and answer stand in two columns. An empty line ends a row; a table without any has rows of
// one line each or a single row, which cannot be told apart, so it is read both ways.
func writtenIn(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	var out strings.Builder
	for _, table := range regexp.MustCompile(`(?m)^-+$`).Split(string(b), -1) {
		byLine, byRow := columns(table, true), columns(table, false)
		if byLine != byRow && !strings.Contains(strings.TrimSpace(table), "\n\n") {
			out.WriteString(byLine)
		}
		out.WriteString(byRow)
	}
	return squeeze(out.String())
}

// columns reads of each row first the question and then the answer.
func columns(table string, lineByLine bool) string {
	var out, answer strings.Builder
	for line := range strings.Lines(table + "\n") {
		line = strings.TrimRight(line, "\n")
		cells := besides.FindStringSubmatch(line)
		if line == "" || lineByLine && cells != nil {
			out.WriteString(answer.String())
			answer.Reset()
		}
		switch {
		case cells != nil:
			out.WriteString(cells[1])
			answer.WriteString(cells[2])
		case strings.HasPrefix(line, " "):
			answer.WriteString(line)
		default:
			out.WriteString(line)
		}
	}
	return out.String() + answer.String()
}
