package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/breachfile/breachfile/report/calendar"
)

// count is a deadline that is a day.
type count struct {
	Due   calendar.Date
	Known bool
	Steps []calendar.Step
}

func dayOf(l calendar.Limit, start calendar.Date) count {
	l.Zone = time.UTC
	d := l.From(start, time.Time{})
	return count{Due: calendar.DateOf(d.Due), Known: d.Known, Steps: d.Steps}
}

func countDays(start calendar.Date, n int, first bool, roll calendar.Roll, c calendar.Calendar) count {
	return dayOf(calendar.Limit{Hours: -1, Months: -1, Days: n, FirstDayCounts: first, Roll: roll, Calendar: c}, start)
}

func countMonths(start calendar.Date, n int, roll calendar.Roll, c calendar.Calendar) count {
	return dayOf(calendar.Limit{Hours: -1, Days: -1, Months: n, Roll: roll, Calendar: c}, start)
}

func countWorkingDays(start calendar.Date, n int, c calendar.Calendar) count {
	return dayOf(calendar.Limit{Hours: -1, Months: -1, Days: n, Working: true, Calendar: c}, start)
}

func countHours(start time.Time, n int, loc *time.Location) calendar.Deadline {
	return calendar.Limit{Hours: n, Days: -1, Months: -1, Zone: loc}.From(calendar.Date{}, start)
}

// TestTimesOfDay checks wall times on ordinary days and on days on which the clocks are changed.
func TestTimesOfDay(t *testing.T) {
	for _, tt := range []struct{ zone, day, at, want string }{
		{"Europe/Berlin", "2026-11-26", "12:00", "2026-11-26T12:00:00+01:00"},
		{"Europe/Berlin", "2026-11-26", "", "2026-11-26T23:59:59+01:00"},
		{"Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:59:59+01:00"}, // the clocks leap over it
		{"Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T02:30:00+02:00"}, // the first of two
		{"Europe/Berlin", "2026-10-25", "12:00", "2026-10-25T12:00:00+01:00"},
		{"America/New_York", "2026-03-08", "02:00", "2026-03-08T01:59:59-05:00"},
		{"Asia/Tokyo", "2026-01-01", "00:00", "2026-01-01T00:00:00+09:00"},
		{"UTC", "2026-01-01", "24:00", "2026-01-01T23:59:59Z"},                 // no time at all
		{"America/Havana", "2026-03-08", "00:15", "2026-03-07T23:59:59-05:00"}, // midnight itself is leapt over
	} {
		got := date(t, tt.day).At(calendar.ParseTimeOfDay(tt.at), zone(t, tt.zone))
		assert.Equal(t, tt.want, got.Format(time.RFC3339), "%s %s %s", tt.zone, tt.day, tt.at)
	}
}

// TestLimits counts one period of each kind that the older tests do not know.
func TestLimits(t *testing.T) {
	federal, none := find(t, "us-federal"), find(t, calendar.None)
	noon := calendar.ParseTimeOfDay("12:00")
	newYork := zone(t, "America/New_York")
	at := func(s string) time.Time {
		x, err := time.Parse(time.RFC3339, s)
		assert.NoError(t, err)
		return x
	}
	for name, tt := range map[string]struct {
		limit calendar.Limit
		start string
		want  string
		known bool
	}{
		"four working days over Thanksgiving": {calendar.Limit{Days: 4, Working: true, Calendar: federal}, "2026-11-24T15:00:00-05:00", "2026-12-01T23:59:59-05:00", true},
		"the first day counts if it is open":  {calendar.Limit{Days: 2, Working: true, FirstDayCounts: true, Calendar: federal}, "2026-11-26T15:00:00-05:00", "2026-11-30T23:59:59-05:00", true},
		"the end of the year and sixty days":  {calendar.Limit{Days: 60, Round: calendar.RoundYear, Calendar: none}, "2026-06-10T15:00:00-04:00", "2027-03-01T23:59:59-05:00", true},
		"in a leap year":                      {calendar.Limit{Days: 60, Round: calendar.RoundYear, Calendar: none}, "2027-06-10T15:00:00-04:00", "2028-02-29T23:59:59-05:00", true},
		"the end of the month":                {calendar.Limit{Days: 10, Round: calendar.RoundMonth, Calendar: none}, "2027-02-10T15:00:00-05:00", "2027-03-10T23:59:59-05:00", true},
		"noon of the next open day":           {calendar.Limit{Hours: 72, Roll: calendar.RollForward, RollAt: noon, Calendar: federal}, "2026-11-25T09:00:00-05:00", "2026-11-30T12:00:00-05:00", true},
		"an open day is not moved":            {calendar.Limit{Hours: 72, Roll: calendar.RollForward, RollAt: noon, Calendar: federal}, "2026-11-24T09:00:00-05:00", "2026-11-27T09:00:00-05:00", true},
		"noon of the last day":                {calendar.Limit{Months: 1, At: noon, Calendar: none}, "2027-01-31T09:00:00-05:00", "2027-02-28T12:00:00-05:00", true},
		"beyond the table":                    {calendar.Limit{Days: 4, Working: true, Calendar: federal}, "2030-12-30T09:00:00-05:00", "2031-01-03T23:59:59-05:00", false},
	} {
		l := tt.limit
		for _, n := range []*int{&l.Hours, &l.Days, &l.Months} {
			if *n == 0 {
				*n = -1
			}
		}
		l.Zone = newYork
		start := at(tt.start)
		got := l.From(calendar.DateOf(start), start)
		assert.Equal(t, tt.want, got.Due.Format(time.RFC3339), name)
		assert.Equal(t, tt.known, got.Known, name)
	}
}
