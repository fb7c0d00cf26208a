package veris_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/incidents/examples"
	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/json"
	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/exchange/veris"
	"github.com/breachfile/breachfile/schema/codes"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/official"
	"github.com/breachfile/breachfile/schema/source"
)

var now = time.Date(2026, time.November, 27, 9, 0, 0, 0, time.UTC)

// back writes an incident as VERIS and reads it again.
func back(t testing.TB, c *incidents.Case) (*incidents.Case, diag.List, []byte) {
	t.Helper()
	doc, losses, _ := exchange.Convert(c, veris.Format(), now, "DRILL")
	var b bytes.Buffer
	require.NoError(t, json.New().Encode(&b, output.Input{Payload: doc}))
	faults, err := official.Validate(veris.Format().Schema, b.Bytes())
	require.NoError(t, err)
	require.Empty(t, faults, b.String())
	read := veris.Read(source.File{Name: "a.json", Bytes: b.Bytes()}, exchange.Options{}, now)
	require.Len(t, read, 1)
	require.NotNil(t, read[0].YAML, "%v", read[0].Problems)
	again, problems, err := incidents.Load(fstest.MapFS{"b.yaml": {Data: read[0].YAML}}, "b.yaml")
	require.NoError(t, err)
	require.False(t, problems.HasErrors(), "%s\n%v", read[0].YAML, problems)
	return again, losses, read[0].YAML
}

// unexplained are the changes on the way out and back that no loss speaks of, and that are no mere "pending".
func unexplained(was, is *incidents.Case, losses diag.List) []string {
	var out []string
	for _, c := range incidents.Diff(was, is) {
		at := c.OldAt
		if at == "" {
			at = c.NewAt
		}
		explained := c.Kind == incidents.Added && open(c.New)
		for _, l := range losses {
			if related(l.Path, at) || c.Kind == incidents.Added && root(l.Path) == root(at) {
				explained = true
			}
		}
		if !explained {
			out = append(out, fmt.Sprintf("%s: %v became %v", at, c.Old, c.New))
		}
	}
	return out
}

func root(path string) string {
	return strings.FieldsFunc(path+".", func(r rune) bool { return r == '.' || r == '[' })[0]
}

func related(a, b string) bool {
	within := func(outer, inner string) bool {
		return inner == outer || strings.HasPrefix(inner, outer+".") || strings.HasPrefix(inner, outer+"[")
	}
	return within(a, b) || within(b, a)
}

// open reports a value in which nothing is known yet but what kind of thing it is.
func open(v any) bool {
	switch x := v.(type) {
	case string:
		return x == "pending"
	case map[string]any:
		pending := false
		for k, m := range x {
			pending = pending || open(m)
			if !open(m) && k != "kind" {
				return false
			}
		}
		return pending
	}
	return false
}

func load(t testing.TB, tree fs.FS, name string) *incidents.Case {
	t.Helper()
	c, problems, err := incidents.Load(tree, name)
	require.NoError(t, err)
	require.False(t, problems.HasErrors(), "%v", problems)
	return c
}

func TestExamplesComeBackButForWhatIsListed(t *testing.T) {
	names, err := fs.Glob(examples.Files, "*/*.yaml")
	require.NoError(t, err)
	for _, n := range names {
		if strings.HasSuffix(n, "organisation.yaml") {
			continue
		}
		t.Run(n, func(t *testing.T) {
			c := load(t, examples.Files, n)
			again, losses, _ := back(t, c)
			assert.Empty(t, unexplained(c, again, losses))
		})
	}
}

// Every case of every regime comes back too; those without any date cannot stand in VERIS at all.
func TestCasesOfRegimesComeBackButForWhatIsListed(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of cases")
	}
	tree := os.DirFS("../../regimes")
	names, err := fs.Glob(tree, "*/*/testdata/*/incident.yaml")
	require.NoError(t, err)
	require.Greater(t, len(names), 500)
	for _, n := range names {
		c, problems, err := incidents.Load(tree, n)
		require.NoError(t, err)
		if problems.HasErrors() || !dated(c) {
			continue
		}
		again, losses, yaml := back(t, c)
		assert.Empty(t, unexplained(c, again, losses), "%s\n%s", n, yaml)
	}
}

