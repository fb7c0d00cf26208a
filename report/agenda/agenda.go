// Package agenda turns the deadlines of an assessment into calendar events with reminders.
package agenda

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/calendar"
	"github.com/breachfile/breachfile/report/doc"
	"github.com/breachfile/breachfile/report/i18n"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/cite"
)

// Events is one event for each stage that is owed and has a day: open or late, of a duty that applies or may apply. Regimes of which it
// is open whether they reach the organisation have one event for each fact that would tell, at the first moment that would count.
// Yardsticks are marked as such. The language must be one that i18n offers.
func Events(c *incidents.Case, a assess.Assessment, tag string) []doc.Event {
	l, ok := i18n.For(tag)
	if !ok {
		return nil
	}
	w := writer{locale: l, words: wordsFor(tag), incident: c.Incident.ID, drill: c.Incident.Drill}
	var out []doc.Event
	for _, o := range a.Obligations {
		if o.Applies == regime.No || a.Waits(o) {
			continue
		}
		for _, s := range o.Stages {
			if s.Due.IsZero() || s.State == assess.Done || s.State == assess.NotStarted || s.State == assess.Superseded {
				continue
			}
			out = append(out, doc.Event{
				UID:     strings.Join([]string{c.Incident.ID, o.Pack.ID, o.Duty.ID, s.Stage.ID}, "/") + "@breachfile",
				Summary: w.summary(o, s), Description: w.description(o, s), At: s.Due, Lang: tag,
				Alarms: Alarms(s.Due, a.AsOf, s.Clock.Closed),
			})
		}
	}
	for _, g := range a.Open() {
		if o, s, ok := g.First(); ok {
			out = append(out, doc.Event{
				UID:     strings.Join([]string{c.Incident.ID, "reach", g.Fact}, "/") + "@breachfile",
				Summary: w.question(g, s), Description: w.regimes(g) + "\n" + w.label(o, s) + " (" + o.Pack.ID + ")\n" + w.description(o, s), At: s.Due, Lang: tag,
				Alarms: Alarms(s.Due, a.AsOf, s.Clock.Closed),
			})
		}
	}
	slices.SortStableFunc(out, func(x, y doc.Event) int { return x.At.Compare(y.At) })
	return out
}

// The reminders before a deadline, and the hour of the one on the last working day, in the zone of the deadline.
const (
	threeDays  = 72 * time.Hour
	oneDay     = 24 * time.Hour
	fourHours  = 4 * time.Hour
	lastChance = 15 * time.Minute
	workHour   = 10
)

// Alarms are the moments to remind of a deadline, the earliest first: 72, 24 and 4 hours before, and at ten o'clock on the last
// working day where a weekend or a closure lies directly before the deadline. Reminders that now has passed are left out; where
// none remains and the deadline is ahead, one is put halfway to it, at most a quarter of an hour from now.
func Alarms(due, now time.Time, c calendar.Calendar) []time.Time {
	var out []time.Time
	for _, before := range []time.Duration{threeDays, oneDay, fourHours} {
		out = append(out, due.Add(-before))
	}
	if day, ok := lastWorkingDay(due, c); ok {
		out = append(out, day)
	}
	out = slices.DeleteFunc(out, func(t time.Time) bool { return !t.After(now) })
	if len(out) == 0 && due.After(now) {
		out = append(out, now.Add(min(due.Sub(now)/2, lastChance)).Truncate(time.Second))
	}
	slices.SortFunc(out, time.Time.Compare)
	return slices.CompactFunc(out, time.Time.Equal)
}

// lastWorkingDay finds the last open day before the deadline's own day, where closed days lie between the two or the deadline's day is closed.
func lastWorkingDay(due time.Time, c calendar.Calendar) (time.Time, bool) {
	day := calendar.DateOf(due)
	before, gap := day.Add(-1), closed(day, c)
	for n := 0; closed(before, c) && n < 30; n++ {
		before, gap = before.Add(-1), true
	}
	if !gap {
		return time.Time{}, false
	}
	return time.Date(before.Year, before.Month, before.Day, workHour, 0, 0, 0, due.Location()), true
}

