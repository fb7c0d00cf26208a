// Package calendar counts days, working days, months and hours, and knows on which days an office is closed.
// It holds no rule of any regime: a regime names the calendar, the length and the way of counting.
package calendar

import (
	"slices"
	"time"

	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/lang"
)

// The ids of the calendars.
const (
	None             = "none"              // every day is open
	Weekdays         = "mon-fri"           // Saturdays and Sundays are closed
	JPAdministrative = "jp-administrative" // national offices of Japan
)

// Calendar says on which days an office is closed.
type Calendar struct {
	ID   string
	Name lang.Text
	Zone string // IANA name of the zone whose days are meant; empty where any zone will do

	sources func() []cite.Citation       // nil: nothing was read
	closed  func(Date) (lang.Text, bool) // nil: never closed
	known   func(Date) bool              // nil: every day is known
}

// Closed is a day on which an office is closed, and why.
type Closed struct {
	Date   Date
	Reason lang.Text
}

// All returns every calendar, in a fixed order.
func All() []Calendar { return slices.Clone(places()) }

// Find returns the calendar with the id.
func Find(id string) (Calendar, bool) {
	all := places()
	i := slices.IndexFunc(all, func(c Calendar) bool { return c.ID == id })
	if i < 0 {
		return Calendar{}, false
	}
	return all[i], true
}

// Sources are where the closed days were read.
func (c Calendar) Sources() []cite.Citation {
	if c.sources == nil {
		return nil
	}
	return c.sources()
}

// Closed reports whether the office is closed on the day, and why.
func (c Calendar) Closed(d Date) (reason lang.Text, closed bool) {
	if c.closed == nil {
		return nil, false
	}
	return c.closed(d)
}

// Known reports whether the calendar is sure of the day; beyond its table it still answers by weekday, and the caller warns.
func (c Calendar) Known(d Date) bool { return c.known == nil || c.known(d) }

// NextOpen returns the first open day on or after d, and the closed days that it passed.
func (c Calendar) NextOpen(d Date) (Date, []Closed) {
	var passed []Closed
	for {
		reason, closed := c.Closed(d)
		if !closed {
			return d, passed
		}
		passed = append(passed, Closed{Date: d, Reason: reason})
		d = d.Add(1)
	}
}

// WorkingDaysAfter returns the n-th open day after d, which itself is not counted, and the closed days that it passed.
// An n below 1 returns d.
func (c Calendar) WorkingDaysAfter(d Date, n int) (Date, []Closed) {
	var passed []Closed
	for range n {
		next, closed := c.NextOpen(d.Add(1))
		passed = append(passed, closed...)
		d = next
	}
	return d, passed
}

// everyDay is the calendar of a deadline that no weekend and no holiday moves.
func everyDay() Calendar {
	return Calendar{ID: None, Name: lang.Of("ja", "暦日（休業日なし）", "en", "Every day is open")}
}

// weekend names the day where it is a Saturday or a Sunday.
func weekend(d Date) (lang.Text, bool) {
	switch d.Weekday() {
	case time.Saturday:
		return lang.Of("ja", "土曜日", "en", "Saturday"), true
	case time.Sunday:
		return lang.Of("ja", "日曜日", "en", "Sunday"), true
	}
	return nil, false
}
