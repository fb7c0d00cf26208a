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

const noticePack = `
id: xx-general
version: "1"
title: {en: General law}
effective: {from: 2020-01-01}
languages: [en]
duties:
  - {id: people, recipient: data-subjects, stages: [{id: notice, clocks: [{from: aware, length: P10D}]}]}
`

const residentsPack = `
id: us-ca
version: "1"
title: {en: Law for residents}
effective: {from: 2020-01-01}
languages: [en]
scope: {all: [{fact: affected.people.in.US-CA, at-least: 1, text: {en: Residents}}]}
duties:
  - {id: people, recipient: data-subjects, stages: [{id: notice, clocks: [{from: aware, length: P10D}]}]}
`

const twoGroups = `
affected:
  - {id: patients, who: Patients, unit: person, residence: {US-CA: 500}, count: 500}
  - {id: staff, who: Staff, unit: person, residence: {US-NV: 40}, count: 40}
`

// TestWhoIsToldYet holds that a notice to people ends its duty only once everybody is told.
func TestWhoIsToldYet(t *testing.T) {
	cases := []struct {
		name, affected, notices string
		general, residents      assess.State
		untold                  []assess.Untold // under the general law
		overdue                 bool
	}{
		{
			name: "both groups by name", affected: twoGroups, notices: "{population: patients, from: 2026-11-22, state: done}, {population: staff, from: 2026-11-23, state: done}",
			general: assess.Done, residents: assess.Done,
		},
		{
			name: "one message to all", affected: twoGroups, notices: "{from: 2026-11-22}", general: assess.Done, residents: assess.Done,
		},
		{
			name: "one group only", affected: twoGroups, notices: "{population: patients, from: 2026-11-22, state: done}",
			general: assess.Late, residents: assess.Done, untold: []assess.Untold{{Population: "staff", Why: assess.NotNamed, Path: "affected[1]"}},
		},
		{
			name: "planned for the other", affected: twoGroups, notices: "{population: patients, from: 2026-11-22, state: done}, {population: staff, from: 2026-12-22, state: planned}",
			general: assess.Late, residents: assess.Done, untold: []assess.Untold{{Population: "staff", Why: assess.NotNamed, Path: "affected[1]"}},
		},
		{
			name: "the other is exempt", affected: twoGroups, notices: "{population: patients, from: 2026-11-22, state: done}, {population: staff, exemption: not-reachable}",
			general: assess.Done, residents: assess.Done,
		},
		{
			name: "in progress", affected: twoGroups, notices: "{from: 2026-11-22, state: in-progress}", general: assess.Late, residents: assess.Late,
			untold: []assess.Untold{
				{Population: "patients", Why: assess.InProgress, Path: "notifications.data_subjects[0]"},
				{Population: "staff", Why: assess.InProgress, Path: "notifications.data_subjects[0]"},
			},
		},
		{
			name: "in progress, nobody counted yet", affected: "affected: pending", notices: "{from: 2026-11-22, state: in-progress}", general: assess.Late, residents: assess.Late,
			untold: []assess.Untold{{Why: assess.InProgress, Path: "notifications.data_subjects[0]"}},
		},
		{
			name: "not everybody", affected: twoGroups, notices: "{population: patients, from: 2026-11-22, state: done, everybody: false}, {population: staff, from: 2026-11-22}",
			general: assess.Late, residents: assess.Late, untold: []assess.Untold{{Population: "patients", Why: assess.NotEverybody, Path: "notifications.data_subjects[0]"}},
		},
		{
			name: "not everybody, with an exemption", affected: twoGroups,
			notices: "{population: patients, from: 2026-11-22, state: done, everybody: false, exemption: not-reachable}, {population: staff, from: 2026-11-22}",
			general: assess.Done, residents: assess.Done,
		},
		{
			name: "the number grew", affected: twoGroups, notices: "{population: patients, from: 2026-11-22, number: 460}, {population: staff, from: 2026-11-22}",
			general: assess.Late, residents: assess.Late,
			untold: []assess.Untold{{Population: "patients", Why: assess.TooFew, Path: "notifications.data_subjects[0]", Told: 460, Of: 500}},
		},
		{
			name: "two waves", affected: twoGroups, notices: "{population: patients, from: 2026-11-22, number: 460}, {population: patients, from: 2026-11-24, number: 40}, {population: staff, from: 2026-11-22}",
			general: assess.Done, residents: assess.Done,
		},
		{
			name: "the second wave came late", affected: twoGroups, overdue: true,
			notices: "{population: patients, from: 2026-11-22, number: 460}, {population: patients, from: 2026-12-14, number: 40}, {population: staff, from: 2026-11-22}",
			general: assess.Done, residents: assess.Done,
		},
		{
			name: "fewer letters than people, everybody told", affected: twoGroups, notices: "{population: patients, from: 2026-11-22, number: 460, everybody: true}, {population: staff, from: 2026-11-22}",
			general: assess.Done, residents: assess.Done,
		},
		{
			name: "records are told nothing", affected: "affected: [{id: patients, who: Patients, unit: person, residence: {US-CA: 5}, count: 5}, {id: rows, who: Rows, unit: record, count: 900}, {id: none, who: None, unit: person, count: 0}]",
			notices: "{population: patients, from: 2026-11-22}", general: assess.Done, residents: assess.Done,
		},
		{
			name: "under another regime", affected: twoGroups, notices: "{population: patients, from: 2026-11-22, regime: us-ca}", general: assess.Late, residents: assess.Done,
		},
	}
	set, problems, err := regime.Load(fstest.MapFS{
		"xx/general/pack.yaml": {Data: []byte(noticePack)}, "us/ca/pack.yaml": {Data: []byte(residentsPack)},
	}, ".", nil)
	require.NoError(t, err)
	require.Empty(t, problems)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := "breachfile: 1\nid: x\ntitle: X\nlanguage: en\ntimezone: Europe/Dublin\nchronology: [{at: 2026-11-20T10:00, kind: aware}]\n" + c.affected + "\nnotifications: {data_subjects: [" + c.notices + "]}\n"
			file, problems, err := incidents.Load(fstest.MapFS{"x.yaml": {Data: []byte(text)}}, "x.yaml")
			require.NoError(t, err)
			require.False(t, problems.HasErrors(), "%v", problems)
			a := assess.Assess(file, set, assess.Options{Now: time.Date(2026, time.December, 20, 0, 0, 0, 0, time.UTC)})
			states := map[string]assess.Stage{}
			for _, o := range a.Obligations {
				if len(o.Stages) > 0 {
					states[o.Pack.ID] = o.Stages[0]
				}
			}
			assert.Equal(t, c.general, states["xx-general"].State)
			assert.Equal(t, c.residents, states["us-ca"].State)
			assert.Equal(t, c.untold, states["xx-general"].Untold)
			assert.Equal(t, c.overdue, states["xx-general"].Overdue)
		})
	}
}
