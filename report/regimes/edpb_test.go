package regimes_test

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/diag"
)

// templateField is one row of the table from which the template was taken.
type templateField struct {
	ID      int
	Section string
	Label   string
	Tooltip string
	Options []struct{ Key, Label string }
	Needed  string `json:"mandatory"`
	Visible string `json:"visible_if"`
	Law     string `json:"gdpr_ref"`
}

const edpbFolder = "eu/edpb"

// pinnedFile unpacks a file of the source and holds it to the sum that SOURCE.md states.
func pinnedFile(t *testing.T, name string) []byte {
	t.Helper()
	f, err := os.Open(filepath.Join(edpbFolder, name))
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	b, err := io.ReadAll(z)
	require.NoError(t, err)
	sum := sha256.Sum256(b)
	source, err := os.ReadFile(filepath.Join(edpbFolder, "SOURCE.md"))
	require.NoError(t, err)
	require.Contains(t, string(source), hex.EncodeToString(sum[:]), name)
	return b
}

func templateFields(t *testing.T) []templateField {
	t.Helper()
	var table struct{ Fields []templateField }
	require.NoError(t, json.Unmarshal(pinnedFile(t, "testdata/fields.json.gz"), &table))
	require.Len(t, table.Fields, 100)
	return table.Fields
}

func templateLabels(t *testing.T) map[string]map[string]string {
	t.Helper()
	var all map[string]struct{ Labels map[string]string }
	require.NoError(t, json.Unmarshal(pinnedFile(t, "labels.json.gz"), &all))
	require.Len(t, all, 24)
	out := map[string]map[string]string{}
	for tag, l := range all {
		out[tag] = l.Labels
	}
	return out
}

// parted are the options that the source runs into the one before, by the form's own key; broken is the option of two fields that is no option.
func parted() map[string]string { return map[string]string{"89.c2": "89.c", "97.b1": "97.b"} }

func broken(field int) bool { return field == 118 || field == 123 }

func edpbForm(t *testing.T) (*regime.Pack, []regime.Field, map[string]regime.Section) {
	t.Helper()
	p := once().Versions("eu-edpb")[0]
	form, ok := p.FormOf("edpb-notification")
	require.True(t, ok)
	require.Len(t, p.Forms(), 1)
	var fields []regime.Field
	sections := map[string]regime.Section{}
	for _, s := range form.Sections {
		for _, f := range s.Fields {
			fields, sections[f.ID] = append(fields, f), s
		}
	}
	return p, fields, sections
}

// TestEDPBFormIsTheTemplate holds every field of the form to the row of the template: number, section, label, advice, options, law and condition.
func TestEDPBFormIsTheTemplate(t *testing.T) {
	_, fields, sections := edpbForm(t)
	rows := templateFields(t)
	require.Len(t, fields, len(rows))
	for i, row := range rows {
		f := fields[i]
		no := strconv.Itoa(row.ID)
		assert.Equal(t, "f"+no, f.ID)
		assert.Equal(t, no, f.No)
		assert.Equal(t, row.Section, sections[f.ID].No, no)
		assert.Equal(t, row.Label, f.Label.Any("en"), no)
		assert.Equal(t, row.Tooltip, f.Hint.Any("en"), no)
		sameOptions(t, row, f)
		var law []string
		for _, c := range f.Cite {
			if c.Law == "gdpr" {
				at, _ := c.At.In("")
				law = append(law, at)
			}
		}
		assert.Equal(t, row.Law, strings.Join(law, "; "), no)
		conditioned(t, row, f, sections[f.ID])
	}
}

