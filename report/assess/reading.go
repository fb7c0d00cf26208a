package assess

import (
	"fmt"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/calendar"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/pattern"
)

// Kind says why a reading stands beside another one.
type Kind string

// The kinds of reading.
const (
	Alternative Kind = ""            // the clock itself, or one whose condition is open
	Part        Kind = "part"        // one of several clocks of which the earliest counts
	UpperEnd    Kind = "upper-end"   // the far end of a yardstick
	Rolled      Kind = "rolled"      // the next open day, where it is not known whether the law moves a closed one
	Extended    Kind = "extended"    // with the longer time that the law gives or that was granted
	Unextended  Kind = "un-extended" // without the longer time that was granted
)

// Reading is one way to count a clock.
type Reading struct {
	Kind    Kind
	Clock   regime.Clock
	From    string         // chronology kind or submission:<stage>
	At      incidents.When // the start as the file states it; zero while it is not stated
	AtPath  string         // where it stands in the incident file
	AtElse  string         // where else it is recorded, such as a receipt in the archive
	Start   time.Time      // the instant from which hours count
	Due     time.Time
	Steps   []calendar.Step
	Known   bool              // false where a holiday table ends before the due day
	Assumed lang.Text         // what was assumed of the start, if anything
	Rolled  []calendar.Step   // the closed days that were passed over
	Closed  calendar.Calendar // whose closed days count; the zero value where none do

	limit    calendar.Limit
	deadline calendar.Deadline
}

var lengthPattern = pattern.Of(`^P(?:(\d+)(M|D|W)|T(\d+)H)$`)

// limitOf reads a length; false where the law gives no number.
func limitOf(length string) (calendar.Limit, bool) {
	out := calendar.Limit{Hours: -1, Days: -1, Months: -1}
	m := lengthPattern.FindStringSubmatch(length)
	if m == nil {
		return out, false
	}
	n, _ := strconv.Atoi(m[1] + m[3]) // the pattern admits digits only
	switch {
	case m[3] != "":
		out.Hours = n
	case m[2] == "M":
		out.Months = n
	case m[2] == "W":
		out.Days = 7 * n
	default:
		out.Days = n
	}
	return out, true
}

// count counts a length from a start; stays tells that a closed last day is not moved, or may not be.
func (j judge) count(k regime.Clock, length string, s start, stays bool) Reading {
	r := Reading{Clock: k, From: s.kind, At: s.at, AtPath: s.path, AtElse: s.source, Assumed: s.assumed, Start: s.at.Earliest(), Known: true}
	l, ok := limitOf(length)
	if !ok {
		return r
	}
	l.Zone, l.Working, l.FirstDayCounts = j.zone, k.Count == regime.WorkingDays, k.FirstDayCounts
	l.Round, l.Roll = calendar.Round(k.Round), calendar.Roll(k.Roll)
	l.At, l.RollAt = calendar.ParseTimeOfDay(k.At), calendar.ParseTimeOfDay(k.RollAt)
	var guessed lang.Text
	l.Calendar, guessed = j.calendar(k.Calendar)
	if stays {
		l.Kept = keptReason(k.RollUnless)
	}
	day, assumed := j.firstDay(s.at, l.Hours >= 0, k.EarlierDay)
	r.Assumed = join(r.Assumed, assumed)
	r.set(l, l.From(day, r.Start))
	if l.Roll == calendar.RollForward || l.Working {
		r.Assumed = join(r.Assumed, guessed)
	}
	return r
}

func (r *Reading) set(l calendar.Limit, d calendar.Deadline) {
	r.limit, r.deadline, r.Closed = l, d, l.Calendar
	r.Due, r.Steps, r.Known, r.Rolled = d.Due, d.Steps, d.Known, nil
	for _, s := range d.Steps {
		if s.Kind == calendar.StepSkipped {
			r.Rolled = append(r.Rolled, s)
		}
	}
}

// firstDay is the day of the start in the zone of the law, and what had to be assumed of a start that is no instant, or of one that falls
// on an earlier day where it is written, for a clock that takes the earlier of both.
func (j judge) firstDay(at incidents.When, hours, either bool) (calendar.Date, lang.Text) {
	day := dayOf(at.Earliest(), at, j.zone)
	var assumed lang.Text
	exact := at.From.Exact() || at.From.Zero() && at.To.Exact()
	earlier := calendar.DateOf(at.Earliest().In(j.zone))
	written := calendar.DateOf(at.Earliest())
	switch {
	case exact && either && written.Before(day):
		day = written
		assumed = lang.Of(
			"en", "the start falls on this day where it is written, and on the next day in the law's zone: the earlier day is taken, so the deadline cannot be late",
			"ja", "起算点は記載された時間帯ではこの日、法の時間帯では翌日に当たるため、早い方の日から計算しました（期限が遅れることはありません）")
	case exact:
	case hours:
		assumed = lang.Of(
			"en", "the start is stated without a clock time: its earliest moment is taken, so the deadline cannot be late",
			"ja", "起算点に時刻がないため、その日の最も早い時点から計算しました（期限が遅れることはありません）")
	case earlier.Before(day):
		day = earlier
		assumed = lang.Of(
			"en", "the start is stated without a clock time: its earliest moment in the organisation's zone, which is still the day before in the law's zone, is taken, so the deadline cannot be late",
			"ja", "起算点に時刻がないため、組織の時間帯におけるその日の最も早い時点（法の時間帯では前日）から計算しました（期限が遅れることはありません）")
	}
	if at.From.Zero() {
		assumed = join(assumed, lang.Of(
			"en", "the start is stated as “no later than”: the true start, and with it the deadline, may be earlier",
			"ja", "起算点が「遅くとも」として記載されているため、実際の起算点及び期限はより早い可能性があります"))
	}
	return day, assumed
}