func closed(d calendar.Date, c calendar.Calendar) bool {
	if w := d.Weekday(); w == time.Saturday || w == time.Sunday {
		return true
	}
	_, is := c.Closed(d)
	return is
}

// writer puts a deadline into words.
type writer struct {
	locale   *i18n.Locale
	words    words
	incident string
	drill    bool
}

func (w writer) label(o assess.Obligation, s assess.Stage) string {
	duty, stage := o.Duty.Title.Any(w.locale.Tag, "en"), s.Stage.Title.Any(w.locale.Tag, "en")
	if stage == "" || stage == duty {
		return duty
	}
	return duty + w.locale.List["clause-mid"] + stage
}

// question asks for the fact that would tell whether some regimes apply.
func (w writer) question(g assess.OpenReach, s assess.Stage) string {
	var marks []string
	if w.drill {
		marks = append(marks, "["+w.locale.Word("drill")+"]")
	}
	if s.State == assess.Late {
		marks = append(marks, "["+w.words.late+"]")
	}
	return strings.Join(append(marks, fmt.Sprintf("%s: "+w.words.findOut, w.incident, g.Fact)), " ")
}

func (w writer) regimes(g assess.OpenReach) string {
	return w.words.reach + " " + strings.Join(assess.Regimes(g.Obligations), w.locale.List["sep"])
}

func (w writer) summary(o assess.Obligation, s assess.Stage) string {
	var marks []string
	if w.drill {
		marks = append(marks, "["+w.locale.Word("drill")+"]")
	}
	if s.State == assess.Late {
		marks = append(marks, "["+w.words.late+"]")
	}
	if s.Clock.Clock.Yardstick {
		marks = append(marks, "["+w.locale.Word("yardstick")+"]")
	}
	marks = append(marks, fmt.Sprintf("%s: %s (%s)", w.incident, w.label(o, s), o.Pack.ID))
	return strings.Join(marks, " ")
}

func (w writer) description(o assess.Obligation, s assess.Stage) string {
	l, tag := w.locale, w.locale.Tag
	lines := []string{l.Word("no-later-than") + " " + l.Instant(s.Due, i18n.Weekday)}
	if s.Clock.Clock.Yardstick {
		lines[0] = l.Word("yardstick") + ": " + l.Day(s.Due, i18n.Weekday)
		for _, r := range s.Others {
			if !r.Due.IsZero() {
				lines[0] += " – " + l.Day(r.Due, i18n.Weekday)
			}
		}
		lines = append(lines, w.words.noLimit)
	}
	if u := s.Clock.Clock.Urgency.Any(tag, "en"); u != "" {
		lines = append(lines, u)
	}
	if o.Applies == regime.Unknown {
		lines = append(lines, l.Word("applies")+": "+l.Word("applies-unknown"))
	}
	for _, step := range s.Clock.Steps {
		at := step.Date.String()
		if !step.At.IsZero() {
			at = l.Instant(step.At, i18n.Weekday)
		}
		lines = append(lines, at+" "+step.Reason.Any(tag, "en"))
	}
	if law := cite.Strings(o.Pack.Resolve(slices.Concat(o.Duty.Cite, s.Clock.Clock.Cite), tag)); len(law) > 0 {
		slices.Sort(law)
		lines = append(lines, l.Word("law")+": "+strings.Join(slices.Compact(law), l.List["sep"]))
	}
	return strings.Join(append(lines, w.words.person), "\n")
}

type words struct{ late, noLimit, person, findOut, reach string }

func wordsFor(tag string) words {
	if tag == "ja" {
		return words{late: "期限経過", noLimit: "目安であり、法律上の期限ではありません。", person: "判断するのは権限ある担当者です。これは法的助言ではありません。",
			findOut: "%s を確認（適用される制度が決まる）", reach: "適用の有無が未確定の制度:"}
	}
	return words{late: "LATE", noLimit: "Guidance and no legal limit.", person: "A person decides; this is not legal advice.",
		findOut: "find out “%s”, which decides the regimes that apply", reach: "Open whether they apply:"}
}