func sameOptions(t *testing.T, row templateField, f regime.Field) {
	t.Helper()
	no := strconv.Itoa(row.ID)
	var got []string
	joined := map[string]string{}
	for _, o := range f.Options {
		key := o.ID
		if first := parted()[no+"."+o.ID]; first != "" {
			key = strings.TrimPrefix(first, no+".")
		} else {
			got = append(got, key)
		}
		joined[key] += "|" + o.Label.Any("en")
	}
	var want []string
	for _, o := range row.Options {
		if broken(row.ID) {
			continue
		}
		want = append(want, o.Key)
		first, second, two := strings.Cut(joined[o.Key][1:], "|")
		if !two {
			assert.Equal(t, o.Label, first, no)
			continue
		}
		assert.True(t, strings.HasPrefix(o.Label, first) && strings.HasSuffix(o.Label, second), "%s: %s", no, o.Label)
		assert.LessOrEqual(t, len(o.Label)-len(first)-len(second), len(" b1) "), "%s loses words", no)
	}
	assert.Equal(t, want, got, no)
}

// conditioned holds what the template makes mandatory to a need, and what it shows only sometimes to a condition.
func conditioned(t *testing.T, row templateField, f regime.Field, s regime.Section) {
	t.Helper()
	asked := len(f.Stages) > 0 && len(f.Stages) < 3 || f.When != nil || s.When != nil
	needs := slices.Collect(maps.Values(f.Need))
	firm := slices.Contains(needs, regime.Must) || slices.Contains(needs, regime.MayPend)
	switch row.Needed {
	case "yes":
		assert.True(t, firm, "%d is mandatory", row.ID)
	case "no":
		assert.False(t, firm, "%d is optional", row.ID)
	}
	only := regexp.MustCompile(`^(visible )?only if`).MatchString(strings.ToLower(row.Visible))
	if only && row.ID != 49 { // field 49 is needed where the stage is late, which is a matter of its clock
		assert.True(t, asked, "%d is shown only sometimes: %s", row.ID, row.Visible)
		if row.Needed == "conditional" {
			assert.True(t, firm, "%d is needed where it is shown", row.ID)
		}
	}
	if strings.Contains(row.Visible, "only available for incomplete") && row.ID != 4 {
		open := false
		for _, o := range f.Options {
			open = open || regexp.MustCompile(`(?i)to be determined|not yet known|under assessment|additional information|still ongoing`).MatchString(o.Label.Any("en"))
		}
		assert.True(t, open, "%d offers an option for what is not known yet", row.ID)
	}
}

// TestEDPBLanguages prepares the filings of all cases in all 24 languages and holds each question, option and piece of advice to the source.
func TestEDPBLanguages(t *testing.T) {
	labels := templateLabels(t)
	set := once()
	pack := set.Versions("eu-edpb")[0]
	require.ElementsMatch(t, slices.Collect(maps.Keys(labels)), pack.Offers())
	for tag, words := range labels {
		seen := map[string]bool{}
		for _, name := range []string{"complete", "incomplete", "follow-up", "exempt", "planned", "outside", "withdrawn"} {
			c := load(t, filepath.Join(edpbFolder, "testdata", name), "incident.yaml")
			a := assess.Assess(c, set, assess.Options{Now: present(t, c), Regimes: []string{"eu-edpb"}})
			for _, s := range a.Obligations[0].Stages {
				f, _ := filing.Prepare(filing.Request{Case: c, Obligation: a.Obligations[0], Stage: s, Lang: tag, Now: a.AsOf, Messages: "en"})
				require.Equal(t, tag, f.Lang)
				require.Equal(t, "en", f.Written)
				assert.Equal(t, tag != "en", f.Remark != "", tag)
				for _, section := range f.Sections {
					for _, q := range section.Answers {
						inWords(t, tag, words, q)
						seen[q.ID] = true
					}
				}
			}
		}
		assert.Len(t, slices.Collect(maps.Keys(seen)), 100, tag)
	}
}

