package regime_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
)

const head = "breachfile: 1\nid: x\ntitle: X\nlanguage: en\ntimezone: Europe/Dublin\norganisation: {name: X, country: IE}\nchronology: [{at: 2026-11-20, kind: aware}]\n"

func load(t *testing.T, body string) *incidents.Case {
	t.Helper()
	c, problems, err := incidents.Load(fstest.MapFS{"x.yaml": {Data: []byte(head + body)}}, "x.yaml")
	require.NoError(t, err)
	for _, p := range problems {
		t.Log(p.Span.Start, p.Rule.ID, p.Message("en"))
	}
	require.NotNil(t, c)
	return c
}

// A threshold is answered only when the number decides it: bounds, ranges and estimates below it leave it open.
func TestThresholds(t *testing.T) {
	limit := int64(1000)
	more := regime.Condition{Fact: "affected.people.max", MoreThan: &limit}
	for body, want := range map[string]regime.Answer{
		"affected: [{unit: person, count: 1000}]":                                regime.No,
		"affected: [{unit: person, count: 1001}]":                                regime.Yes,
		"affected: [{unit: person, count: {value: 900, bound: estimate}}]":       regime.Unknown,
		"affected: [{unit: person, count: {value: 1200, bound: estimate}}]":      regime.Yes,
		"affected: [{unit: person, count: {value: 900, bound: at-most}}]":        regime.No,
		"affected: [{unit: person, count: {value: 900, bound: at-least}}]":       regime.Unknown,
		"affected: [{unit: person, count: {value: 1001, bound: at-least}}]":      regime.Yes,
		"affected: [{unit: person, count: {bound: range, from: 900, to: 1100}}]": regime.Unknown,
		"affected: [{unit: person, count: pending}]":                             regime.Unknown,
		"affected: pending":                             regime.Unknown,
		"risk: {level: high}":                           regime.Unknown,
		"affected: [{unit: organisation, count: 5000}]": regime.Unknown,
		"affected: [{id: a, unit: person, count: 600}, {id: b, unit: person, count: 600}]":         regime.Yes,
		"affected: [{id: a, unit: person, count: 600}, {id: b, unit: person, count: pending}]":     regime.Unknown,
		"affected: [{id: a, unit: person, count: 600}, {id: b, unit: organisation, count: 90000}]": regime.No,
	} {
		p := &regime.Pack{}
		assert.Equal(t, want, p.Holds(&more, load(t, body+"\n")), body)
	}
}

// The three answers combine so that one open question never hides a certain answer, and never becomes one.
func TestThreeValues(t *testing.T) {
	yes := regime.Condition{Fact: "organisation.country", Is: "IE"}
	no := regime.Condition{Fact: "organisation.country", Is: "JP"}
	open := regime.Condition{Fact: "risk.level", Is: "high"}
	c := load(t, "")
	p := &regime.Pack{}
	for _, k := range []struct {
		cond regime.Condition
		want regime.Answer
	}{
		{regime.Condition{All: []regime.Condition{yes, open}}, regime.Unknown},
		{regime.Condition{All: []regime.Condition{no, open}}, regime.No},
		{regime.Condition{Any: []regime.Condition{yes, open}}, regime.Yes},
		{regime.Condition{Any: []regime.Condition{no, open}}, regime.Unknown},
		{regime.Condition{Not: &open}, regime.Unknown},
		{regime.Condition{Not: &yes}, regime.No},
		{regime.Condition{}, regime.Yes},
	} {
		assert.Equal(t, k.want, p.Holds(&k.cond, c))
	}
}

// What would flip an answer really flips it: the named fact, set so, changes the answer.
func TestFlips(t *testing.T) {
	cond := regime.Condition{All: []regime.Condition{
		{Fact: "organisation.country", Is: "IE"},
		{Not: &regime.Condition{Fact: "risk.level", Is: "unlikely"}},
	}}
	p := &regime.Pack{}
	out := p.Eval(&cond, load(t, "risk: {level: high}\n"))
	assert.Equal(t, regime.Yes, out.Answer)
	assert.Contains(t, out.Flips, regime.Flip{Path: "risk.level", If: "unlikely", To: regime.No})
	assert.Equal(t, regime.No, p.Holds(&cond, load(t, "risk: {level: unlikely}\n")))
}

// Reserved words and absent keys differ where an exception must be stated to count.
func TestUnlessStated(t *testing.T) {
	stated := regime.Condition{Fact: "data.unintelligible", Is: "true", UnlessStated: regime.No, IfUnknown: regime.No}
	p := &regime.Pack{}
	for body, want := range map[string]regime.Answer{
		"data: [{items: [name]}]":                        regime.No,
		"data: [{items: [name], protection: unknown}]":   regime.No,
		"data: [{items: [name], protection: pending}]":   regime.Unknown,
		"data: [{items: [name], protection: encrypted}]": regime.Yes,
		"data: [{items: [name], protection: hashed}]":    regime.No,
		"data: pending": regime.Unknown,
	} {
		assert.Equal(t, want, p.Holds(&stated, load(t, body+"\n")), body)
	}
}

// A group of data that is silent leaves a category open; only a group that is stated not to be personal does not.
func TestSilentGroupsStayOpen(t *testing.T) {
	special := regime.Condition{Fact: "data.categories", Is: "special"}
	p := &regime.Pack{}
	for body, want := range map[string]regime.Answer{
		"data: [{items: [name], categories: [basic]}]":                                       regime.No,
		"data: [{items: [name], categories: [basic]}, {items: [phone-number]}]":              regime.Unknown,
		"data: [{items: [name], categories: [basic]}, {items: [turnover], personal: false}]": regime.No,
		"data: [{items: [name], categories: [special]}, {items: [phone-number]}]":            regime.Yes,
		"data: [{items: [name], categories: [basic]}, {items: [name], categories: pending}]": regime.Unknown,
		"data: [{items: [name]}]": regime.Unknown,
	} {
		assert.Equal(t, want, p.Holds(&special, load(t, body+"\n")), body)
	}
}
