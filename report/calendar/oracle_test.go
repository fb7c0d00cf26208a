package calendar_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/jp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/calendar"
)

// typedHolidays is the list of national holidays typed a second time, as month and day, apart from the embedded table.
var typedHolidays = []struct {
	year int
	days string
}{
	{2013, "0101 0114 0211 0320 0429 0503 0504 0505 0506 0715 0916 0923 1014 1103 1104 1123 1223"},
	{2014, "0101 0113 0211 0321 0429 0503 0504 0505 0506 0721 0915 0923 1013 1103 1123 1124 1223"},
	{2015, "0101 0112 0211 0321 0429 0503 0504 0505 0506 0720 0921 0922 0923 1012 1103 1123 1223"},
	{2016, "0101 0111 0211 0320 0321 0429 0503 0504 0505 0718 0811 0919 0922 1010 1103 1123 1223"},
	{2017, "0101 0102 0109 0211 0320 0429 0503 0504 0505 0717 0811 0918 0923 1009 1103 1123 1223"},
	{2018, "0101 0108 0211 0212 0321 0429 0430 0503 0504 0505 0716 0811 0917 0923 0924 1008 1103 1123 1223 1224"},
	{2019, "0101 0114 0211 0321 0429 0430 0501 0502 0503 0504 0505 0506 0715 0811 0812 0916 0923 1014 1022 1103 1104 1123"},
	{2020, "0101 0113 0211 0223 0224 0320 0429 0503 0504 0505 0506 0723 0724 0810 0921 0922 1103 1123"},
	{2021, "0101 0111 0211 0223 0320 0429 0503 0504 0505 0722 0723 0808 0809 0920 0923 1103 1123"},
	{2022, "0101 0110 0211 0223 0321 0429 0503 0504 0505 0718 0811 0919 0923 1010 1103 1123"},
	{2023, "0101 0102 0109 0211 0223 0321 0429 0503 0504 0505 0717 0811 0918 0923 1009 1103 1123"},
	{2024, "0101 0108 0211 0212 0223 0320 0429 0503 0504 0505 0506 0715 0811 0812 0916 0922 0923 1014 1103 1104 1123"},
	{2025, "0101 0113 0211 0223 0224 0320 0429 0503 0504 0505 0506 0721 0811 0915 0923 1013 1103 1123 1124"},
	{2026, "0101 0112 0211 0223 0320 0429 0503 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123"},
	{2027, "0101 0111 0211 0223 0321 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123"},
}

// naive answers from the typed list alone.
type naive map[string]bool

func newNaive(t testing.TB) naive {
	t.Helper()
	n := naive{}
	for _, y := range typedHolidays {
		for _, md := range strings.Fields(y.days) {
			require.Len(t, md, 4)
			n[fmt.Sprintf("%d-%s-%s", y.year, md[:2], md[2:])] = true
		}
	}
	return n
}

// closed reports whether a national office is shut on the noon of the day.
func (n naive) closed(noon time.Time) bool {
	md := noon.Format("01-02")
	return noon.Weekday() == time.Saturday || noon.Weekday() == time.Sunday || n[noon.Format(time.DateOnly)] ||
		md >= "12-29" || md <= "01-03"
}

// due walks day by day: day 1 is the start itself, and a closed last day moves to the next open one.
func (n naive) due(start time.Time, days int) time.Time {
	d := start
	for counted := 1; counted < days; counted++ {
		d = d.AddDate(0, 0, 1)
	}
	for n.closed(d) {
		d = d.AddDate(0, 0, 1)
	}
	return d
}

// TestJapanAgainstTypedList compares every covered day with the second list.
func TestJapanAgainstTypedList(t *testing.T) {
	jpCal, n := find(t, calendar.JPAdministrative), newNaive(t)
	for noon := time.Date(2013, 1, 1, 12, 0, 0, 0, time.UTC); noon.Year() < 2028; noon = noon.AddDate(0, 0, 1) {
		d := calendar.DateOf(noon)
		reason, closed := jpCal.Closed(d)
		require.Equal(t, n.closed(noon), closed, d.String())
		require.True(t, jpCal.Known(d), d.String())
		if closed {
			require.True(t, reason.Has("ja") && reason.Has("en"), d.String())
		}
	}
}

// TestJapanDueAgainstNaiveWalk compares periods from every day of the table with the walk over the second list.
func TestJapanDueAgainstNaiveWalk(t *testing.T) {
	jpCal, n := find(t, calendar.JPAdministrative), newNaive(t)
	for noon := time.Date(2013, 1, 1, 12, 0, 0, 0, time.UTC); noon.Year() < 2027; noon = noon.AddDate(0, 0, 1) {
		for _, days := range []int{1, 3, 5, 30, 60} {
			got := countDays(calendar.DateOf(noon), days, true, calendar.RollForward, jpCal)
			require.Equal(t, n.due(noon, days).Format(time.DateOnly), got.Due.String(), "%s + %d", noon.Format(time.DateOnly), days)
			require.True(t, got.Known)
		}
	}
}

// TestJapanAgainstLibrary compares with an independent library and lists each day on which the library is wrong.
func TestJapanAgainstLibrary(t *testing.T) {
	lib := cal.NewBusinessCalendar()
	lib.AddHoliday(jp.Holidays...)
	jpCal := find(t, calendar.JPAdministrative)
	differs := map[string]string{}
	for noon := time.Date(2013, 1, 1, 12, 0, 0, 0, time.UTC); noon.Year() < 2028; noon = noon.AddDate(0, 0, 1) {
		md := noon.Format("01-02")
		if noon.Weekday() == time.Saturday || noon.Weekday() == time.Sunday || md >= "12-29" || md <= "01-03" {
			continue // the library knows national holidays only; on these days the office is shut anyway
		}
		_, observed, _ := lib.IsHoliday(noon)
		_, closed := jpCal.Closed(calendar.DateOf(noon))
		if observed != closed {
			differs[noon.Format(time.DateOnly)] = map[bool]string{true: "library only", false: "table only"}[observed]
		}
	}
	assert.Equal(t, map[string]string{
		"2019-12-23": "library only", // the birthday of the emperor who had abdicated in April was no holiday any more
		"2020-08-10": "table only",   // Mountain Day was moved for the Olympic Games of 2020
		"2020-08-11": "library only", // its usual day was an ordinary day that year
		"2021-08-09": "table only",   // substitute for Mountain Day, moved to Sunday 8 August 2021
		"2021-08-11": "library only", // its usual day was an ordinary day that year
	}, differs)
}