func inWords(t *testing.T, tag string, words map[string]string, q filing.Answer) {
	t.Helper()
	key := "f." + q.No + "."
	assert.Equal(t, words[key+"label"], q.Label, tag)
	assert.Equal(t, words[key+"tip"], q.Hint, tag)
	for i, b := range q.Boxes {
		first := parted()[q.No+"."+b.ID]
		switch {
		case first != "":
			assert.True(t, strings.HasSuffix(words["f."+strings.Replace(first, ".", ".opt.", 1)], b.Label) && b.Label != "", "%s %s", tag, b.Label)
		case i+1 < len(q.Boxes) && parted()[q.No+"."+q.Boxes[i+1].ID] != "":
			whole := words[key+"opt."+b.ID]
			assert.True(t, strings.HasPrefix(whole, b.Label), "%s %s", tag, b.Label)
			assert.LessOrEqual(t, len(whole)-len(b.Label)-len(q.Boxes[i+1].Label), 8, "%s loses words: %s", tag, whole)
			assert.NotEqual(t, whole, b.Label, "%s %s is not parted", tag, q.No)
		default:
			assert.Equal(t, words[key+"opt."+b.ID], b.Label, "%s %s%s", tag, key, b.ID)
		}
	}
}

// TestEDPBIsThereOnRequestOnly: a draft form stands beside the law's own filings and never among them unless it is asked for.
func TestEDPBIsThereOnRequestOnly(t *testing.T) {
	c := load(t, filepath.Join(edpbFolder, "testdata", "complete"), "incident.yaml")
	var ids []string
	for _, o := range assess.Assess(c, once(), assess.Options{Now: present(t, c)}).Obligations {
		ids = append(ids, o.Pack.ID)
	}
	assert.NotContains(t, ids, "eu-edpb")
	assert.Contains(t, ids, "eu-gdpr")
	both := assess.Assess(c, once(), assess.Options{Now: present(t, c), Regimes: []string{"eu-gdpr", "eu-edpb"}})
	for _, o := range both.Obligations {
		if o.Duty.ID == "notify-authority" {
			assert.Equal(t, regime.Yes, o.Applies, "%s: neither takes the place of the other", o.Pack.ID)
		}
	}
}

// edpbFiling prepares the present stage of a case at a moment.
func edpbFiling(t *testing.T, name, stage string, later time.Duration) (filing.Filing, diag.List) {
	t.Helper()
	c := load(t, filepath.Join(edpbFolder, "testdata", name), "incident.yaml")
	a := assess.Assess(c, once(), assess.Options{Now: present(t, c).Add(later), Regimes: []string{"eu-edpb"}})
	i := slices.IndexFunc(a.Obligations[0].Stages, func(s assess.Stage) bool { return s.Stage.ID == stage })
	require.GreaterOrEqual(t, i, 0)
	return filing.Prepare(filing.Request{Case: c, Obligation: a.Obligations[0], Stage: a.Obligations[0].Stages[i], Lang: "en", Now: a.AsOf, Messages: "en"})
}

// TestEDPBRules names for each case the problems that keep its filing from being whole.
func TestEDPBRules(t *testing.T) {
	for _, k := range []struct {
		name, stage string
		later       time.Duration
		want        []string
	}{
		{"complete", "notification", 0, nil},
		{"outside", "notification", 0, nil},
		{"follow-up", "supplement", 0, nil},
		{"withdrawn", "withdrawal", 0, nil},
		{"complete", "supplement", 0, []string{"EU-EDPB-F6 error"}},
		{"complete", "withdrawal", 0, []string{"EU-EDPB-F5 error", "EU-EDPB-F6 error"}},
		{"incomplete", "notification", 0, []string{"EU-EDPB-F62 pending", "EU-EDPB-F66 pending", "EU-EDPB-F71 pending"}},
		{"late", "notification", 0, []string{"EU-EDPB-F49 error"}},
		{"exempt", "notification", 0, []string{"EU-EDPB-SINGLE warning"}},
		{"planned", "notification", 0, nil},
		{"planned", "notification", 24 * time.Hour * 7, []string{"EU-EDPB-F49 error", "EU-EDPB-FUTURE warning"}},
		{"planned-undated", "notification", 0, nil},
		{"told-unsaid", "notification", 0, []string{
			"EU-EDPB-F100 warning", "EU-EDPB-F101 warning", "EU-EDPB-F102 warning", "EU-EDPB-F104 warning", "EU-EDPB-F106 warning", "EU-EDPB-F97 error",
			"EU-EDPB-F98 warning", "EU-EDPB-F99 warning",
		}},
	} {
		_, problems := edpbFiling(t, k.name, k.stage, k.later)
		var got []string
		for _, d := range problems {
			got = append(got, d.Rule.ID+" "+string(d.Severity))
		}
		slices.Sort(got)
		assert.Equal(t, k.want, got, "%s, %s", k.name, k.stage)
	}
}

