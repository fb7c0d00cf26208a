package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/calendar"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	require.NoError(t, err)
	return loc
}

func TestParseDateRefuses(t *testing.T) {
	for _, s := range []string{"", "2026-2-1", "2026-02-30", "2023-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00",
		"2026/01/01", "2026-01-01T00:00:00Z", " 2026-01-01", "２０２６-01-01", "令和8年1月1日"} {
		_, err := calendar.ParseDate(s)
		assert.Error(t, err, s)
	}
	for _, s := range []string{"2024-02-29", "2000-02-29", "2026-12-31", "0001-01-01", "9999-12-31"} {
		d, err := calendar.ParseDate(s)
		require.NoError(t, err, s)
		assert.Equal(t, s, d.String())
		assert.False(t, d.IsZero())
	}
	assert.True(t, calendar.Date{}.IsZero())
}

func TestAdd(t *testing.T) {
	for _, tt := range []struct {
		from string
		days int
		want string
	}{
		{"2024-02-28", 1, "2024-02-29"},
		{"2024-02-29", 1, "2024-03-01"},
		{"2023-02-28", 1, "2023-03-01"},
		{"2100-02-28", 1, "2100-03-01"},
		{"2000-02-28", 1, "2000-02-29"},
		{"2024-02-29", 366, "2025-03-01"},
		{"2026-01-01", -1, "2025-12-31"},
		{"2026-11-22", 0, "2026-11-22"},
	} {
		from, want := date(t, tt.from), date(t, tt.want)
		assert.Equal(t, want, from.Add(tt.days), tt.from)
		assert.Equal(t, tt.days, want.DaysSince(from), tt.from)
	}
}

func TestAddMonthsClamps(t *testing.T) {
	for _, tt := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2026-08-31", 1, "2026-09-30"},
		{"2026-12-31", 2, "2027-02-28"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-01-15", -1, "2025-12-15"},
		{"2026-05-30", 0, "2026-05-30"},
	} {
		assert.Equal(t, tt.want, date(t, tt.from).AddMonths(tt.months).String(), "%s + %d", tt.from, tt.months)
	}
}

func TestDayCount(t *testing.T) {
	d := date(t, "2026-11-22")
	assert.Equal(t, "2026-11-22", calendar.DayCount(d, 1, true).String())
	assert.Equal(t, "2026-11-23", calendar.DayCount(d, 1, false).String())
	assert.Equal(t, "2026-11-24", calendar.DayCount(d, 3, true).String())
	assert.Equal(t, d, calendar.DayCount(d, 0, true))
	assert.Equal(t, d, calendar.DayCount(d, 0, false))
	assert.Equal(t, d, calendar.DayCount(d, -5, true))
}

