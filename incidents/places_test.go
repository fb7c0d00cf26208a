package incidents_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
)

// anyState asks for the state in which most of the people live.
const anyState = "any"

func peopleIn(t *testing.T, affected, place string) incidents.Value {
	t.Helper()
	text := "breachfile: 1\nid: x\ntitle: X\nlanguage: en\ntimezone: America/New_York\norganisation: {name: X, country: US}\naffected: " + affected + "\n"
	c, problems, err := incidents.Load(fstest.MapFS{"x.yaml": {Data: []byte(text)}}, "x.yaml")
	require.NoError(t, err)
	require.False(t, problems.HasErrors(), "%v", problems)
	if place == anyState {
		return c.Get("affected.people.in-any-state-of.US")
	}
	return c.Get("affected.people.in." + place)
}

func TestPeopleOfAPlace(t *testing.T) {
	for _, one := range []struct{ affected, place, want string }{
		{"[{who: A, unit: person, count: 703, residence: {US-CA: 611, US-NV: 92}}]", "US-CA", "known 611..611"},
		{"[{who: A, unit: person, count: 703, residence: {US-CA: 611, US-NV: 92}}]", "US-TX", "known 0..0"},
		{"[{who: A, unit: person, count: 703, residence: {US-CA: 611, US-NV: 92}}]", "US", "known 703..703"},
		{"[{who: A, unit: person, count: 703, residence: {US-CA: 611}}]", "US-TX", "known 0..92"},
		{"[{who: A, unit: person, count: 703, residence: {US: 703}}]", "US-TX", "known 0..703"},
		{"[{who: A, unit: person, count: 5, residence: {US-CA: 3, IE: 2}}, {who: B, unit: person, count: 4, residence: {US-CA: 4}}]", "US-CA", "known 7..7"},
		{"[{who: A, unit: person, count: 5, residence: {US-CA: 5}}, {who: B, unit: person, count: 4}]", "US-CA", "known 5.."},
		{"[{who: A, unit: person, count: 5}]", "US-CA", "missing"},
		{"[{who: A, unit: person, count: 5, residence: pending}]", "US-CA", "pending"},
		{"[{who: A, unit: person, count: pending, residence: {US-CA: pending}}]", "US-CA", "known 0.."},
		{"[{who: A, unit: person, count: 703, residence: {US-CA: 611, US-NV: 92}}]", anyState, "known 611..611"},
		{"[{who: A, unit: person, count: 703, residence: {US: 703}}]", anyState, "known 0..703"},
		{"[{who: A, unit: person, count: 703, residence: {US-CA: 300, US: 403}}]", anyState, "known 300..703"},
		{"[{who: A, unit: person, count: 703, residence: {IE: 703}}]", anyState, "known 0..0"},
		{"[{who: A, unit: person, count: 5}]", anyState, "missing"},
		{"[{who: A, unit: record, count: 900}]", "US-CA", "missing"},
		{"[{who: A, unit: person, count: {value: 700, bound: at-most}, residence: {US-CA: {value: 700, bound: at-most}}}]", "US-CA", "known 0..700"},
	} {
		v := peopleIn(t, one.affected, one.place)
		got := v.State.String()
		if v.State == incidents.Known {
			got = fmt.Sprintf("%s %d..", got, *v.Low)
			if v.High != nil {
				got += fmt.Sprint(*v.High)
			}
		}
		assert.Equal(t, one.want, got, "%s in %s", one.affected, one.place)
	}
}

func TestPlacesThatNobodyLivesIn(t *testing.T) {
	for _, place := range []string{"US-ZZ", "us-ca", "USA", "US-", ""} {
		assert.Error(t, incidents.CheckPath("affected.people.in."+place), place)
	}
	for _, place := range []string{"US", "US-DC", "JP", "JP-13", "CA-QC"} {
		assert.NoError(t, incidents.CheckPath("affected.people.in."+place), place)
	}
}
