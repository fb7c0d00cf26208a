package incidents_test

import (
	"testing"
	"testing/fstest"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
)

// load reads an incident of the zone with the given keys after the head.
func load(t *testing.T, zone, body string) (*incidents.Case, []string) {
	t.Helper()
	head := "breachfile: 1\nid: case\ntitle: Lost laptop\nlanguage: en\n"
	if zone != "" {
		head += "timezone: " + zone + "\n"
	}
	c, problems, err := incidents.Load(fstest.MapFS{"case.yaml": {Data: []byte(head + body)}}, "case.yaml")
	require.NoError(t, err)
	require.NotNil(t, c, lines(problems))
	return c, lines(problems)
}

// moment reads one "at" of the chronology.
func moment(t *testing.T, zone, at string) incidents.When {
	t.Helper()
	c, _ := load(t, zone, "chronology: [{kind: note, at: "+at+"}]\n")
	w, ok := c.Incident.Chronology[0].At.Get()
	require.True(t, ok, at)
	return w
}

func TestPrecisionIsKept(t *testing.T) {
	for _, c := range []struct {
		zone, at         string
		shown            string
		earliest, latest string // in UTC
	}{
		{"Asia/Tokyo", "2020", "2020", "2019-12-31T15:00:00Z", "2020-12-31T14:59:59Z"},
		{"Asia/Tokyo", "2020-11", "2020-11", "2020-10-31T15:00:00Z", "2020-11-30T14:59:59Z"},
		{"Asia/Tokyo", "2020-12", "2020-12", "2020-11-30T15:00:00Z", "2020-12-31T14:59:59Z"},
		{"Asia/Tokyo", "2020-11-24", "2020-11-24", "2020-11-23T15:00:00Z", "2020-11-24T14:59:59Z"},
		{"Asia/Tokyo", "2020-02-29", "2020-02-29", "2020-02-28T15:00:00Z", "2020-02-29T14:59:59Z"},
		{"Asia/Tokyo", "2020-11-24T10:05", "2020-11-24T10:05+09:00", "2020-11-24T01:05:00Z", "2020-11-24T01:05:59Z"},
		{"Asia/Tokyo", "\"2020-11-24T10:05:07+01:00\"", "2020-11-24T10:05:07+01:00", "2020-11-24T09:05:07Z", "2020-11-24T09:05:07Z"},
		{"", "\"2020-11-24T10:05Z\"", "2020-11-24T10:05Z", "2020-11-24T10:05:00Z", "2020-11-24T10:05:59Z"},
		{"Asia/Tokyo", "{from: 2016-01-15, to: 2020-11-26}", "2016-01-15/2020-11-26", "2016-01-14T15:00:00Z", "2020-11-26T14:59:59Z"},
		{"Asia/Tokyo", "{to: 2020-11-26}", "/2020-11-26", "2020-11-25T15:00:00Z", "2020-11-26T14:59:59Z"},
		{"Asia/Tokyo", "{from: 2020-11-26}", "2020-11-26/", "2020-11-25T15:00:00Z", "2020-11-26T14:59:59Z"},
		{"Asia/Tokyo", "{on: 2020-11, about: true}", "~2020-11", "2020-10-31T15:00:00Z", "2020-11-30T14:59:59Z"},
		// The day on which the clocks are put forward has 23 hours, the other one 25.
		{"Europe/Dublin", "2026-03-29", "2026-03-29", "2026-03-29T00:00:00Z", "2026-03-29T22:59:59Z"},
		{"Europe/Dublin", "2026-10-25", "2026-10-25", "2026-10-24T23:00:00Z", "2026-10-25T23:59:59Z"},
		// In these zones the clocks skip midnight, so that the day begins at one o'clock.
		{"America/Sao_Paulo", "2018-11-04", "2018-11-04", "2018-11-04T03:00:00Z", "2018-11-05T01:59:59Z"},
		{"America/Sao_Paulo", "2018-11-03", "2018-11-03", "2018-11-03T03:00:00Z", "2018-11-04T02:59:59Z"},
		{"Africa/Cairo", "2024-04-26", "2024-04-26", "2024-04-25T22:00:00Z", "2024-04-26T20:59:59Z"},
	} {
		w := moment(t, c.zone, c.at)
		assert.Equal(t, c.shown, w.String())
		assert.Equal(t, c.earliest, w.Earliest().UTC().Format(time.RFC3339), c.at)
		assert.Equal(t, c.latest, w.Latest().UTC().Format(time.RFC3339), c.at)
	}
}

func TestRepeatedHourTakesTheEarlierInstant(t *testing.T) {
	for _, c := range []struct{ zone, at, want string }{
		{"Europe/Dublin", "2026-10-25T01:30", "2026-10-25T00:30:00Z"},
		{"America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00Z"},
		{"Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00Z"},
		{"Europe/Dublin", "\"2026-10-25T01:30+00:00\"", "2026-10-25T01:30:00Z"},
	} {
		assert.Equal(t, c.want, moment(t, c.zone, c.at).Earliest().UTC().Format(time.RFC3339), c.zone)
	}
}

func TestEdgesOfClockChanges(t *testing.T) {
	for _, c := range []struct {
		zone, at string
		rule     string
	}{
		{"Europe/Dublin", "2026-03-29T00:59", ""},
		{"Europe/Dublin", "2026-03-29T01:00", "TIME-SKIPPED"},
		{"Europe/Dublin", "2026-03-29T01:59", "TIME-SKIPPED"},
		{"Europe/Dublin", "2026-03-29T02:00", ""},
		{"Europe/Dublin", "2026-10-25T00:59", ""},
		{"Europe/Dublin", "2026-10-25T01:00", "TIME-TWICE"},
		{"Europe/Dublin", "2026-10-25T01:59", "TIME-TWICE"},
		{"Europe/Dublin", "2026-10-25T02:00", ""},
		{"Australia/Lord_Howe", "2026-10-04T02:15", "TIME-SKIPPED"},
		{"Australia/Lord_Howe", "2026-10-04T02:30", ""},
		{"Asia/Tokyo", "2026-03-29T01:30", ""},
	} {
		_, problems := load(t, c.zone, "chronology: [{kind: note, at: "+c.at+"}]\n")
		if c.rule == "" {
			assert.Empty(t, problems, c.at)
			continue
		}
		require.Len(t, problems, 1, c.at)
		assert.Contains(t, problems[0], c.rule)
	}
}

func TestUnreadableMomentIsMissing(t *testing.T) {
	c, problems := load(t, "Asia/Tokyo", "revision: {number: 1, date: 25/12/2020}\nchronology: [{kind: note, at: 2021-01-26}]\n")
	assert.Len(t, problems, 1)
	assert.Equal(t, incidents.Missing, c.Get("revision.date").State)
}