// TestIn checks days of 23, 24 and 25 hours, a missing midnight, a double midnight and a missing day.
func TestIn(t *testing.T) {
	for _, tt := range []struct {
		name, zone, day string
		start, end      string
	}{
		{"no clock changes ever", "UTC", "2026-11-22", "2026-11-22T00:00:00Z", "2026-11-22T23:59:59Z"},
		{"plain", "Asia/Tokyo", "2026-11-22", "2026-11-22T00:00:00+09:00", "2026-11-22T23:59:59+09:00"},
		{"short day", "Europe/Dublin", "2026-03-29", "2026-03-29T00:00:00Z", "2026-03-29T23:59:59+01:00"},
		{"long day", "Europe/Dublin", "2026-10-25", "2026-10-25T00:00:00+01:00", "2026-10-25T23:59:59Z"},
		{"short day", "America/New_York", "2026-03-08", "2026-03-08T00:00:00-05:00", "2026-03-08T23:59:59-04:00"},
		{"long day", "America/New_York", "2026-11-01", "2026-11-01T00:00:00-04:00", "2026-11-01T23:59:59-05:00"},
		{"no midnight", "America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00:00-02:00", "2018-11-04T23:59:59-02:00"},
		{"day before no midnight", "America/Sao_Paulo", "2018-11-03", "2018-11-03T00:00:00-03:00", "2018-11-03T23:59:59-03:00"},
		{"clock back to the day before", "America/Sao_Paulo", "2018-02-17", "2018-02-17T00:00:00-02:00", "2018-02-17T23:59:59-03:00"},
		{"after clock back", "America/Sao_Paulo", "2018-02-18", "2018-02-18T00:00:00-03:00", "2018-02-18T23:59:59-03:00"},
		{"two midnights", "America/Havana", "2025-11-02", "2025-11-02T00:00:00-04:00", "2025-11-02T23:59:59-05:00"},
		{"no midnight", "America/Havana", "2025-03-09", "2025-03-09T01:00:00-04:00", "2025-03-09T23:59:59-04:00"},
		{"two midnights", "Asia/Amman", "2021-10-29", "2021-10-29T00:00:00+03:00", "2021-10-29T23:59:59+02:00"},
		{"no midnight", "Africa/Cairo", "2024-04-26", "2024-04-26T01:00:00+03:00", "2024-04-26T23:59:59+03:00"},
		{"gap before and over midnight", "America/Toronto", "1919-03-31", "1919-03-31T00:30:00-04:00", "1919-03-31T23:59:59-04:00"},
		{"half-hour change", "Australia/Lord_Howe", "2026-04-05", "2026-04-05T00:00:00+11:00", "2026-04-05T23:59:59+10:30"},
		{"before a day that was left out", "Pacific/Apia", "2011-12-29", "2011-12-29T00:00:00-10:00", "2011-12-29T23:59:59-10:00"},
		{"after a day that was left out", "Pacific/Apia", "2011-12-31", "2011-12-31T00:00:00+14:00", "2011-12-31T23:59:59+14:00"},
	} {
		t.Run(tt.name+" "+tt.zone+" "+tt.day, func(t *testing.T) {
			start, end := date(t, tt.day).In(zone(t, tt.zone))
			assert.Equal(t, tt.start, start.Format(time.RFC3339))
			assert.Equal(t, tt.end, end.Format(time.RFC3339))
		})
	}
}

// TestCountHours counts 72 hours of elapsed time across both clock changes of two zones, and where there are none.
func TestCountHours(t *testing.T) {
	for _, tt := range []struct {
		name, zone, start, due string
		clock                  string // the English words of the clock step, empty when there is none
	}{
		{"no change", "Asia/Tokyo", "2026-11-20T23:59:00+09:00", "2026-11-23T23:59:00+09:00", ""},
		{"forward", "Europe/Dublin", "2026-03-27T10:00:00Z", "2026-03-30T11:00:00+01:00", "The clocks go forward by 60 minutes inside the period"},
		{"back", "Europe/Dublin", "2026-10-23T10:00:00+01:00", "2026-10-26T09:00:00Z", "The clocks go back by 60 minutes inside the period"},
		{"forward", "America/New_York", "2026-03-06T10:00:00-05:00", "2026-03-09T11:00:00-04:00", "The clocks go forward by 60 minutes inside the period"},
		{"back", "America/New_York", "2026-10-30T10:00:00-04:00", "2026-11-02T09:00:00-05:00", "The clocks go back by 60 minutes inside the period"},
		{"shown in another zone", "Europe/Dublin", "2026-11-20T23:30:00+09:00", "2026-11-23T14:30:00Z", ""},
		{"over a leap day", "Europe/Dublin", "2024-02-27T12:00:00Z", "2024-03-01T12:00:00Z", ""},
		{"second 01:30 of the long night", "Europe/Dublin", "2026-10-25T01:30:00Z", "2026-10-28T01:30:00Z", ""},
		{"first 01:30 of the long night", "Europe/Dublin", "2026-10-25T01:30:00+01:00", "2026-10-28T00:30:00Z", "The clocks go back by 60 minutes inside the period"},
	} {
		t.Run(tt.name+" "+tt.zone, func(t *testing.T) {
			start, err := time.Parse(time.RFC3339, tt.start)
			require.NoError(t, err)
			got := countHours(start, 72, zone(t, tt.zone))
			assert.Equal(t, tt.due, got.Due.Format(time.RFC3339))
			assert.Equal(t, int64(72*3600), got.Due.Unix()-start.Unix())
			clock := ""
			for _, s := range got.Steps {
				assert.Equal(t, calendar.DateOf(s.At), s.Date)
				if s.Kind == calendar.StepClock {
					clock, _ = s.Reason.In("en")
				}
			}
			assert.Equal(t, tt.clock, clock)
			assert.Equal(t, calendar.StepStart, got.Steps[0].Kind)
			assert.Equal(t, calendar.StepFinal, got.Steps[len(got.Steps)-1].Kind)
		})
	}
}
