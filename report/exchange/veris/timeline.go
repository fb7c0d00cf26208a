package veris

import (
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/payload"
)

// clockForm is how VERIS writes a time of day; it has no place for the zone.
const clockForm = "03:04:05 PM"

// timeline is one date, and what followed as the time that passed since the stage before.
func (r record) timeline() *payload.Node {
	out := payload.Obj()
	start, begun := r.stage("occurred")
	if !begun {
		start, begun = r.stage("exposed")
	}
	incident := payload.Obj()
	out.Add("incident", incident)
	discovered, found := r.stage("detected")
	if !found {
		discovered, found = r.stage("aware")
	}
	contained, closed := r.stage("contained")
	switch {
	case begun:
		r.date(incident, start)
	case found: // VERIS demands a year, and that of the discovery is the nearest one that is known
		r.year(incident, discovered)
	case closed:
		r.year(incident, contained)
	}
	if begun && found && r.passed(out, "discovery", start, &discovered) && closed {
		r.passed(out, "containment", discovered, &contained)
	}
	return out
}

// stage is an event of the chronology that VERIS has a stage for.
type stage struct {
	event     *exchange.Facts
	moment    incidents.Moment
	kind      string
	precision incidents.Precision // in which it is carried, which may be coarser than that of the moment
}

// stage finds the earliest of the organisation's own events of a kind that has a date.
func (r record) stage(kind string) (stage, bool) {
	var best stage
	for _, e := range r.Facts.Key("chronology").Items() {
		w, known := e.Key("at").PeekWhen()
		own := !e.Key("party").Given() || e.Key("party").PeekWord() == incidents.Self || kind == "occurred"
		if e.Key("kind").Peek() != kind || !known || !own {
			continue
		}
		m := w.From
		if m.Zero() {
			m = w.To
		}
		if best.event == nil || m.Earliest().Before(best.moment.Earliest()) {
			best = stage{event: e, moment: m, kind: kind, precision: m.Precision()}
		}
	}
	return best, best.event != nil
}

// take carries an event and notes what its stage does not say of it.
func (s stage) take(word string) {
	w, _ := s.event.Key("at").When()
	s.event.Key("kind").Code()
	if s.kind == "exposed" || s.kind == "aware" {
		s.event.Part("as “"+word+"”, which does not say what kind of event it was", "「"+word+"」となり、出来事の種類は移されません")
	}
	if w.Span() || w.About {
		s.event.Key("at").Part("as one moment, "+s.moment.String(), "一つの時点（"+s.moment.String()+"）としてのみ移されます")
	}
}

// date writes the first stage as far as its precision goes.
func (r record) date(into *payload.Node, s stage) {
	s.take("incident")
	t := s.moment.Earliest()
	if s.moment.Exact() {
		t = t.In(r.Zone)
	}
	into.Add("year", payload.Int(int64(t.Year())))
	if s.moment.Precision() >= incidents.Month {
		into.Add("month", payload.Int(int64(t.Month())))
	}
	if s.moment.Precision() >= incidents.Day {
		into.Add("day", payload.Int(int64(t.Day())))
	}
	if s.moment.Exact() {
		into.Add("time", payload.Str(t.Format(clockForm)))
		r.offset(s)
	}
}

func (r record) year(into *payload.Node, s stage) {
	s.event.Key("at").When()
	s.event.Key("at").Part("as the year of the incident, which VERIS demands", "VERIS が求める発生年としてのみ移されます")
	into.Add("year", payload.Int(int64(s.moment.Earliest().Year())))
}

// offset notes a moment that comes back written otherwise: with another offset, or without its seconds.
func (r record) offset(s stage) {
	t := s.moment.Earliest().In(r.Zone)
	form := "2006-01-02T15:04Z07:00"
	if s.moment.Precision() == incidents.Second && t.Second() != 0 {
		form = "2006-01-02T15:04:05Z07:00"
	}
	if t.Format(form) != s.moment.String() {
		s.event.Key("at").Part("as local time of the file's zone", "ファイルのタイムゾーンの現地時刻としてのみ移されます")
	}
}

// passed writes the time between two stages in the coarser of their precisions; a stage that lies before the one before it has no place.
func (r record) passed(into *payload.Node, name string, from stage, to *stage) bool {
	unit, value := r.between(from, *to)
	if unit == "" || value < 0 {
		return false
	}
	to.take(name)
	to.precision = min(to.precision, precision(unit))
	if to.precision >= incidents.Minute {
		to.precision = to.moment.Precision()
		r.offset(*to)
	}
	if to.precision < to.moment.Precision() {
		to.event.Key("at").Part("in "+unit+" only", unit+" 単位でのみ移されます")
	}
	into.Add(name, payload.Obj().Add("unit", payload.Str(unit)).Add("value", payload.Int(value)))
	return true
}

// between is the time from one stage to another, so that the second can be found again from the first.
func (r record) between(from, to stage) (unit string, value int64) {
	a, b := r.local(from), r.local(to)
	switch p := min(from.precision, to.precision); {
	case p >= incidents.Minute:
		seconds := int64(b.Sub(a) / time.Second)
		if seconds%60 != 0 {
			return "Seconds", seconds
		}
		return "Minutes", seconds / 60
	case p == incidents.Day:
		return "Days", int64(civil(b).Sub(civil(a)) / (24 * time.Hour))
	case p == incidents.Month:
		return "Months", int64(b.Year()*12 + int(b.Month()) - a.Year()*12 - int(a.Month()))
	case p == incidents.Year:
		return "Years", int64(b.Year() - a.Year())
	}
	return "", 0
}

// local is the stage's instant in the file's zone; a day, month or year is what it is in any zone.
func (r record) local(s stage) time.Time {
	if s.moment.Exact() {
		return s.moment.Earliest().In(r.Zone)
	}
	return s.moment.Earliest()
}

// civil is the day of an instant as if it were in UTC, so that days can be counted.
func civil(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// precision is that of a moment which is found by counting in a unit.
func precision(unit string) incidents.Precision {
	switch unit {
	case "Years":
		return incidents.Year
	case "Months":
		return incidents.Month
	case "Days", "Weeks":
		return incidents.Day
	case "Hours", "Minutes":
		return incidents.Minute
	case "Seconds":
		return incidents.Second
	}
	return incidents.NoPrecision
}
