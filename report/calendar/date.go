package calendar

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a calendar day without a time of day and without a zone; the zero value is no day at all.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads a day written as YYYY-MM-DD and refuses days that do not exist.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is not a date written as YYYY-MM-DD", s)
	}
	return DateOf(t), nil
}

// DateOf returns the day of the instant in the zone that t carries.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{Year: y, Month: m, Day: d}
}

// String writes the day as YYYY-MM-DD.
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day) }

// IsZero reports whether d is no day at all.
func (d Date) IsZero() bool { return d == Date{} }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// Compare returns -1, 0 or +1 as d lies before, on or after e.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Before reports whether d lies before e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// Add returns the day that lies the number of days after d, or before it when the number is negative.
func (d Date) Add(days int) Date { return DateOf(d.utc().AddDate(0, 0, days)) }

// DaysSince returns how many days d lies after e.
func (d Date) DaysSince(e Date) int { return int((d.utc().Unix() - e.utc().Unix()) / secondsPerDay) }

// AddMonths returns the same day of the month n months later; where that month is too short, its last day.
func (d Date) AddMonths(n int) Date {
	first := DateOf(time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC))
	last := DateOf(time.Date(first.Year, first.Month+1, 0, 0, 0, 0, 0, time.UTC)).Day
	return Date{Year: first.Year, Month: first.Month, Day: min(d.Day, last)}
}

// In returns the first second and the last second of the day in the zone, also where the clock is changed at midnight.
func (d Date) In(loc *time.Location) (start, end time.Time) {
	return d.start(loc), d.Add(1).start(loc).Add(-time.Second)
}

// secondsPerDay holds in UTC, where no day is longer or shorter than another.
const secondsPerDay = 24 * 60 * 60

// utc is the midnight that carries the date arithmetic, because UTC has no clock changes.
func (d Date) utc() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// start is the earliest instant whose local date is d.
func (d Date) start(loc *time.Location) time.Time {
	t := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, loc)
	zoneStart, zoneEnd := t.ZoneBounds()
	if DateOf(t).Before(d) { // midnight does not exist: the day begins when the clock jumps over it
		return zoneEnd
	}
	// Where the clock is turned back over midnight the day begins with the first of the two midnights.
	_, now := t.Zone()
	_, before := zoneStart.Add(-time.Second).Zone()
	if first := t.Add(time.Duration(now-before) * time.Second); first.Before(zoneStart) {
		return first
	}
	return t
}
