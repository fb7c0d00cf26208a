package incidents

import (
	"time"
)

// Precision is how exactly a moment is stated; a day never becomes midnight.
type Precision int

// The precisions, from coarse to fine.
const (
	NoPrecision Precision = iota
	Year
	Month
	Day
	Minute
	Second
)

// Moment is an instant, day, month or year in a zone.
type Moment struct {
	start     time.Time // first instant of the stated period, in its zone
	precision Precision
	offset    bool // the file wrote an offset
}

// DayAt makes a moment of day precision in a zone.
func DayAt(year int, month time.Month, day int, zone *time.Location) Moment {
	return Moment{start: dayStart(year, month, day, zone), precision: Day}
}

// InstantAt makes a moment of minute precision.
func InstantAt(t time.Time) Moment { return Moment{start: t, precision: Minute, offset: true} }

// Zero reports whether nothing is stated.
func (m Moment) Zero() bool { return m.precision == NoPrecision }

// Precision says how exactly the moment is stated.
func (m Moment) Precision() Precision { return m.precision }

// Exact reports whether the moment is an instant and not a whole day, month or year.
func (m Moment) Exact() bool { return m.precision >= Minute }

// Earliest is the first instant that the statement can mean.
func (m Moment) Earliest() time.Time { return m.start }

// Latest is the last instant that the statement can mean, to the second.
func (m Moment) Latest() time.Time {
	s := m.start
	switch m.precision {
	case Year:
		return dayStart(s.Year()+1, time.January, 1, s.Location()).Add(-time.Second)
	case Month:
		return dayStart(s.Year(), s.Month()+1, 1, s.Location()).Add(-time.Second)
	case Day:
		return dayStart(s.Year(), s.Month(), s.Day()+1, s.Location()).Add(-time.Second)
	case Minute:
		return s.Add(59 * time.Second)
	}
	return s
}

// String is the moment as ISO 8601 in its own precision.
func (m Moment) String() string {
	switch m.precision {
	case Year:
		return m.start.Format("2006")
	case Month:
		return m.start.Format("2006-01")
	case Day:
		return m.start.Format("2006-01-02")
	case Minute:
		return m.start.Format("2006-01-02T15:04Z07:00")
	case Second:
		return m.start.Format("2006-01-02T15:04:05Z07:00")
	}
	return ""
}

// When is a moment or a span. A span without From means "no later than To"; one without To means "since From".
type When struct {
	From  Moment
	To    Moment
	About bool // an approximation
	span  bool
}

// At makes a When of a single moment.
func At(m Moment) When { return When{From: m, To: m} }

// Between makes a span; either end may be zero.
func Between(from, to Moment) When { return When{From: from, To: to, span: true} }

// Zero reports whether nothing is stated.
func (w When) Zero() bool { return w.From.Zero() && w.To.Zero() }

// Span reports whether the file states a span and not one moment.
func (w When) Span() bool { return w.span }

// Earliest is the first instant that the statement can mean; for "no later than" it is the first instant of that end.
func (w When) Earliest() time.Time {
	if w.From.Zero() {
		return w.To.Earliest()
	}
	return w.From.Earliest()
}

// Latest is the last instant that the statement can mean; for "since" it is the last instant of that start.
func (w When) Latest() time.Time {
	if w.To.Zero() {
		return w.From.Latest()
	}
	return w.To.Latest()
}

// String is the statement as ISO 8601, with a slash between the ends of a span.
func (w When) String() string {
	s := w.From.String()
	if w.span {
		s = w.From.String() + "/" + w.To.String()
	}
	if w.About {
		return "~" + s
	}
	return s
}
