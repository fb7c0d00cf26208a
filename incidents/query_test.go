package incidents_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
)

func example(t *testing.T, name string) *incidents.Case {
	t.Helper()
	c, problems, err := incidents.Load(os.DirFS("examples"), name)
	require.NoError(t, err)
	require.Empty(t, lines(problems))
	return c
}

func TestGet(t *testing.T) {
	c := example(t, "bank-ireland-ransomware/incident.yaml")
	for path, want := range map[string]string{
		"cause.code":                                                     "ransomware",
		"organisation.country":                                           "IE",
		"organisation.establishments":                                    "DE",
		"chronology[kind=aware,party=self].at":                           "2026-11-14T06:05Z",
		"chronology[kind=aware,party!=self].at":                          "2026-11-13T23:15+01:00",
		"chronology[kind=aware|detected,last].at":                        "2026-11-14T06:05Z",
		"chronology[first].kind":                                         "occurred",
		"chronology[2].party":                                            "hosting",
		"affected[id=retail].counts[status=acquired]":                    "2500–4000",
		"affected[id=corporate].count":                                   "≥ 300",
		"affected[id=retail].counts[status=possibly-accessed].was.value": "60000",
		"data[0].records":                                                "180000",
		"risk.enisa.dpc":                                                 "3",
		"risk.enisa.cb":                                                  "0.5",
		"notifications.authorities[regime=eu-dora,last].stage":           "intermediate",
		"consequences.operations.clients_percent":                        "34.5",
		"measures[purpose=prevent].state":                                "planned",
		"drill":                                                          "false",
	} {
		require.NoError(t, incidents.CheckPath(path))
		assert.Equal(t, want, c.Get(path).Brief(), path)
	}
}

func TestGetTellsWhyNothingIsThere(t *testing.T) {
	c := example(t, "rakuten-card-2020/r2.yaml")
	for path, want := range map[string]incidents.State{
		"cause.intent":                          incidents.Unknown,
		"cause.vectors":                         incidents.Missing,
		"affected[id=people].counts":            incidents.Pending,
		"affected[id=nobody].counts":            incidents.Missing,
		"parties[id=group].name":                incidents.NotApplicable,
		"organisation.contacts[0].phone":        incidents.Unknown,
		"chronology[kind=ransom-paid].at":       incidents.Missing,
		"measures[purpose=prevent].at":          incidents.Pending,
		"affected[unit=person].counts[0].value": incidents.Pending,
		"no.such.path":                          incidents.Missing,
		"chronology[no_such=key].at":            incidents.Missing,
	} {
		assert.Equal(t, want, c.Get(path).State, path)
	}
}

func TestReservedWordInPlaceOfAName(t *testing.T) {
	c, _ := load(t, "Asia/Tokyo", "notifications: {authorities: [{reference: pending}]}\nchronology: [{at: unknown, kind: aware, party: unknown}]\n")
	assert.Equal(t, incidents.Pending, c.Get("notifications.authorities[0].reference").State)
	assert.Equal(t, incidents.Unknown, c.Get("chronology[0].party").State)
}

func TestValueStandsWhereThePathSays(t *testing.T) {
	c := example(t, "rakuten-card-2020/r2.yaml")
	v := c.Get("affected[id=applicants].parts[id=portal-issued].told.at")
	assert.Equal(t, "affected[0].parts[1].told.at", v.Path)
	assert.Equal(t, "rakuten-card-2020/r2.yaml", c.Span(v.Path).Start.File)
	assert.Positive(t, c.Span(v.Path).Start.Line)
}

func TestProfileFillsWhatTheIncidentLeavesOut(t *testing.T) {
	c := example(t, "one-person/incident.yaml")
	assert.Equal(t, "IE", c.Get("organisation.country").Brief())
	assert.Equal(t, "one-person/organisation.yaml", c.Span("organisation.country").Start.File)
	assert.Equal(t, "one-person/incident.yaml", c.Span("organisation.from").Start.File)
}

func TestCheckPath(t *testing.T) {
	for _, p := range []string{"title", "cause.summary", "chronology[kind=aware,party!=self].at", "affected.people.max", "data.items.label", "affected.residence"} {
		assert.NoError(t, incidents.CheckPath(p), p)
	}
	for _, p := range []string{"titel", "cause.sumary", "chronology[knd=aware].at", "title.x.y", "chronology[", "chronology[?]", "affected.people.maximum"} {
		assert.Error(t, incidents.CheckPath(p), p)
	}
}

