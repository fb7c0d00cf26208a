package app_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/report/regimes"
)

// edpbAnswer is one field of the layout as a reader of JSON finds it.
type edpbAnswer struct {
	State   string
	Options []string
	Text    string
	At      struct{ From, To string }
	Number  struct{ From, To *int }
	Flag    *bool
	Places  []string
}

// edpb generates the template for a case in one language and returns the PDF's text, the layout, and the words of the form in that language.
func edpb(t *testing.T, name, tag string) (pdf string, fields map[string]edpbAnswer, out app.Generated) {
	t.Helper()
	need(t, "pdftotext")
	source, err := app.Locate("../../../report/regimes/eu/edpb/testdata/" + name + "/incident.yaml")
	require.NoError(t, err)
	out, err = app.Env{Now: time.Date(2026, 9, 9, 15, 0, 0, 0, time.UTC), Version: "test", Lang: "en"}.Generate(app.GenerateRequest{
		File: source, Out: t.TempDir(), Regimes: []string{"eu-edpb"}, Langs: []string{tag}, Formats: []string{"pdf", "html", "text", "json", "structured"},
	})
	require.NoError(t, err)
	require.NotEmpty(t, out.Filings, "%v", out.Problems)
	suffix := ""
	if tag != "en" {
		suffix = "." + tag
	}
	stem := filepath.Join(out.Dir, "eu-edpb", "notification", "edpb-template-consultation-draft")
	raw, err := exec.Command("pdftotext", "-raw", "-enc", "UTF-8", stem+suffix+".pdf", "-").Output()
	require.NoError(t, err)
	b, err := os.ReadFile(stem + "-edpb-1.0" + suffix + ".json")
	require.NoError(t, err)
	var document struct {
		Language string
		Template struct{ Status string }
		Fields   map[string]edpbAnswer
	}
	require.NoError(t, json.Unmarshal(b, &document))
	assert.Equal(t, tag, document.Language)
	assert.Equal(t, "consultation-draft", document.Template.Status)
	require.Len(t, document.Fields, 100)
	for _, ending := range []string{".html", ".txt", ".json"} {
		text, err := os.ReadFile(stem + suffix + ending)
		require.NoError(t, err)
		assert.Contains(t, squeeze(string(text)), "CONSULTATIONDRAFT", ending)
	}
	assert.Equal(t, strings.Count(string(raw), "sha256:"), strings.Count(string(raw), "1.0-consultation-draft"), "every page says that the template is a draft")
	return squeeze(strings.ReplaceAll(dropFooters(string(raw)), "Item Answer", "")), document.Fields, out
}

// TestEDPBSaysTheSameInPDFAndJSON cuts the PDF's text at the questions and compares each answer with that of the layout, in five languages.
func TestEDPBSaysTheSameInPDFAndJSON(t *testing.T) {
	set := regimes.Hooks()["eu-edpb"].Wording
	packs, _, err := regimes.Read()
	require.NoError(t, err)
	form, ok := packs.Versions("eu-edpb")[0].FormOf("edpb-notification")
	require.True(t, ok)
	for _, tag := range []string{"en", "el", "bg", "mt", "hu"} {
		words := set.Read(tag)
		for _, name := range []string{"complete", "outside", "incomplete", "exempt"} {
			text, fields, _ := edpb(t, name, tag)
			compared := 0
			for _, s := range form.Sections {
				for _, f := range s.Fields {
					a := fields["field_"+f.No]
					question := squeeze(f.No + " " + words.Labels[f.ID])
					at := strings.Index(text, question)
					if a.State == "not-asked" {
						assert.False(t, at >= 0 && len(f.Options) > 0, "%s %s: field %s is printed and is not in the data", name, tag, f.No)
						continue
					}
					require.GreaterOrEqual(t, at, 0, "%s %s: field %s is in the data and not printed", name, tag, f.No)
					text = text[at+len(question):]
					compared++
					printed := text
					for _, o := range f.Options { // the boxes stand first, each with its sign
						box := "□"
						if slices.Contains(a.Options, o.ID) {
							box = "■"
						}
						require.True(t, strings.HasPrefix(printed, squeeze(box+words.Options[f.ID][o.ID])), "%s %s: field %s, option %s: %.80s", name, tag, f.No, o.ID, printed)
						printed = printed[len(squeeze(box+words.Options[f.ID][o.ID])):]
					}
					assert.True(t, strings.HasPrefix(printed, squeeze(a.Text)), "%s %s: field %s: %q is not %.80q", name, tag, f.No, a.Text, printed)
				}
			}
			assert.GreaterOrEqual(t, compared, 50, "%s %s", name, tag)
		}
	}
}