// dated reports whether an incident has any date that VERIS can begin with.
func dated(c *incidents.Case) bool {
	doc, _, _ := exchange.Convert(c, veris.Format(), now, "")
	return doc.At("timeline", "incident", "year") != nil
}

// variants are small incidents, each with one word of a list or one pair of dates.
func variants() []string {
	var out []string
	add := func(format string, args ...any) {
		out = append(out, "breachfile: 1\nid: a\ntitle: {ja: 件名}\nlanguage: ja\ntimezone: Asia/Tokyo\n"+fmt.Sprintf(format, args...)+"\n")
	}
	const dated = "chronology: [{at: 2026-11, kind: occurred}]\n"
	for list, place := range map[string]string{
		"cause": "cause: {code: %q}", "actor": "cause: {actor: %q, intent: accidental}", "intent": "cause: {actor: internal, intent: %q}",
		"discovery": "discovery: {how: %q}", "yes-no-possible": "nature: {confidentiality: %q}", "disclosure": "nature: {disclosure: %q}",
		"outage": "nature: {availability: \"yes\", outage: %q}", "system-kind": "systems: [{name: A, kind: %q, hosting: on-premises}]",
		"hosting": "systems: [{name: A, kind: mail, hosting: %q}]", "subject-kind": "affected: [{kind: %q, unit: record, count: 7}]",
		"unit": "affected: [{kind: customer, unit: %q, count: 7}]", "bound": "affected: [{unit: record, counts: [{value: 7, bound: %q}]}]",
		"data-item": "data: [{items: [%s]}]", "protection": "data: [{items: [name], protection: %q}]", "sector": "organisation: {name: A, sectors: [%q]}",
	} {
		l, _ := codes.Named(list)
		for _, c := range l.Codes() {
			if list == "bound" && c == "range" {
				continue
			}
			add(dated+place, c)
		}
	}
	for _, from := range []string{"2026", "2026-10", "2026-10-31", "2026-10-31T23:59", "2026-10-31T23:59:30", "2026-10-31T12:00Z", "{from: 2026-10-01, to: 2026-10-31}", "{to: 2026-10-31}", "{on: 2026-10-31, about: true}"} {
		for _, to := range []string{"2026", "2026-11", "2026-11-02", "2026-11-02T00:01", "2026-11-02T00:01:10", "2026-11-02T00:01+02:00", "2026-09-01", "pending"} {
			add("chronology: [{at: %s, kind: occurred}, {at: %s, kind: detected}, {at: 2026-11-05, kind: contained}]", from, to)
		}
	}
	add(dated + "drill: true")
	add(dated + "cause: {summary: {ja: 設定の不備, en: x}, vulnerabilities: [CVE-2026-12345], code: vulnerability, indicators: [203.0.113.9]}")
	add(dated + "measures: [{text: A, purpose: prevent, state: planned}, {text: B, purpose: contain, state: done}]")
	add(dated + "consequences: {costs: [{text: A, amount: 12, currency: JPY}, {text: B, amount: 3, currency: JPY}]}")
	add(dated + "organisation: {name: 株式会社髙, country: JP, employees: 250, state: JP-13, role: processor}")
	return out
}

func TestVariantsComeBackButForWhatIsListed(t *testing.T) {
	for _, text := range variants() {
		c, problems, err := incidents.Load(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "a.yaml")
		require.NoError(t, err)
		if problems.HasErrors() {
			continue // an order of dates that no file may state
		}
		again, losses, yaml := back(t, c)
		assert.Empty(t, unexplained(c, again, losses), "%s\n---\n%s", text, yaml)
	}
}