func TestDerivedFacts(t *testing.T) {
	cases := map[string]map[string]string{
		"rakuten-card-2020/r2.yaml": {
			"affected.organisations.max": "304–16895",
			"affected.people.max":        "pending",
			"affected.people.accessed":   "pending",
			"affected.records.max":       "missing",
			"affected.countries":         "unknown",
			"affected.status":            "possibly-accessed, accessed, possibly-viewed",
			"data.personal":              "true",
			"data.unintelligible":        "unknown",
			"organisation.places":        "JP",
		},
		"one-person/incident.yaml": {
			"affected.countries":       "IE",
			"affected.people.max":      "1",
			"affected.people.accessed": "≥ 0",
			"data.unintelligible":      "missing",
		},
		"bank-ireland-ransomware/incident.yaml": {
			"organisation.places": "IE, DE",
			"affected.countries":  "IE, DE, FR, NL, GB",
			"affected.people.max": "≥ 3412",
			"data.unintelligible": "false",
		},
		"clinic-us/incident.yaml": {
			"affected.countries":  "US-CA, US-NV",
			"affected.people.max": "703",
			"affected.status":     "possibly-viewed",
		},
	}
	for _, name := range exampleFiles() {
		c := example(t, name)
		for fact, want := range cases[name] {
			assert.Equal(t, want, c.Get(fact).Brief(), "%s: %s", name, fact)
		}
	}
}

func TestDerivedFactsAreSortedAndExplained(t *testing.T) {
	last := ""
	for _, d := range incidents.DerivedFacts() {
		assert.Less(t, last, d.Name)
		assert.NotEmpty(t, d.Doc)
		last = d.Name
	}
}

func TestUnknownNumberIsBoundedByAWiderRung(t *testing.T) {
	c, _ := load(t, "Asia/Tokyo", "affected: [{unit: person, counts: [{status: possibly-accessed, bound: at-most, value: 90}, {status: viewed, value: unknown}]}]\n")
	assert.Equal(t, "0–90", c.Get("affected.people.max").Brief())
	c, _ = load(t, "Asia/Tokyo", "affected: [{unit: person, counts: [{status: viewed, bound: at-most, value: 90}, {status: possibly-accessed, value: unknown}]}]\n")
	assert.Nil(t, c.Get("affected.people.max").High, "who was viewed does not bound who could have been")
}

// What is asked and not known yet may turn out either way, so nothing that hangs on it is certain.
func TestPendingWordsLeaveNumbersAndFiltersOpen(t *testing.T) {
	c, _ := load(t, "Asia/Tokyo", "affected: [{unit: person, count: {value: 1500, bound: pending}}]\n")
	assert.Equal(t, "≥ 0", c.Get("affected.people.max").Brief())
	c, _ = load(t, "Asia/Tokyo", "affected: [{unit: pending, count: 99}, {unit: person, count: 1}]\n")
	assert.Equal(t, "1–100", c.Get("affected.people.max").Brief())
	assert.Equal(t, "0–99", c.Get("affected.records.max").Brief())
	c, _ = load(t, "Asia/Tokyo", "affected: [{unit: person, counts: [{status: pending, value: 9}, {status: viewed, value: 3}]}]\n")
	assert.True(t, c.Get("affected.status").Open)
	c, _ = load(t, "Asia/Tokyo", "chronology: [{at: 2026-11-01, kind: pending}, {at: pending, kind: ransom-paid}]\n")
	assert.Equal(t, incidents.Pending, c.Get("chronology[kind=aware].at").State)
	assert.Equal(t, "chronology[0].kind", c.Get("chronology[kind=aware].at").Path)
	assert.Equal(t, incidents.Known, c.Get("chronology[kind=ransom-paid]").State, "the event is stated, its time is not")
}

func TestPrivateNotesAreNotText(t *testing.T) {
	c, _ := load(t, "Asia/Tokyo", "private: secret word\nchronology: [{at: 2026-11-20, kind: aware, text: seen, private: {note: secret word}}]\n")
	c.EachText(func(path string, text incidents.Text) {
		assert.NotContains(t, text.Any(), "secret", path)
	})
	public, err := c.PublicSource()
	require.NoError(t, err)
	assert.NotContains(t, string(public), "secret")
}

// Events are handed out in the order of their instants, not of their lines or of their text.
func TestEntriesOfTheChronologyStandInTime(t *testing.T) {
	c, _ := load(t, "", "chronology:\n"+
		"  - {at: \"2026-11-20T01:00+09:00\", kind: note, text: second}\n"+
		"  - {at: unknown, kind: note, text: after the second}\n"+
		"  - {at: \"2026-11-19T10:00-05:00\", kind: note, text: first}\n"+
		"  - {at: \"2026-11-19T23:30Z\", kind: note, text: third}\n")
	rows, _ := c.Entries("chronology")
	var got []string
	for _, r := range rows {
		got = append(got, r.Get("text").Text.Any())
	}
	require.Equal(t, []string{"first", "second", "after the second", "third"}, got)
}
