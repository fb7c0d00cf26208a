package calendar

import (
	"fmt"
	"time"

	"github.com/breachfile/breachfile/schema/lang"
)

// TimeOfDay is a wall time in hours and minutes; the zero value is no time at all.
type TimeOfDay struct {
	Hour, Minute int
	set          bool
}

// ParseTimeOfDay reads a time written as HH:MM; anything else is no time at all.
func ParseTimeOfDay(s string) TimeOfDay {
	t, err := time.Parse("15:04", s)
	if err != nil {
		return TimeOfDay{}
	}
	return TimeOfDay{Hour: t.Hour(), Minute: t.Minute(), set: true}
}

// Or returns the time, or another one where it is no time at all.
func (t TimeOfDay) Or(other TimeOfDay) TimeOfDay {
	if t.set {
		return t
	}
	return other
}

// At returns the instant of a wall time on the day: the first where the clocks show it twice, and where they leap over it the last second before.
// No time at all is the last second of the day.
func (d Date) At(t TimeOfDay, loc *time.Location) time.Time {
	start, end := d.In(loc)
	if !t.set {
		return end
	}
	at := time.Date(d.Year, d.Month, d.Day, t.Hour, t.Minute, 0, 0, loc)
	from, to := at.ZoneBounds()
	minutes := DateOf(at).DaysSince(d)*24*60 + at.Hour()*60 + at.Minute()
	switch wanted := t.Hour*60 + t.Minute; {
	case minutes > wanted:
		return from.Add(-time.Second)
	case minutes < wanted:
		return to.Add(-time.Second)
	case from.IsZero():
		return at
	}
	_, now := at.Zone()
	_, before := from.Add(-time.Second).Zone()
	if first := at.Add(time.Duration(now-before) * time.Second); first.Before(from) && !first.Before(start) {
		return first
	}
	return at
}

// Round says to where the start of a period is moved before the period is counted.
type Round string

// The places to which a start is moved.
const (
	RoundNone  Round = ""
	RoundMonth Round = "month-end" // the last day of its calendar month
	RoundYear  Round = "year-end"  // the last day of its calendar year
)

// Limit is a time limit as a law counts it. One of Hours, Days and Months is given; the others are negative.
type Limit struct {
	Hours, Days, Months int
	Working             bool // the days are open days of the calendar
	FirstDayCounts      bool // the day of the start is day 1
	Round               Round
	Roll                Roll
	Kept                lang.Text // why a closed last day stays the last one, where the law would move it otherwise
	At                  TimeOfDay // on the last day; none for its end
	RollAt              TimeOfDay // on the open day to which a closed last day moves; none for At
	Calendar            Calendar
	Zone                *time.Location // whose days and wall times count
}

// Deadline is an instant with the way to it. Where Known is false it can only be too early, never too late.
type Deadline struct {
	Due   time.Time
	Raw   time.Time // before a closed last day was moved
	Known bool      // false where a day that mattered lies beyond the holiday table
	Steps []Step
}

// Moved reports whether a closed last day was passed over.
func (d Deadline) Moved() bool { return !d.Due.Equal(d.Raw) }

// From counts the limit: hours from the instant, days and months from the day.
func (l Limit) From(day Date, at time.Time) Deadline {
	if l.Hours >= 0 {
		due, steps := elapsed(at, l.Hours, l.Zone)
		return l.end(steps, due, due, nil)
	}
	steps := []Step{startStep(day)}
	if moved := l.rounded(day); moved != day {
		day = moved
		steps = append(steps, Step{Kind: StepRounded, Date: day, Reason: roundReason(l.Round)})
	}
	raw, passed := l.last(day)
	steps = append(steps, Step{Kind: StepLength, Date: day, Reason: l.words()})
	if l.Working {
		return l.end(steps, raw.At(l.At, l.Zone), day.At(l.At, l.Zone), passed)
	}
	steps = append(steps, Step{Kind: StepRawEnd, Date: raw, Reason: lang.Of("ja", "期間の末日", "en", "Last day of the period")})
	return l.end(steps, raw.At(l.At, l.Zone), raw.At(l.At, l.Zone), nil)
}

