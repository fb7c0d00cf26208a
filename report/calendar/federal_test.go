package calendar_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/breachfile/breachfile/report/calendar"
)

// federal lists the legal holidays of a year by the rules of 5 U.S.C. 6103(a), with the day on which each is observed: the Friday before a
// Saturday (5 U.S.C. 6103(b)) and the Monday after a Sunday (Executive Order 11582).
func federal(year int) []string {
	nth := func(m time.Month, day time.Weekday, n int) time.Time {
		d := time.Date(year, m, 1, 12, 0, 0, 0, time.UTC)
		for d.Weekday() != day {
			d = d.AddDate(0, 0, 1)
		}
		return d.AddDate(0, 0, 7*(n-1))
	}
	memorial := nth(time.May, time.Monday, 5)
	if memorial.Month() != time.May {
		memorial = memorial.AddDate(0, 0, -7)
	}
	days := []time.Time{
		nth(time.January, time.Monday, 3), nth(time.February, time.Monday, 3), memorial, nth(time.September, time.Monday, 1),
		nth(time.October, time.Monday, 2), nth(time.November, time.Thursday, 4),
	}
	fixed := []time.Time{
		time.Date(year, time.January, 1, 12, 0, 0, 0, time.UTC), time.Date(year, time.July, 4, 12, 0, 0, 0, time.UTC),
		time.Date(year, time.November, 11, 12, 0, 0, 0, time.UTC), time.Date(year, time.December, 25, 12, 0, 0, 0, time.UTC),
		time.Date(year+1, time.January, 1, 12, 0, 0, 0, time.UTC),
	}
	if year >= 2021 {
		fixed = append(fixed, time.Date(year, time.June, 19, 12, 0, 0, 0, time.UTC))
	}
	for _, d := range fixed {
		switch d.Weekday() {
		case time.Saturday:
			d = d.AddDate(0, 0, -1)
		case time.Sunday:
			d = d.AddDate(0, 0, 1)
		}
		if d.Year() == year {
			days = append(days, d)
		}
	}
	var out []string
	for _, d := range days {
		out = append(out, d.Format(time.DateOnly))
	}
	slices.Sort(out)
	return out
}

// closedOnWeekdays lists the days from Monday to Friday of a year that a calendar closes.
func closedOnWeekdays(t *testing.T, id string, year int) []string {
	t.Helper()
	c := find(t, id)
	var out []string
	for d := (calendar.Date{Year: year, Month: time.January, Day: 1}); d.Year == year; d = d.Add(1) {
		if weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday; weekend {
			continue
		}
		if _, closed := c.Closed(d); closed {
			out = append(out, d.String())
		}
	}
	return out
}

// TestFederalHolidays compares the calendar with the rules of the statute, and the rules with the list that the Office of Personnel Management
// published for 2023.
func TestFederalHolidays(t *testing.T) {
	published := "2023-01-02 2023-01-16 2023-02-20 2023-05-29 2023-06-19 2023-07-04 2023-09-04 2023-10-09 2023-11-10 2023-11-23 2023-12-25"
	assert.Equal(t, strings.Fields(published), federal(2023))
	for year := 2018; year <= 2030; year++ { // the years that the table holds
		assert.Equal(t, federal(year), closedOnWeekdays(t, "us-federal", year))
	}
}
