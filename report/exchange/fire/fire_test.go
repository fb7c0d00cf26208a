package fire

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/payload"
	"github.com/breachfile/breachfile/schema/codes"
	"github.com/breachfile/breachfile/schema/diag"
)

var update = flag.Bool("update", false, "write the golden file anew")

var now = time.Date(2026, time.November, 21, 9, 0, 0, 0, time.UTC)

func convert(t *testing.T, text string) (doc *payload.Node, losses, refused diag.List) {
	t.Helper()
	c, problems, err := incidents.Load(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "a.yaml")
	require.NoError(t, err)
	require.False(t, problems.HasErrors(), "%v", problems)
	return exchange.Convert(c, JSON(), now, "DRILL")
}

func closed(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("testdata/closed.yaml")
	require.NoError(t, err)
	return string(b)
}

// rows is a document as lines that a person compares with the table of the report.
func rows(doc *payload.Node) string {
	var b strings.Builder
	for _, row := range sheet(doc).Rows {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = c.Text
		}
		fmt.Fprintln(&b, strings.TrimRight(strings.Join(append(cells[:1:1], cells[2:]...), " | "), " |"))
	}
	return b.String()
}

func TestTheTableHas87ItemsWithTheKnownNumbersOfEssentialOnes(t *testing.T) {
	require.Len(t, items(), 87)
	var essentials [3]int
	for n, i := range items() {
		assert.Equal(t, n+1, i.no)
		for s, a := range i.asked {
			assert.Contains(t, []string{"E", "O", "NA", "NC"}, a)
			if a == essential {
				essentials[s]++
			}
		}
	}
	assert.Equal(t, [3]int{19, 33, 48}, essentials)
}

func TestAClosedIncidentIsWrittenWhole(t *testing.T) {
	doc, _, refused := convert(t, closed(t))
	require.Empty(t, refused)
	require.Len(t, doc.At("items").Items, 87)
	if *update {
		require.NoError(t, os.WriteFile("testdata/closed.txt", []byte(rows(doc)), 0o600))
	}
	want, err := os.ReadFile("testdata/closed.txt")
	require.NoError(t, err)
	assert.Equal(t, string(want), rows(doc))
}

// Every essential item, taken out of the file at each status, is refused by its number with the line of its place.
func TestEveryEssentialItemIsMissed(t *testing.T) {
	const head = "breachfile: 1\nid: a\ntitle: T\nlanguage: en\norganisation: {contacts: [{purpose: authority}]}\n"
	for status, column := range map[string]int{"open": 0, "resolved": 1, "closed": 2} {
		phase := map[string]string{"open": "initial", "resolved": "intermediate", "closed": "final"}[status]
		report := "phase: " + phase + ", status: " + status
		_, _, refused := convert(t, head+"ict: {report: {"+report+", services: [{name: S}], resources: [{}], causes: [{strength: root}], lessons: [{text: L}]}}\n")
		var got []string
		for _, p := range refused {
			assert.Equal(t, ruleMissing.ID, p.Rule.ID)
			assert.NotZero(t, p.Span.Start.Line, p.Path)
			got = append(got, fmt.Sprint(p.Args[0]))
		}
		var want []string
		stated := map[int]bool{1: true, 2: true, 3: true, 17: true, 18: true, 27: true, 28: true, 29: true, 41: true, 52: true, 53: true, 64: true, 76: true, 82: true, 83: true}
		for _, i := range items() {
			if i.asked[column] == essential && !stated[i.no] {
				want = append(want, fmt.Sprint(i.no))
			}
		}
		assert.ElementsMatch(t, want, got, status)
	}
}

func TestWhatBreaksATypeOrAPhaseIsRefused(t *testing.T) {
	for _, k := range []struct{ old, new, rule, path, words string }{
		{"phase: final", "phase: intermediate", "FIRE-PHASE", "ict.report.phase", "“Intermediate”"},
		{"status: closed\n", "status: open\n", "FIRE-PHASE", "ict.report.phase", "“Open”"},
		{`phone: "+44 20 5550 0110"`, `phone: 020 5550 0110`, "FIRE-FORM", "organisation.contacts[0].phone", "item 21"},
		{"downtime: PT3H15M", "downtime: three hours", "FIRE-FORM", "ict.report.services[0].downtime", "item 57"},
		{`closed: "2026-11-20T16:00+00:00"`, `closed: 2026-11-20`, "FIRE-FORM", "ict.report.closed", "item 45"},
		{`resolved: "2026-11-02T11:35+00:00"`, `resolved: 2026-11-02`, "FIRE-FORM", "ict.resolved", "item 44"},
		{"name: Example Bank plc", "name: " + strings.Repeat("x", 256), "FIRE-FORM", "organisation.name", "item 7"},
		{"own_severity: P2", "own_severity: \"P\\n2\"", "FIRE-FORM", "ict.report.own_severity", "item 47"},
		{"lei: 5493001KJTIIGC8Y1R12", "lei: 5493001KJTIIGC8Y1R13", "FIRE-FORM", "organisation.identifiers.lei", "item 8"},
		{"id: 549300EXAMPLEAUTH050", "id: 549300-auth", "FIRE-FORM", "ict.report.recipients", "item 13"},
		{`at: "2026-11-02T08:20+00:00"`, `at: {from: "2026-11-02T07:20+00:00", to: "2026-11-02T08:20+00:00"}`, "FIRE-ORDER", "chronology", "item 43"},
		{`closed: "2026-11-20T16:00+00:00"`, `closed: "2026-11-02T08:20+00:00"`, "FIRE-ORDER", "ict.report.closed", "item 45"},
		{`resolved: "2026-11-02T11:35+00:00"`, `resolved: "2026-11-02T08:00+00:00"`, "FIRE-ORDER", "ict.resolved", "item 44"},
		{`resolved: "2026-11-02T11:35+00:00"`, `resolved: "2026-11-20T16:00+00:00"`, "FIRE-ORDER", "ict.report.closed", "time of resolution"},
		{"{purpose: authority, ", "{purpose: authority-second, ", "FIRE-PRIMARY", "organisation.contacts[0]", "Primary"},
		{"strength: root", "strength: contributory", "FIRE-ROOT", "ict.report.causes[0]", "root"},
		{"countries: [GB]", "countries: [GB, IE]", "FIRE-COUNTRIES", "consequences.operations.countries", "2 countries"},
		{"spread: national", "spread: multi-jurisdictional", "FIRE-COUNTRIES", "consequences.operations.countries", "1 countries"},
	} {
		text := strings.Replace(closed(t), k.old, k.new, 1)
		require.NotEqual(t, closed(t), text, k.old)
		_, _, refused := convert(t, text)
		var found bool
		for _, p := range refused {
			found = found || p.Rule.ID == k.rule && p.Path == k.path && strings.Contains(p.Message("en"), k.words)
			assert.NotZero(t, p.Span.Start.Line)
		}
		assert.True(t, found, "%s: %v", k.new, refused)
	}
}

