package i18n_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/i18n"
)

func locale(t *testing.T, tag string) *i18n.Locale {
	t.Helper()
	l, ok := i18n.For(tag)
	require.True(t, ok, tag)
	return l
}

// Every language must have every word and pattern that another has; none may fall back.
func TestLanguagesAreComplete(t *testing.T) {
	base := locale(t, "en")
	for _, tag := range i18n.Tags() {
		l := locale(t, tag)
		assert.ElementsMatch(t, keys(base.Words), keys(l.Words), tag)
		assert.ElementsMatch(t, keys(base.Counts), keys(l.Counts), tag)
		assert.ElementsMatch(t, keys(base.Units), keys(l.Units), tag)
		assert.ElementsMatch(t, keys(base.List), keys(l.List), tag)
		for key := range base.Dates {
			assert.Contains(t, l.Dates, key, tag)
		}
		assert.Len(t, l.Weekdays, 7, tag)
		assert.Contains(t, []int{0, 12}, len(l.Months), tag)
		for _, e := range l.Eras {
			_, err := time.Parse(time.DateOnly, e.From)
			assert.NoError(t, err, tag)
		}
	}
}

func keys(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	return out
}

var tokyo = func() *time.Location {
	l, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		panic(err)
	}
	return l
}()

func day(y, m, d int) incidents.Moment { return incidents.DayAt(y, time.Month(m), d, tokyo) }

func TestDates(t *testing.T) {
	ja, en := locale(t, "ja"), locale(t, "en")
	d := incidents.At(day(2020, 11, 24))
	span := incidents.Between(day(2016, 1, 15), day(2020, 11, 26))
	by := incidents.Between(incidents.Moment{}, day(2020, 11, 26))
	since := incidents.Between(day(2020, 12, 25), incidents.Moment{})
	instant := incidents.At(incidents.InstantAt(time.Date(2026, 11, 22, 9, 5, 0, 0, tokyo)))
	for _, c := range []struct {
		got, want string
	}{
		{ja.When(d, i18n.Plain), "2020年11月24日"},
		{ja.When(d, i18n.Weekday), "2020年11月24日(火)"},
		{ja.When(d, i18n.EraYear), "令和2年11月24日"},
		{ja.When(span, i18n.Weekday), "2016年1月15日(金)～2020年11月26日(木)"},
		{ja.When(by, i18n.Weekday), "2020年11月26日(木)まで"},
		{ja.When(since, i18n.Plain), "2020年12月25日以降"},
		{ja.When(instant, i18n.Plain), "2026年11月22日 09:05（UTC+09:00）"},
		{ja.Adverb(by), "2020年11月26日(木)までに"},
		{ja.Adverb(since), "2020年12月25日(金)より"},
		{en.When(d, i18n.Plain), "24 November 2020"},
		{en.When(d, i18n.EraYear), "24 November 2020"},
		{en.When(by, i18n.Plain), "no later than 26 November 2020"},
		{en.When(instant, i18n.Weekday), "Sunday 22 November 2026, 09:05 (UTC+09:00)"},
		{en.Adverb(d), "on Tuesday 24 November 2020"},
	} {
		assert.Equal(t, c.want, c.got)
	}
}

// The eras change in the middle of a year, and the first year has a word of its own.
func TestEraBorders(t *testing.T) {
	ja := locale(t, "ja")
	for iso, want := range map[string]string{
		"1989-01-07": "昭和64年1月7日", "1989-01-08": "平成元年1月8日",
		"2019-04-30": "平成31年4月30日", "2019-05-01": "令和元年5月1日",
		"2020-01-01": "令和2年1月1日", "2026-11-22": "令和8年11月22日",
	} {
		at, err := time.ParseInLocation(time.DateOnly, iso, tokyo)
		require.NoError(t, err)
		assert.Equal(t, want, ja.Day(at, i18n.EraYear), iso)
	}
}

func TestCounts(t *testing.T) {
	ja, en := locale(t, "ja"), locale(t, "en")
	n := func(v int64, bound string) incidents.Count {
		c := incidents.Count{Value: incidents.KnownFact(v)}
		if bound != "" {
			c.Bound = incidents.Code{State: incidents.Known, Code: bound}
		}
		return c
	}
	assert.Equal(t, "最大16,895件", ja.Count(n(16895, "at-most"), "organisation"))
	assert.Equal(t, "at most 16,895 organisations", en.Count(n(16895, "at-most"), "organisation"))
	assert.Equal(t, "304人", ja.Count(n(304, ""), "person"))
	assert.Equal(t, "about 1,000,000 people", en.Count(n(1000000, "estimate"), "person"))
	assert.Equal(t, "0 records", en.Count(n(0, "exact"), "record"))
	assert.Equal(t, "1 person", en.Count(n(1, ""), "person"))
	assert.Equal(t, "0 people", en.Count(n(0, ""), "person"))
	changed := n(16895, "at-most")
	changed.Was = []incidents.Earlier{{Value: 15415}}
	assert.Equal(t, "最大16,895件（15,415件から更新）", ja.CountWithHistory(changed, "organisation"))
	assert.Equal(t, "確認中", ja.CountWithHistory(incidents.Count{Value: incidents.Fact[int64]{State: incidents.Pending}}, "person"))
}

// A number that is not known never prints as zero or blank.
func TestStatesHaveWords(t *testing.T) {
	for _, tag := range i18n.Tags() {
		l := locale(t, tag)
		for _, s := range []incidents.State{incidents.Missing, incidents.Pending, incidents.Unknown, incidents.NotApplicable} {
			assert.NotEmpty(t, strings.TrimSpace(l.State(s)), "%s %s", tag, s)
			assert.NotContains(t, l.State(s), "⟨", "%s %s", tag, s)
		}
		assert.NotEqual(t, "0", l.Bounds(nil, nil, "person", false))
	}
}

func TestInteger(t *testing.T) {
	en := locale(t, "en")
	for n, want := range map[int64]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1000: "-1,000"} {
		assert.Equal(t, want, en.Integer(n))
	}
}
