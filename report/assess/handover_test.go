package assess_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/regime"
)

const generalPack = `
id: xx-general
version: "1"
title: {en: General law}
effective: {from: 2020-01-01}
languages: [en]
duties:
  - {id: notify, recipient: authority, stages: [{id: first, clocks: [{from: aware, length: PT72H}]}]}
  - {id: register, recipient: register, stages: [{id: entry, clocks: [{from: aware}]}]}
`

const specialPack = `
id: yy-special
version: "1"
extends: xx-general
drop: [register]
instead-of:
  regime: xx-general
  when: {fact: organisation.country, in: [IE, FR], text: {en: Established here}}
effective: {from: 2020-01-01}
scope: {fact: affected.countries, is: IE, text: {en: People in Ireland}}
duties:
  - id: notify
    recipient: authority
    when: {fact: risk.level, in: [risk, high], text: {en: Risk}}
    stages: [{id: first, clocks: [{from: aware, length: PT48H}]}]
`

func bothPacks(t *testing.T) *regime.Set {
	t.Helper()
	set, problems, err := regime.Load(fstest.MapFS{
		"xx/general/pack.yaml": {Data: []byte(generalPack)}, "yy/special/pack.yaml": {Data: []byte(specialPack)},
	}, ".", nil)
	require.NoError(t, err)
	require.Empty(t, problems)
	return set
}

// assessed answers for an incident whose further lines are body.
func assessed(t *testing.T, body string, ids ...string) assess.Assessment {
	t.Helper()
	text := "breachfile: 1\nid: x\ntitle: X\nlanguage: en\ntimezone: Europe/Dublin\nchronology: [{at: 2026-11-20T10:00, kind: aware}]\n" + body
	c, problems, err := incidents.Load(fstest.MapFS{"x.yaml": {Data: []byte(text)}}, "x.yaml")
	require.NoError(t, err)
	require.False(t, problems.HasErrors(), "%v", problems)
	return assess.Assess(c, bothPacks(t), assess.Options{Now: time.Date(2026, time.November, 21, 0, 0, 0, 0, time.UTC), Regimes: ids})
}

func dutyOf(t *testing.T, a assess.Assessment, pack, duty string) assess.Obligation {
	t.Helper()
	for _, o := range a.Obligations {
		if o.Pack.ID == pack && o.Duty.ID == duty {
			return o
		}
	}
	require.Failf(t, "no such duty", "%s %s", pack, duty)
	return assess.Obligation{}
}

const inIreland = "affected: [{residence: {IE: 1}, count: 1}]\n"

// TestHandOver holds that the same duty stands once where it is certain whose it is, and never nowhere.
func TestHandOver(t *testing.T) {
	for name, c := range map[string]struct {
		body             string
		general, special regime.Answer
		handed, beside   bool
	}{
		"certain":              {"organisation: {name: X, country: FR}\nrisk: {level: risk}\n" + inIreland, regime.No, regime.Yes, true, false},
		"not alone":            {"organisation: {name: X, country: US}\nrisk: {level: risk}\n" + inIreland, regime.Yes, regime.Yes, false, true},
		"open whether alone":   {"organisation: {name: X}\nrisk: {level: risk}\n" + inIreland, regime.Yes, regime.Yes, false, true},
		"open scope":           {"organisation: {name: X, country: FR}\nrisk: {level: risk}\n", regime.Yes, regime.Unknown, false, true},
		"elsewhere":            {"organisation: {name: X, country: FR}\nrisk: {level: risk}\naffected: [{residence: {SE: 1}, count: 1}]\n", regime.Yes, regime.No, false, false},
		"special duty is open": {"organisation: {name: X, country: FR}\n" + inIreland, regime.Yes, regime.Unknown, false, true},
		"special duty is not":  {"organisation: {name: X, country: FR}\nrisk: {level: unlikely}\n" + inIreland, regime.Yes, regime.No, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			a := assessed(t, c.body)
			general, special := dutyOf(t, a, "xx-general", "notify"), dutyOf(t, a, "yy-special", "notify")
			assert.Equal(t, c.general, general.Applies)
			assert.Equal(t, c.special, special.Applies)
			assert.Equal(t, c.handed, len(general.HandedTo) > 0)
			assert.Equal(t, c.handed, len(general.Stages) == 0)
			assert.Equal(t, c.beside, len(general.BesideOf) > 0)
			assert.Equal(t, c.beside, len(special.BesideOf) > 0)
			assert.Equal(t, c.beside && special.Applies == regime.Unknown, special.Alternative())
			assert.False(t, general.Alternative())
			assert.Equal(t, regime.Yes, dutyOf(t, a, "xx-general", "register").Applies)
		})
	}
}

// Asked for alone, the general law keeps its duty: nobody else in the assessment has it.
func TestHandOverNeedsBothRegimes(t *testing.T) {
	a := assessed(t, "organisation: {name: X, country: FR}\nrisk: {level: risk}\n"+inIreland, "xx-general")
	assert.Equal(t, regime.Yes, dutyOf(t, a, "xx-general", "notify").Applies)
}

// What was filed under the general law stays there; where both are owed side by side, a record counts for its own regime only.
func TestHandOverKeepsTheRecord(t *testing.T) {
	sent := "notifications: {authorities: [{regime: xx-general, stage: first, at: 2026-11-20T12:00}]}\n" +
		"decisions: [{regime: xx-general, duty: notify, kind: applies, who: A, at: 2026-11-20, because: B}]\nrisk: {level: risk}\n" + inIreland
	certain := assessed(t, "organisation: {name: X, country: FR}\n"+sent)
	general, special := dutyOf(t, certain, "xx-general", "notify"), dutyOf(t, certain, "yy-special", "notify")
	assert.Equal(t, assess.Done, general.Stages[0].State)
	assert.NotNil(t, general.Decision)
	assert.Equal(t, []string{"xx-general"}, special.HandedTo)
	assert.NotNil(t, special.Decision)
	besides := dutyOf(t, assessed(t, "organisation: {name: X, country: US}\n"+sent), "yy-special", "notify")
	assert.NotEqual(t, assess.Done, besides.Stages[0].State)
	assert.Nil(t, besides.Decision)
}