// A report on an open incident carries neither times of its end nor lessons: they are lost, not written.
func TestWhatDoesNotApplyIsLostAndNotWritten(t *testing.T) {
	text := strings.NewReplacer("phase: final", "phase: initial", "status: closed\n", "status: open\n").Replace(closed(t))
	doc, losses, refused := convert(t, text)
	require.Empty(t, refused)
	var lost []string
	for _, l := range losses {
		lost = append(lost, l.Path)
	}
	for no, path := range map[int]string{44: "ict.resolved", 45: "ict.report.closed", 82: "ict.report.lessons"} {
		assert.Equal(t, "not-applicable", doc.At("items").Items[no-1].At("none").Text)
		assert.Contains(t, lost, path)
	}
}

// The next update of an open incident comes after the report.
func TestTheNextUpdateIsToCome(t *testing.T) {
	text := strings.NewReplacer("phase: final", "phase: initial", "status: closed\n", "status: open\n    next_update: \"2026-11-21T09:00+00:00\"\n").Replace(closed(t))
	_, _, refused := convert(t, text)
	require.Len(t, refused, 1)
	assert.Equal(t, "ict.report.next_update", refused[0].Path)
	assert.Contains(t, refused[0].Message("en"), "item 46")
}

func TestWhatALanguageTagSaysBesideLanguageAndCountry(t *testing.T) {
	for tag, want := range map[string]string{"Latn-RS": "Latn", "RS": "", "": "", "CA-fonipa": "fonipa"} {
		assert.Equal(t, want, customisation(tag))
	}
}

func TestSharesAndTelephoneNumbers(t *testing.T) {
	for in, out := range map[float64]string{0: "0", 100: "1", 34.5: "0.345", 0.29: "0.0029", 7: "0.07", 33.333333: "0.33333333"} {
		assert.Equal(t, out, hundredth(in))
	}
	for in, out := range map[string]string{"+44 20 5550-0110": "+442055500110", "020 5550": "", "+44 (0)20 5550": "", "+0 20": ""} {
		got, ok := dialled(in)
		if out == "" {
			assert.False(t, ok, in)
			continue
		}
		assert.Equal(t, out, got)
	}
}

// Every word of the derived tables is a word of one of our lists, in the same words.
func TestTheWordsAreThoseOfFIRE(t *testing.T) {
	b, err := os.ReadFile("testdata/enumerations.json")
	require.NoError(t, err)
	var doc struct{ Enumerations map[string]any }
	require.NoError(t, json.Unmarshal(b, &doc))
	lists := map[string]string{
		"report phase": "report-phase", "incident status": "incident-status", "incident type (Annex C)": "reported-incident-type",
		"incident discovery method (Annex D)": "discovered-by", "incident reporting trigger(s)": "reporting-trigger",
		"standardised severity (Annex E)": "standard-severity", "affected party type(s)": "affected-party",
		"service disruption type (Annex F)": "service-disruption", "affected transaction type (Annex G, ISO 20022 business area groups)": "transaction-type",
		"resource type (Annex H)": "resource-type", "resource affected properties (Annex I)": "resource-property",
		"impact financial / operational / reputational / external (Annexes J-M)": "impact-scale", "impact geographic spread": "geographic-spread",
		"cause type (Annex N)": "cause-type", "causal strength": "causal-strength", "origin (Annex O)": "cause-origin", "attachment method": "attachment-method",
	}
	for name, words := range doc.Enumerations {
		if name == "FIRE report type" || name == "contact type" {
			continue // written by the program alone
		}
		l, ok := codes.Named(lists[name])
		require.True(t, ok, name)
		var have []string
		for _, e := range l.Entries {
			have = append(have, e.Label.Any("en"))
		}
		assert.ElementsMatch(t, flat(words), have, name)
	}
}

func flat(words any) []string {
	var out []string
	switch w := words.(type) {
	case []any:
		for _, s := range w {
			out = append(out, s.(string))
		}
	case map[string]any:
		for group, list := range w {
			inner := flat(list)
			if len(inner) == 0 {
				inner = []string{""}
			}
			for _, s := range inner {
				switch {
				case group == "(top level)":
				case s == "":
					s = group
				default:
					s = group + ": " + s
				}
				out = append(out, s)
			}
		}
	}
	return out
}
