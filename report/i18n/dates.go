package i18n

import (
	"fmt"
	"strconv"
	"time"

	"github.com/breachfile/breachfile/incidents"
)

// Style is how a date is written.
type Style int

// The styles of dates.
const (
	Plain   Style = iota // the date alone, with the clock time where one is stated
	Weekday              // with the day of the week
	EraYear              // in the calendar's eras, where the language has them
)

// When writes a moment or span in the precision in which it is stated.
func (l *Locale) When(w incidents.When, s Style) string {
	var out string
	switch {
	case !w.Span():
		out = l.Moment(w.From, s)
	case w.From.Zero():
		out = fill(l.Dates["by"], "{to}", l.Moment(w.To, s))
	case w.To.Zero():
		out = fill(l.Dates["since"], "{from}", l.Moment(w.From, s))
	default:
		out = fill(l.Dates["span"], "{from}", l.Moment(w.From, s), "{to}", l.Moment(w.To, s))
	}
	if w.About {
		out = fill(l.Dates["about"], "{date}", out)
	}
	return out
}

// Adverb writes when something happened as part of a sentence: "on Tuesday …", "by …", 火曜日に, までに.
func (l *Locale) Adverb(w incidents.When) string {
	switch {
	case w.About:
		return l.When(w, Weekday)
	case !w.Span():
		return fill(l.Dates["on-day"], "{date}", l.Moment(w.From, Weekday))
	case w.From.Zero():
		return fill(l.Dates["by-day"], "{to}", l.Moment(w.To, Weekday))
	case w.To.Zero():
		return fill(l.Dates["from-day"], "{from}", l.Moment(w.From, Weekday))
	}
	return fill(l.Dates["on-span"], "{from}", l.Moment(w.From, Weekday), "{to}", l.Moment(w.To, Weekday))
}

// Moment writes one moment in the precision in which it is stated.
func (l *Locale) Moment(m incidents.Moment, s Style) string {
	t := m.Earliest()
	switch m.Precision() {
	case incidents.Year:
		return l.date(l.Dates["year"], t)
	case incidents.Month:
		return l.date(l.Dates["month"], t)
	case incidents.Day:
		return l.Day(t, s)
	}
	return l.Instant(t, s)
}

// Day writes the day of a time in the zone that the time carries.
func (l *Locale) Day(t time.Time, s Style) string {
	if s == EraYear {
		return l.era(t)
	}
	out := l.date(l.Dates["day"], t)
	if s == Weekday {
		out = fill(l.Dates["weekday"], "{date}", out, "{w}", l.Weekdays[t.Weekday()])
	}
	return out
}

// Instant writes day and clock time with the offset from UTC.
func (l *Locale) Instant(t time.Time, s Style) string {
	return fill(l.Dates["time"], "{date}", l.Day(t, s),
		"{hh}", fmt.Sprintf("%02d", t.Hour()), "{mm}", fmt.Sprintf("%02d", t.Minute()), "{zone}", zone(t))
}

func zone(t time.Time) string {
	if _, offset := t.Zone(); offset == 0 {
		return "UTC"
	}
	return "UTC" + t.Format("-07:00")
}

func (l *Locale) date(pattern string, t time.Time) string {
	month := strconv.Itoa(int(t.Month()))
	if len(l.Months) == 12 {
		month = l.Months[t.Month()-1]
	}
	return fill(pattern, "{y}", strconv.Itoa(t.Year()), "{month}", month, "{m}", strconv.Itoa(int(t.Month())), "{d}", strconv.Itoa(t.Day()))
}

// era writes the day in the newest era that had begun; a language without eras uses its own pattern.
func (l *Locale) era(t time.Time) string {
	day := t.Format("2006-01-02")
	for _, e := range l.Eras {
		if day < e.From {
			continue
		}
		first, _ := strconv.Atoi(e.From[:4]) // the locale test checks the form
		year := strconv.Itoa(t.Year() - first + 1)
		if year == "1" {
			year = l.Dates["first-year"]
		}
		return fill(l.date(l.Dates["era"], t), "{era}", e.Name, "{ey}", year)
	}
	return l.date(l.Dates["day"], t)
}
