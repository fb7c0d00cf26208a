package agenda_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/agenda"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/calendar"
	"github.com/breachfile/breachfile/report/doc"
	"github.com/breachfile/breachfile/report/regime"
)

func at(t *testing.T, s string) time.Time {
	t.Helper()
	v, err := time.Parse(time.RFC3339, s)
	require.NoError(t, err)
	return v
}

func find(t *testing.T, id string) calendar.Calendar {
	t.Helper()
	c, ok := calendar.Find(id)
	require.True(t, ok)
	return c
}

func TestAlarms(t *testing.T) {
	for name, c := range map[string]struct {
		calendar, due, now string
		want               []string
	}{
		"three steps before a day between working days": {
			calendar.None, "2026-11-26T16:10:00Z", "2026-11-20T09:00:00Z",
			[]string{"2026-11-23T16:10:00Z", "2026-11-25T16:10:00Z", "2026-11-26T12:10:00Z"},
		},
		"Friday too where the deadline falls on a Monday": {
			calendar.None, "2026-11-23T16:10:00Z", "2026-11-20T09:00:00Z",
			[]string{"2026-11-20T10:00:00Z", "2026-11-20T16:10:00Z", "2026-11-22T16:10:00Z", "2026-11-23T12:10:00Z"},
		},
		"Friday too where the deadline itself falls on a Sunday": {
			calendar.None, "2026-11-22T12:00:00Z", "2026-11-19T13:00:00Z",
			[]string{"2026-11-20T10:00:00Z", "2026-11-21T12:00:00Z", "2026-11-22T08:00:00Z"},
		},
		"the last open day before the closure at the turn of the year": {
			calendar.JPAdministrative, "2021-01-04T23:59:59+09:00", "2020-12-27T09:00:00+09:00",
			[]string{"2020-12-28T10:00:00+09:00", "2021-01-01T23:59:59+09:00", "2021-01-03T23:59:59+09:00", "2021-01-04T19:59:59+09:00"},
		},
		"never in the past": {
			calendar.None, "2026-11-26T16:10:00Z", "2026-11-26T12:10:00Z",
			[]string{"2026-11-26T12:25:00Z"},
		},
		"halfway where little time is left": {
			calendar.None, "2026-11-26T16:10:00Z", "2026-11-26T16:00:00Z",
			[]string{"2026-11-26T16:05:00Z"},
		},
		"none after the deadline": {calendar.None, "2026-11-26T16:10:00Z", "2026-11-26T16:10:00Z", nil},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, a := range agenda.Alarms(at(t, c.due), at(t, c.now), find(t, c.calendar)) {
				got = append(got, a.Format(time.RFC3339))
			}
			assert.Equal(t, c.want, got)
		})
	}
}

const incident = `breachfile: 1
id: letter
title: A letter went astray
language: en
timezone: Europe/Dublin
chronology: [{at: 2026-11-20T16:10, kind: aware}]
`

const pack = `id: xx-test
version: "1"
title: {en: Test, ja: 試験}
effective: {from: 2020-01-01}
languages: [en, ja]
law: {act: {short: {en: Act, ja: 法}, url: "https://example.org", basis: primary}}
duties:
  - id: report
    title: {en: Report, ja: 報告}
    recipient: authority
    binding: statutory
    cite: [act Art. 1]
    stages:
      - {id: first, title: {en: First, ja: 速報}, clocks: [{from: aware, length: PT72H, cite: [act Art. 2]}]}
      - {id: guide, title: {en: Guide, ja: 目安}, clocks: [{from: aware, length: P3D, up-to: P5D, yardstick: true, first-day-counts: true}]}
      - {id: soon, title: {en: Soon, ja: 速やか}, clocks: [{from: aware, urgency: {en: promptly, ja: 速やかに}}]}
      - {id: later, title: {en: Later, ja: 続報}, clocks: [{from: "submission:first", length: P1M}]}
`

// events assesses the incident under the made-up pack.
func events(t *testing.T, more, now, tag string) []doc.Event {
	t.Helper()
	c, problems, err := incidents.Load(fstest.MapFS{"i.yaml": {Data: []byte(incident + more)}}, "i.yaml")
	require.NoError(t, err)
	require.False(t, problems.HasErrors(), "%v", problems)
	set, problems, err := regime.Load(fstest.MapFS{"xx/test/pack.yaml": {Data: []byte(pack)}}, ".", nil)
	require.NoError(t, err)
	require.Empty(t, problems)
	return agenda.Events(c, assess.Assess(c, set, assess.Options{Now: at(t, now)}), tag)
}

func TestEventsAreTheStagesThatHaveADay(t *testing.T) {
	got := events(t, "", "2026-11-21T09:00:00Z", "en")
	require.Len(t, got, 2)
	guide, first := got[0], got[1]
	assert.Equal(t, "letter/xx-test/report/guide@breachfile", guide.UID)
	assert.Equal(t, "[yardstick] letter: Report, Guide (xx-test)", guide.Summary)
	assert.Contains(t, guide.Description, "no legal limit")
	assert.Contains(t, guide.Description, "Sunday 22 November 2026 – Tuesday 24 November 2026")
	assert.Equal(t, "letter/xx-test/report/first@breachfile", first.UID)
	assert.Equal(t, "letter: Report, First (xx-test)", first.Summary)
	assert.Equal(t, at(t, "2026-11-23T16:10:00Z"), first.At.UTC())
	assert.Contains(t, first.Description, "no later than Monday 23 November 2026, 16:10 (UTC)")
	assert.Contains(t, first.Description, "Law: Act Art. 1, Act Art. 2")
	assert.Contains(t, first.Description, "not legal advice")
}

func TestEventsSayLateAndDrill(t *testing.T) {
	got := events(t, "drill: true\n", "2026-12-01T09:00:00Z", "ja")
	require.Len(t, got, 2)
	assert.Equal(t, "[訓練用] [期限経過] letter: 報告・速報 (xx-test)", got[1].Summary)
	assert.Empty(t, got[1].Alarms)
}

func TestEventsEndWithTheSubmission(t *testing.T) {
	sent := "notifications: {authorities: [{regime: xx-test, stage: first, at: 2026-11-21T10:00}]}\n"
	got := events(t, sent, "2026-11-22T09:00:00Z", "en")
	require.Len(t, got, 2)
	assert.Equal(t, "letter/xx-test/report/guide@breachfile", got[0].UID)
	assert.Equal(t, "letter/xx-test/report/later@breachfile", got[1].UID)
}