// calendar finds a clock's calendar; the one of the organisation's own country is that of its weekends while the country is not known.
func (j judge) calendar(id string) (calendar.Calendar, lang.Text) {
	var guessed lang.Text
	if id == calendar.Organisation {
		country := j.c.Incident.Organisation.Country
		own, ok := calendar.OfCountry(country)
		if id = own; !ok {
			id = calendar.Weekdays
			guessed = lang.Of(
				"en", fmt.Sprintf("there is no holiday table for the organisation's country (%s): only weekends are taken as closed, so the deadline cannot be late", orDash(country)),
				"ja", fmt.Sprintf("組織の国（%s）の祝日の表がないため、週末のみを休日としました（期限が遅れることはありません）", orDash(country)))
		}
	}
	if c, ok := calendar.Find(id); ok {
		return c, guessed
	}
	none, _ := calendar.Find(calendar.None)
	return none, guessed
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

func keptReason(unless *regime.Condition) lang.Text {
	out := lang.Of("en", "not moved to an open day", "ja", "開庁日に繰り下げない")
	if unless == nil || unless.Text.Empty() {
		return out
	}
	return join(out, unless.Text)
}

// longer looks at the longer time that a clock may have: it counts where a decision records that it was granted, and stands beside the due moment otherwise.
func (j judge) longer(d regime.Duty, st *Stage) {
	base := *st.Clock
	e := base.Clock.Extension
	if e == nil || base.Due.IsZero() || j.pack.Holds(e.When, j.c) == regime.No {
		return
	}
	more, ok := limitOf(e.Length)
	if !ok {
		return
	}
	more.Working = base.limit.Working && more.Days >= 0
	long := base
	long.Kind = Extended
	long.Clock.Note, long.Clock.Cite, long.Clock.Basis, long.Clock.Length = e.Note, e.Cite, e.Basis, base.Clock.Length+" + "+e.Length
	long.set(base.limit, base.limit.Longer(base.deadline, more, lang.Of("en", "an extension runs from here", "ja", "ここから延長期間")))
	decision, path := j.decision(d, st.Stage, incidents.ExtensionGranted)
	if decision == nil {
		st.Others = append(st.Others, long)
		return
	}
	if until, ok := decision.Until.Get(); ok {
		long.until(j.zone, until)
	}
	if !long.Due.After(base.Due) {
		return
	}
	base.Kind = Unextended
	st.Clock, st.Others, st.Extended = &long, append([]Reading{base}, st.Others...), path
}

// until ends an extension on the day that was granted, where that is before the law's longest.
func (r *Reading) until(zone *time.Location, granted incidents.When) {
	end := granted.Earliest()
	if !granted.From.Exact() {
		end = dayOf(end, granted, zone).At(calendar.TimeOfDay{}, zone)
	}
	if !end.Before(r.Due) {
		return
	}
	r.Due, r.Rolled = end, nil
	steps := append([]calendar.Step{}, r.Steps[:len(r.Steps)-1]...)
	r.Steps = append(steps, calendar.Step{
		Kind: calendar.StepFinal, Date: calendar.DateOf(end.In(zone)), At: end.In(zone),
		Reason: lang.Of("en", "Due: the extension was granted until here", "ja", "期限（認められた延長の終わり）"),
	})
}

// zoneOf is the zone in which the law counts: the incident's own where it is one of a place that has several, or where the law names none.
func zoneOf(c *incidents.Case, p *regime.Pack) *time.Location {
	if slices.Contains(p.Zones, c.Zone.String()) {
		return c.Zone
	}
	if z := zoneNamed(p.Zone); z != nil {
		return z
	}
	return c.Zone
}

// zones are the zones that were read, by name; nil for a name that is none. Each regime asks for its own at every incident.
var zones sync.Map

func zoneNamed(name string) *time.Location {
	if name == "" {
		return nil
	}
	if z, ok := zones.Load(name); ok {
		return z.(*time.Location)
	}
	z, err := time.LoadLocation(name)
	if err != nil {
		z = nil
	}
	zones.Store(name, z)
	return z
}

func join(a, b lang.Text) lang.Text {
	if a.Empty() {
		return b
	}
	if b.Empty() {
		return a
	}
	var out lang.Text
	for _, e := range a {
		if more, ok := b.In(e.Tag); ok {
			e.Text += "; " + more
		}
		out = append(out, e)
	}
	return out
}