// TestEDPBAnswers reads, for each case, which options of the decisive questions the file ticks.
func TestEDPBAnswers(t *testing.T) {
	for _, k := range []struct {
		name, stage string
		want        map[string]string // field -> ticked options; a field that must not be asked has "-"
	}{
		{"complete", "notification", map[string]string{
			"f3": "a", "f4": "a", "f5": "-", "f6": "-", "f10": "c", "f14": "a", "f15": "d", "f18": "-", "f23": "c", "f33": "c", "f38": "a", "f44": "b", "f50": "b",
			"f55": "abc", "f56": "b", "f57": "b", "f58": "b", "f59": "a", "f60": "f", "f61": "d", "f65": "be", "f67": "b", "f70": "abkns", "f72": "b", "f75": "cehl",
			"f79": "cd", "f81": "a", "f82": "-", "f83": "bc", "f85": "din", "f87": "c", "f89": "a", "f94": "jko", "f97": "a", "f99": "-", "f100": "-", "f102": "b",
			"f104": "ac", "f109": "a", "f110": "a", "f113": "a", "f120": "-", "f125": "aj",
		}},
		{"incomplete", "notification", map[string]string{
			"f4": "b", "f14": "b", "f15": "-", "f23": "b", "f33": "b", "f38": "b", "f44": "e", "f46": "-", "f56": "e", "f57": "e", "f60": "x", "f61": "e", "f65": "k", "f67": "d", "f68": "-",
			"f70": "t", "f72": "d", "f73": "-", "f79": "e", "f85": "o", "f87": "d", "f89": "c2", "f97": "c", "f113": "c", "f114": "-",
		}},
		{"follow-up", "supplement", map[string]string{"f3": "b", "f4": "a", "f5": "-", "f6": "", "f49": "-"}},
		{"withdrawn", "withdrawal", map[string]string{"f3": "b", "f4": "c", "f5": "", "f6": "", "f10": "-", "f23": "c", "f55": "-", "f97": "-"}},
		{"outside", "notification", map[string]string{"f18": "", "f113": "-", "f120": "a", "f121": ""}},
		{"exempt", "notification", map[string]string{"f57": "a", "f81": "c", "f82": "", "f97": "e", "f98": "-", "f100": "ab", "f101": "", "f102": "-"}},
		{"planned", "notification", map[string]string{"f97": "b", "f98": "-", "f99": ""}},
		{"planned-undated", "notification", map[string]string{"f4": "a", "f97": "b1", "f99": "-"}},
	} {
		f, _ := edpbFiling(t, k.name, k.stage, 0)
		got := map[string]string{}
		for field := range k.want {
			got[field] = "-"
		}
		for _, a := range f.Asked {
			if _, wanted := k.want[a.Field.ID]; wanted {
				got[a.Field.ID] = strings.Join(a.Ticked, "")
			}
		}
		assert.Equal(t, k.want, got, "%s, %s", k.name, k.stage)
	}
}

