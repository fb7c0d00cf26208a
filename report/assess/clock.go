package assess

import (
	"regexp"
	"strconv"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/calendar"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/lang"
)

// stages reads the clock of every stage of a duty.
func stages(c *incidents.Case, p *regime.Pack, d regime.Duty, now time.Time) []Stage {
	sent := submissionsOf(c, p, d)
	addEnded(sent, c, p, d)
	addOthers(sent, c, p, d)
	out := make([]Stage, 0, len(d.Stages))
	for _, s := range d.Stages {
		st := Stage{Stage: s}
		candidates := readings(c, p, s, sent)
		if len(candidates) > 0 {
			i := earliest(candidates)
			st.Clock = &candidates[i]
			st.Due = candidates[i].Due
			st.Others = append(append([]Reading{}, candidates[:i]...), candidates[i+1:]...)
			st.Others = append(st.Others, upperEnd(p, c, *st.Clock)...)
		}
		st.finish(sent, now)
		out = append(out, st)
	}
	return out
}

// finish sets the state of a stage from its clock and the recorded submissions.
func (s *Stage) finish(sent map[string]submission, now time.Time) {
	sub, done := sent[s.Stage.ID]
	started := s.Clock != nil && !s.Clock.At.Zero()
	switch {
	case done:
		s.State, s.Path = Done, sub.path
		s.Submitted = sub.at.Earliest()
		s.Overdue = !s.Due.IsZero() && s.Submitted.After(s.Due)
	case !started:
		s.State = NotStarted
	case !s.Due.IsZero() && now.After(s.Due) && !s.Clock.Clock.Yardstick:
		s.State = Late
	default:
		s.State = Open
	}
}

// readings counts every clock that may be the stage's. A clock whose condition holds for certain ends the search;
// one whose condition is open stays beside the next, so that the earlier of both can be taken.
func readings(c *incidents.Case, p *regime.Pack, s regime.Stage, sent map[string]submission) []Reading {
	var out []Reading
	for _, k := range s.Clocks {
		answer := p.Holds(k.When, c)
		if answer == regime.No {
			continue
		}
		out = append(out, read(c, p, k, k.Length, sent))
		if answer == regime.Yes {
			break
		}
	}
	return out
}

// earliest is the reading with the first due moment; one without a number never displaces one that has it.
func earliest(rs []Reading) int {
	best := 0
	for i, r := range rs {
		if rs[best].Due.IsZero() || !r.Due.IsZero() && r.Due.Before(rs[best].Due) {
			best = i
		}
	}
	return best
}

// upperEnd counts the far end of a yardstick such as "three to five days".
func upperEnd(p *regime.Pack, c *incidents.Case, r Reading) []Reading {
	if r.Clock.UpTo == "" || r.At.Zero() {
		return nil
	}
	far := count(c, p, r.Clock, r.Clock.UpTo, start{at: r.At, path: r.AtPath, assumed: r.Assumed})
	return []Reading{far}
}

func read(c *incidents.Case, p *regime.Pack, k regime.Clock, length string, sent map[string]submission) Reading {
	s, ok := startOf(c, k.From.First(), sent)
	if !ok {
		return Reading{Clock: k, From: k.From.First(), Known: true}
	}
	return count(c, p, k, length, s)
}

var lengthPattern = regexp.MustCompile(`^P(?:(\d+)(M|D|W)|T(\d+)H)$`)

func count(c *incidents.Case, p *regime.Pack, k regime.Clock, length string, s start) Reading {
	zone := zoneOf(c, p)
	r := Reading{Clock: k, From: k.From.First(), At: s.at, AtPath: s.path, Assumed: s.assumed, Start: s.at.Earliest(), Known: true}
	m := lengthPattern.FindStringSubmatch(length)
	if m == nil {
		return r
	}
	if m[3] != "" {
		hours, _ := strconv.Atoi(m[3]) // the pattern admits digits only
		if !s.at.From.Exact() {
			r.Assumed = join(r.Assumed, lang.Of(
				"en", "the start is stated without a clock time: its earliest moment is taken, so the deadline cannot be late",
				"ja", "起算点に時刻がないため、その日の最も早い時点から計算しました（期限が遅れることはありません）"))
		}
		n := calendar.CountHours(r.Start, hours, zone)
		r.Due, r.Steps = n.Due, n.Steps
		return r
	}
	r.days(k, m, dayOf(r.Start, s.at, zone), zone)
	return r
}

// days counts a period of days, weeks or months and ends it with the last second of its last day.
func (r *Reading) days(k regime.Clock, m []string, from calendar.Date, zone *time.Location) {
	n, _ := strconv.Atoi(m[1]) // the pattern admits digits only
	cal, ok := calendar.Find(k.Calendar)
	if !ok {
		cal, _ = calendar.Find(calendar.None)
	}
	roll := calendar.RollNone
	if k.Roll != "" {
		roll = calendar.Roll(k.Roll)
	}
	var due calendar.Count
	switch m[2] {
	case "M":
		due = calendar.CountMonths(from, n, roll, cal)
	case "W":
		due = calendar.CountDays(from, 7*n, k.FirstDayCounts, roll, cal)
	default:
		due = calendar.CountDays(from, n, k.FirstDayCounts, roll, cal)
	}
	_, r.Due = due.Due.In(zone)
	r.Steps, r.Known = due.Steps, due.Known
	for _, s := range due.Steps {
		if s.Kind == calendar.StepSkipped {
			r.Rolled = append(r.Rolled, s)
		}
	}
}

// zoneOf is the zone in which the law counts, or the incident's own.
func zoneOf(c *incidents.Case, p *regime.Pack) *time.Location {
	if z, err := time.LoadLocation(p.Zone); err == nil && p.Zone != "" {
		return z
	}
	return c.Zone
}

func join(a, b lang.Text) lang.Text {
	if a.Empty() {
		return b
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