// TestEDPBValues reads the values beside the words of one filing.
func TestEDPBValues(t *testing.T) {
	_, fields, out := edpb(t, "complete", "el")
	assert.False(t, out.Problems.HasErrors())
	assert.Equal(t, "Παράδειγμα Κλινικές Α.Ε.", fields["field_12"].Text, "the file has the name in the language that was asked for")
	assert.Equal(t, "2026-09-01T21:10+03:00", fields["field_46"].At.From)
	assert.Equal(t, "2026-09-07T12:15+03:00", fields["field_47"].At.From)
	assert.Equal(t, "2026-09-07T09:30+03:00", fields["field_48"].At.From)
	assert.Equal(t, "2026-09-07", fields["field_52"].At.From)
	require.NotNil(t, fields["field_68"].Number.From)
	assert.Equal(t, 46800, *fields["field_68"].Number.From)
	require.NotNil(t, fields["field_26"].Flag)
	assert.True(t, *fields["field_26"].Flag)
	assert.Equal(t, []string{"GR", "BG"}, fields["field_115"].Places)
	assert.Equal(t, []string{"GR\u00a0≈\u00a041280", "BG\u00a0≈\u00a05220"}, fields["field_117"].Places)
	assert.NotContains(t, fields["field_126"].Text, "Minutes of the crisis team", "what is internal stays inside")
}

// TestEDPBInNoOtherLanguage: a language that is not among the 24 is refused, and the general regulation offers none of them.
func TestEDPBInNoOtherLanguage(t *testing.T) {
	source, err := app.Locate("../../../report/regimes/eu/edpb/testdata/complete/incident.yaml")
	require.NoError(t, err)
	for tag, id := range map[string]string{"ja": "eu-edpb", "el": "eu-dora"} {
		_, err := app.Env{Now: time.Date(2026, 9, 9, 15, 0, 0, 0, time.UTC), Lang: "en"}.Generate(app.GenerateRequest{
			File: source, Out: t.TempDir(), Regimes: []string{id}, Langs: []string{tag},
		})
		require.Error(t, err, tag)
	}
}

// TestEDPBRedline: the filing of a revision with its changes marked comes in a language of the questions alone as well, and so does an
// authority's own.
func TestEDPBRedline(t *testing.T) {
	for _, k := range []struct{ file, regime, tag, old, new, heading string }{
		{"eu/edpb/testdata/complete", "eu-edpb", "el", "Accounts closed", "Accounts closed and keys renewed", "Τύπος γνωστοποίησης"},
		{"fr/gdpr/testdata/whole", "fr-gdpr", "", "kind: database", "kind: laptop", "Origines de l"},
	} {
		b, err := os.ReadFile("../../../report/regimes/" + k.file + "/incident.yaml")
		require.NoError(t, err)
		later := strings.Replace(strings.Replace(string(b), "number: 1,", "number: 2,", 1), k.old, k.new, 1)
		require.NotEqual(t, string(b), later)
		var r app.DiffRequest
		r.Regimes = []string{k.regime}
		dir := t.TempDir()
		for name, text := range map[string]string{"old.yaml": string(b), "new.yaml": later} {
			require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
		}
		r.Old, err = app.Locate(filepath.Join(dir, "old.yaml"))
		require.NoError(t, err)
		r.New, err = app.Locate(filepath.Join(dir, "new.yaml"))
		require.NoError(t, err)
		e := app.Env{Now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC), Version: "test", Lang: "en"}
		c, err := e.Diff(r)
		require.NoError(t, err)
		html, err := e.Redline(c, app.RedlineRequest{Regime: k.regime, Lang: k.tag, Format: "html"})
		require.NoError(t, err)
		assert.Contains(t, string(html), k.heading)
		assert.Contains(t, string(html), "<ins")
	}
}
