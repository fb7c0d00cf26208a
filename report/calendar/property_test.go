package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/calendar"
)

// dayNumber turns any integer into a day between the years 1901 and 2198.
func dayNumber(n int) calendar.Date {
	return calendar.DateOf(time.Date(2050, 1, 1, 0, 0, 0, 0, time.UTC)).Add(n % 54_000)
}

// FuzzNextOpen checks that the answer is open, not before the question, and that only closed days lie between them.
func FuzzNextOpen(f *testing.F) {
	for _, n := range []int{0, -1, -9000, -8401, 12345, -11205} {
		f.Add(n)
	}
	f.Fuzz(func(t *testing.T, n int) {
		from := dayNumber(n)
		for _, c := range calendar.All() {
			open, passed := c.NextOpen(from)
			require.False(t, open.Before(from))
			_, closed := c.Closed(open)
			require.False(t, closed)
			require.Len(t, passed, open.DaysSince(from))
			for i, p := range passed {
				require.Equal(t, from.Add(i), p.Date)
				reason, closed := c.Closed(p.Date)
				require.True(t, closed)
				require.Equal(t, reason, p.Reason)
			}
		}
	})
}

// FuzzWorkingDays checks that exactly n open days lie after the start, the last of them being the answer.
func FuzzWorkingDays(f *testing.F) {
	f.Add(0, 5)
	f.Add(-8401, 10)
	f.Fuzz(func(t *testing.T, n, days int) {
		from, days := dayNumber(n), min(max(days, 0), 400)
		c := find(t, calendar.JPAdministrative)
		due, passed := c.WorkingDaysAfter(from, days)
		require.Equal(t, due.DaysSince(from), days+len(passed))
		if days > 0 {
			_, closed := c.Closed(due)
			require.False(t, closed)
		}
	})
}

// FuzzArithmetic checks that adding and subtracting days and months agree with one another.
func FuzzArithmetic(f *testing.F) {
	f.Add(0, 1)
	f.Add(-8401, -30)
	f.Fuzz(func(t *testing.T, n, step int) {
		d, step := dayNumber(n), step%10_000
		require.Equal(t, d, d.Add(step).Add(-step))
		require.Equal(t, step, d.Add(step).DaysSince(d))
		m := d.AddMonths(step % 1200)
		require.LessOrEqual(t, m.Day, d.Day)
		if m.Day < d.Day {
			require.NotEqual(t, m.Month, m.Add(1).Month) // only the last day of a month is shortened
		}
		parsed, err := calendar.ParseDate(d.String())
		require.NoError(t, err)
		require.Equal(t, d, parsed)
	})
}

// FuzzIn checks that days follow one another without gap or overlap, in zones that change their clocks at unusual hours.
func FuzzIn(f *testing.F) {
	for _, n := range []int{-8401, -13_900, -14_200, -8800, 3000} {
		f.Add(n)
	}
	f.Fuzz(func(t *testing.T, n int) {
		d := dayNumber(n)
		for _, name := range []string{"Asia/Tokyo", "Europe/Dublin", "America/New_York", "America/Sao_Paulo", "America/Havana", "Africa/Cairo", "Asia/Amman", "Asia/Tehran", "Asia/Kathmandu", "America/Toronto", "Australia/Lord_Howe"} {
			loc := zone(t, name)
			start, end := d.In(loc)
			require.Equal(t, d, calendar.DateOf(start), name)
			require.Equal(t, d, calendar.DateOf(end), name)
			require.NotEqual(t, d, calendar.DateOf(start.Add(-time.Second)), name)
			next, _ := d.Add(1).In(loc)
			require.Equal(t, next.Unix(), end.Unix()+1, name)
		}
	})
}

// FuzzParseDate checks that what is accepted is written back unchanged.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-11-22", "2024-02-29", "2026-02-30", "", "2026-1-1", "-001-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := calendar.ParseDate(s); err == nil {
			require.Equal(t, s, d.String())
		}
	})
}

func TestKnownEndsWithTheTable(t *testing.T) {
	c := find(t, calendar.JPAdministrative)
	assert.True(t, c.Known(date(t, "2013-01-01")))
	assert.False(t, c.Known(date(t, "2012-12-31")))
	assert.True(t, c.Known(date(t, "2027-12-31")))
	assert.False(t, c.Known(date(t, "2028-01-01")))

	beyond := countDays(date(t, "2028-01-05"), 30, true, calendar.RollForward, c)
	assert.False(t, beyond.Known)
	unrolled := countDays(date(t, "2028-01-05"), 30, true, calendar.RollNone, c)
	assert.True(t, unrolled.Known, "a count that asks no table needs none")
	working := countWorkingDays(date(t, "2012-12-27"), 2, c)
	assert.False(t, working.Known)
}

func TestSourcesOfTheTable(t *testing.T) {
	sources := find(t, calendar.JPAdministrative).Sources()
	require.NotEmpty(t, sources)
	for _, s := range sources {
		assert.NotEmpty(t, s.Text)
		assert.NotEmpty(t, s.URL)
		assert.NotEmpty(t, s.Retrieved)
		assert.True(t, s.Basis.Valid())
	}
}

func BenchmarkNextOpenGoldenWeek(b *testing.B) {
	c, d := find(b, calendar.JPAdministrative), date(b, "2019-04-27")
	b.ReportAllocs()
	for b.Loop() {
		c.NextOpen(d)
	}
}

func BenchmarkCountDays(b *testing.B) {
	c, d := find(b, calendar.JPAdministrative), date(b, "2026-11-30")
	b.ReportAllocs()
	for b.Loop() {
		countDays(d, 30, true, calendar.RollForward, c)
	}
}

func BenchmarkFind(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		calendar.Find(calendar.JPAdministrative)
	}
}