// TestFrenchQuestions: the questions of the CNIL that are known stand in French, with the language marked, and the rest in English.
func TestFrenchQuestions(t *testing.T) {
	c := load(t, "fr/gdpr/testdata/whole", "incident.yaml")
	a := assess.Assess(c, once(), assess.Options{Now: present(t, c), Regimes: []string{"fr-gdpr"}})
	o := a.Obligations[0]
	require.Equal(t, []string{"fr", "en"}, o.Pack.Written())
	f, problems := filing.Prepare(filing.Request{Case: c, Obligation: o, Stage: o.Stages[0], Lang: "fr", Now: a.AsOf, Messages: "en"})
	require.Empty(t, problems)
	assert.NotEmpty(t, f.Remark)
	got := map[string]filing.Answer{}
	french := 0
	for _, s := range f.Sections {
		for _, q := range s.Answers {
			got[q.ID] = q
			if q.Lang == "fr" {
				french++
			}
		}
	}
	assert.Equal(t, 20, french)
	assert.Equal(t, "Origines de l'incident", got["origin"].Label)
	assert.Equal(t, "en", got["controller-address"].Lang)
	ticked := map[string]string{}
	for id, q := range got {
		for _, b := range q.Boxes {
			if b.Ticked {
				ticked[id] += b.Label + "; "
			}
		}
	}
	assert.Equal(t, map[string]string{
		"notification-kind": "Complète; ", "established": "Supposé; ", "going-on": "Non; ", "causes": "Acte externe malveillant; ",
		"origin":        "Piratage, logiciel malveillant (par exemple rançongiciel) et/ou hameçonnage; ",
		"circumstances": "Perte de confidentialité; ", "processors": "Oui; ", "people-kinds": "Clients; ", "identifiable": "Oui; ",
		"data-kinds": "Nom, Prénom, Date de naissance …; Coordonnées; Données de connexion; Informations d'ordre économique et financier; ",
		"media":      "Serveur; ", "consequences": "Détournées; ", "harm": "Perte de contrôle; Fraude; ", "gravity": "Limité; ",
	}, ticked)
	assert.Equal(t, "L'hébergeur a constaté des requêtes inhabituelles", got["discovery"].Copy())
	en, problems := filing.Prepare(filing.Request{Case: c, Obligation: o, Stage: o.Stages[0], Lang: "en", Now: a.AsOf, Messages: "en"})
	assert.Empty(t, en.Remark)
	assert.NotEmpty(t, problems, "the file has texts in French only, and no language stands in for English")
}

// TestAuthoritiesOwnWords: where only some of an authority's words are known, those stand in its language, and each word is marked with the
// language that it is in.
func TestAuthoritiesOwnWords(t *testing.T) {
	for _, k := range []struct{ folder, id, tag, section, question, label, plain string }{
		{"nl/gdpr", "nl-gdpr", "nl", "Tijdlijn", "going-on", "Duurt de inbreuk op dit moment nog voort?", "events"},
		{"de-ni/gdpr", "de-ni-gdpr", "de", "Zeitliche Darstellung", "reporter", "Name und Funktion der meldenden Person", "going-on"},
	} {
		c := load(t, k.folder+"/testdata/seat", "incident.yaml")
		a := assess.Assess(c, once(), assess.Options{Now: present(t, c), Regimes: []string{k.id}})
		o := a.Obligations[0]
		f, _ := filing.Prepare(filing.Request{Case: c, Obligation: o, Stage: o.Stages[0], Lang: k.tag, Now: a.AsOf, Messages: "en"})
		require.Equal(t, []string{k.tag, "en"}, o.Pack.Written())
		assert.Equal(t, "en", f.Written)
		found := map[string]string{}
		for _, s := range f.Sections {
			found[s.Title] = s.TitleLang
			for _, q := range s.Answers {
				found[q.ID] = q.Lang
				if q.ID == k.question {
					assert.Equal(t, k.label, q.Label)
				}
				for _, b := range q.Boxes {
					assert.Equal(t, "en", b.Lang, "no options of this form are known")
				}
			}
		}
		assert.Equal(t, k.tag, found[k.section])
		assert.Equal(t, k.tag, found[k.question])
		assert.Equal(t, "en", found[k.plain])
		en, _ := filing.Prepare(filing.Request{Case: c, Obligation: o, Stage: o.Stages[0], Lang: "en", Now: a.AsOf, Messages: "en"})
		assert.Empty(t, en.Remark)
	}
}
