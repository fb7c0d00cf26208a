package assess

import (
	"slices"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
)

// stages reads the clock of every stage of a duty.
func (j judge) stages(d regime.Duty) []Stage {
	out := make([]Stage, 0, len(d.Stages))
	for _, s := range d.Stages {
		st := Stage{Stage: s, Decision: j.decidedOn(d, s)}
		if candidates := j.readings(d, s); len(candidates) > 0 {
			i := earliest(candidates)
			st.Clock = &candidates[i]
			st.Others = append(append([]Reading{}, candidates[:i]...), candidates[i+1:]...)
			st.Others = append(st.Others, j.upperEnd(*st.Clock)...)
			j.longer(d, &st)
			st.Due = st.Clock.Due
			st.Hold = j.hold(d, s, st.Clock.Clock)
		}
		if len(out) == 0 {
			st.Untold = j.untold[d.ID] // notices to people end the first stage
		}
		st.finish(j.sent[d.ID], j.o.Now)
		out = append(out, st)
	}
	superseded(out)
	return out
}

// finish sets the state of a stage from its clock and the recorded submissions.
func (s *Stage) finish(sent map[string]submission, now time.Time) {
	sub, recorded := sent[s.Stage.ID]
	if recorded {
		s.Path, s.Source, s.Reference = sub.path, sub.source, sub.number
		s.Sent, s.Submitted = sub.at, sub.at.Earliest()
	}
	started := s.Clock != nil && !s.Clock.At.Zero()
	switch {
	case recorded && len(s.Untold) == 0:
		s.State = Done
		s.Overdue = !s.Due.IsZero() && (s.Submitted.After(s.Due) || !sub.last.Zero() && sub.last.Earliest().After(s.Due))
	case !started:
		s.State = NotStarted
	case !s.Due.IsZero() && now.After(s.Due) && !s.Clock.Clock.Yardstick:
		s.State = Late
	default:
		s.State = Open
	}
}

// superseded marks the stages that were never sent although a later one of the same duty was.
func superseded(stages []Stage) {
	later := false
	for i, s := range slices.Backward(stages) {
		if s.State == Done {
			later = true
		} else if later {
			stages[i].State = Superseded
		}
	}
}

// readings counts every clock that may be the stage's. A clock whose condition holds for certain ends the search;
// one whose condition is open stays beside the next, so that the earlier of both can be taken.
func (j judge) readings(d regime.Duty, s regime.Stage) []Reading {
	var out []Reading
	for _, k := range s.Clocks {
		answer := j.pack.Holds(k.When, j.c)
		if answer == regime.No {
			continue
		}
		out = append(out, j.parts(d, k)...)
		if answer == regime.Yes {
			break
		}
	}
	return out
}

// parts reads a clock, or each of the clocks of which the earliest counts.
func (j judge) parts(d regime.Duty, k regime.Clock) []Reading {
	if len(k.EarliestOf) == 0 {
		return j.read(d, k)
	}
	var out []Reading
	for _, part := range k.EarliestOf {
		if j.pack.Holds(part.When, j.c) == regime.No {
			continue
		}
		for _, r := range j.read(d, joined(k, part)) {
			if r.Kind == Alternative {
				r.Kind = Part
			}
			out = append(out, r)
		}
	}
	return out
}

// joined is a part with what the clock around it says of the stage as a whole.
func joined(whole, part regime.Clock) regime.Clock {
	part.Urgency, part.LateNeeds, part.Yardstick = whole.Urgency, whole.LateNeeds, whole.Yardstick
	part.Extension, part.Hold = whole.Extension, whole.Hold
	if part.Note.Empty() {
		part.Note = whole.Note
	}
	return part
}

// earliest is the reading with the first due moment; one without a number never displaces one that has it, nor one that waits one that runs.
func earliest(rs []Reading) int {
	best := 0
	for i, r := range rs {
		b := rs[best]
		switch {
		case b.Due.IsZero() && r.Due.IsZero():
			if b.At.Zero() && !r.At.Zero() {
				best = i
			}
		case b.Due.IsZero() || !r.Due.IsZero() && r.Due.Before(b.Due):
			best = i
		}
	}
	return best
}

// upperEnd counts the far end of a yardstick such as "three to five days".
func (j judge) upperEnd(r Reading) []Reading {
	if r.Clock.UpTo == "" || r.At.Zero() {
		return nil
	}
	far := j.count(r.Clock, r.Clock.UpTo, start{kind: r.From, at: r.At, path: r.AtPath, source: r.AtElse, assumed: r.Assumed}, false)
	far.Kind = UpperEnd
	return []Reading{far}
}

// read counts one clock from its start. Where it is not known whether a closed last day stays, the day itself comes first and the later one is beside it.
func (j judge) read(d regime.Duty, k regime.Clock) []Reading {
	s, ok := j.startOf(d, k.From)
	if !ok {
		return []Reading{{Clock: k, From: k.From.First(), Known: true}}
	}
	stays := regime.No
	if k.RollUnless != nil {
		stays = j.pack.Holds(k.RollUnless, j.c)
	}
	first := j.count(k, k.Length, s, stays != regime.No)
	if stays != regime.Unknown {
		return []Reading{first}
	}
	moved := j.count(k, k.Length, s, false)
	if moved.Due.Equal(first.Due) {
		return []Reading{first}
	}
	moved.Kind = Rolled
	return []Reading{first, moved}
}

// hold finds a recorded request of law enforcement to wait, where the law knows one.
func (j judge) hold(d regime.Duty, s regime.Stage, k regime.Clock) *Hold {
	if k.Hold == nil {
		return nil
	}
	out := &Hold{Law: *k.Hold}
	if decision, path := j.decision(d, s, incidents.LawEnforcementHold); decision != nil {
		out.Decision, out.Path = decision, path
		if until, ok := decision.Until.Get(); ok {
			out.Until = until
		}
	}
	return out
}