// Longer counts more of the same limit from a raw end, which is how an extension moves a deadline.
func (l Limit) Longer(base Deadline, more Limit, reason lang.Text) Deadline {
	more.Calendar, more.Zone, more.Roll, more.Kept, more.At, more.RollAt = l.Calendar, l.Zone, l.Roll, l.Kept, l.At, l.RollAt
	out := more.From(DateOf(base.Raw.In(l.Zone)), base.Raw)
	steps := append([]Step{}, base.Steps[:len(base.Steps)-1]...)
	steps = append(steps, Step{Kind: StepExtended, Date: DateOf(base.Raw.In(l.Zone)), Reason: reason})
	out.Steps = append(steps, out.Steps[1:]...)
	out.Known = out.Known && base.Known
	return out
}

func (l Limit) rounded(d Date) Date {
	switch l.Round {
	case RoundMonth:
		return Date{d.Year, d.Month + 1, 1}.Add(-1)
	case RoundYear:
		return Date{d.Year, time.December, 31}
	}
	return d
}

// last is the last day of the period and the closed days that a count of open days passed over.
func (l Limit) last(start Date) (Date, []Closed) {
	switch {
	case l.Months >= 0:
		return start.AddMonths(l.Months), nil
	case !l.Working:
		return DayCount(start, l.Days, l.FirstDayCounts), nil
	case l.FirstDayCounts && l.Days > 0:
		first, passed := l.Calendar.NextOpen(start)
		due, more := l.Calendar.WorkingDaysAfter(first, l.Days-1)
		return due, append(passed, more...)
	}
	return l.Calendar.WorkingDaysAfter(start, l.Days)
}

// end moves a closed last day, explains it, and looks for days that the calendar is not sure of since the instant from.
func (l Limit) end(steps []Step, raw, from time.Time, passed []Closed) Deadline {
	out := Deadline{Due: raw, Raw: raw, Known: true}
	asked := l.Working
	day := DateOf(raw.In(l.Zone))
	if reason, closed := l.Calendar.Closed(day); closed && l.Roll == RollForward {
		asked = true
		if l.Kept.Empty() {
			var open Date
			open, passed = l.Calendar.NextOpen(day)
			out.Due = open.At(l.RollAt.Or(l.At), l.Zone)
		} else {
			steps = append(steps, Step{Kind: StepKept, Date: day, Reason: and(reason, l.Kept)})
		}
	}
	asked = asked || l.Roll == RollForward
	for _, p := range passed {
		steps = append(steps, Step{Kind: StepSkipped, Date: p.Date, Reason: p.Reason})
	}
	due := DateOf(out.Due.In(l.Zone))
	for d := DateOf(from.In(l.Zone)); asked && out.Known && !due.Before(d); d = d.Add(1) {
		if !l.Calendar.Known(d) {
			out.Known = false
			steps = append(steps, Step{Kind: StepUncertain, Date: d, Reason: uncertainReason()})
		}
	}
	final := Step{Kind: StepFinal, Date: due, Reason: finalReason()}
	if l.Hours >= 0 || l.At.set || l.RollAt.set && out.Moved() {
		final.At = out.Due
	}
	out.Steps = append(steps, final)
	return out
}

// words say how the period is counted.
func (l Limit) words() lang.Text {
	switch {
	case l.Months >= 0:
		return monthWords(l.Months)
	case l.Working && l.FirstDayCounts:
		return lang.Of("ja", fmt.Sprintf("%d開庁日（初日が開庁日であれば算入）", l.Days), "en", plural(l.Days, "working day")+"; the first day counts if it is open")
	case l.Working:
		return workingWords(l.Days)
	}
	return dayWords(l.Days, l.FirstDayCounts)
}

func roundReason(r Round) lang.Text {
	if r == RoundYear {
		return lang.Of("ja", "その暦年の末日から数える", "en", "Counted from the end of that calendar year")
	}
	return lang.Of("ja", "その暦月の末日から数える", "en", "Counted from the end of that calendar month")
}

// and joins two remarks language by language.
func and(a, b lang.Text) lang.Text {
	var out lang.Text
	for _, e := range a {
		if more, ok := b.In(e.Tag); ok {
			e.Text += "; " + more
		}
		out = append(out, e)
	}
	return out
}
