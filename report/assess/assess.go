// Package assess says which duties an incident raises under which regimes, why, and by when at the latest.
package assess

import (
	"slices"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/calendar"
	"github.com/breachfile/breachfile/report/regime"
)

// Assessment is the answer for one incident at one moment.
type Assessment struct {
	Incident    string
	Revision    int
	AsOf        time.Time
	Asked       bool          // the reader named the regimes
	LawDate     calendar.Date // the day whose law judges the incident
	LawFrom     LawSource     // how that day was found
	Severity    *Severity     // nil where the file gives no factors
	Obligations []Obligation
	Comparisons []Obligation // the same duties under the law in force at AsOf, where at LawDate they bound less
	NotInForce  []Dormant    // regimes that have no law for LawDate
}

// LawSource says which event of the incident fixed the day whose law counts.
type LawSource struct {
	Kind string // chronology kind, "revision", "now" or "asked"
	Path string
}

// Obligation is one duty towards one recipient.
type Obligation struct {
	Pack      *regime.Pack
	Duty      regime.Duty
	Authority regime.Authority // after routing; empty for duties that go to no authority
	Applies   regime.Answer
	Reach     regime.Answer // whether the regime reaches the organisation and the people at all
	ReachBy   string        // where the first fact stands, or would stand, that leaves the reach open
	Because   []regime.Step
	WouldFlip []regime.Flip
	Decision  *incidents.Decision // what a person decided on this duty, if recorded
	HandedTo  []string            // regimes that have the same duty in the place of this one, which then does not apply by itself
	BesideOf  []string            // regimes that have the same duty too, while it is open which of both it is
	Stages    []Stage
}

// Dormant is a regime without a version for the day whose law counts.
type Dormant struct {
	ID   string
	Next *regime.Pack // the first version that starts later, or nil
	Last *regime.Pack // the last version that ended before, or nil
}

// State is how far a stage is.
type State string

// The states of a stage. A recorded submission alone ends a stage; no other status does, and a notice to people only when everybody is told.
const (
	Open       State = "open"        // owed, and its latest moment is ahead or has no number
	Late       State = "late"        // owed, and its latest moment has passed
	Done       State = "done"        // a submission is recorded; Overdue tells that it came late
	Superseded State = "superseded"  // never sent, and a later stage of the same duty was
	NotStarted State = "not-started" // its clock has not started, for want of a fact
)

// Stage is one report of a duty with its clock.
type Stage struct {
	Stage     regime.Stage
	Due       time.Time // no later than; zero where the law gives no number or the clock has not started
	Clock     *Reading  // the reading that Due is taken from
	Others    []Reading // readings that a missing fact leaves open, later parts, extensions, or the upper end of a yardstick
	State     State
	Sent      incidents.When      // when the recorded submission was made, or began, as it is stated
	Submitted time.Time           // earliest instant of the recorded submission
	Overdue   bool                // the submission was recorded after Due, or reached the last of those concerned after it
	Untold    []Untold            // who is not told yet, although a notice to people has begun; the stage is then owed still
	Path      string              // where the submission is recorded in the incident file; empty where it is recorded elsewhere
	Source    string              // where else the submission is recorded, such as a receipt in the archive
	Reference string              // the recipient's number, as recorded there
	Unclear   []string            // where submissions are recorded that may be this stage's or that of another duty
	Extended  string              // where the decision stands by which a longer time counts
	Hold      *Hold               // the delay that the law allows at the request of law enforcement; it moves nothing
	Decision  *incidents.Decision // what a person decided on this stage alone, if recorded
}

// Hold is a delay that the law allows at the request of law enforcement, with the request where one is recorded.
type Hold struct {
	Law      regime.Hold
	Decision *incidents.Decision // nil while no request is recorded
	Path     string              // where it is recorded
	Until    incidents.When      // until when the request asks to wait; zero where it does not say
}

// Recorded reports whether a submission of the stage is recorded, if only to a part of those concerned.
func (s Stage) Recorded() bool { return !s.Submitted.IsZero() }

// Options say what to assess.
type Options struct {
	Now     time.Time
	Regimes []string // ids; empty for all
	LawOf   string   // YYYY-MM-DD: judge by the law of that day instead of the incident's own

	Submissions []Submission // what is known of submissions beside the incident file, such as receipts in the archive
}

// Submission is a report or notice that was really sent and that is recorded outside the incident file.
type Submission struct {
	Regime    string         // id of the regime
	Duty      string         // id of the duty; empty where only the stage is known
	Stage     string         // id of the stage
	Recipient string         // authority, data-subjects, controller, public or register; empty for any
	At        incidents.When // when it was sent
	Reference string         // the recipient's number; empty where none is known
	Source    string         // where that is recorded, in words for the reader
}

// Assess answers for every regime of the set.
func Assess(c *incidents.Case, set *regime.Set, o Options) Assessment {
	a := Assessment{Incident: c.Incident.ID, Revision: c.Incident.Revision.Value.Number, AsOf: o.Now, Asked: len(o.Regimes) > 0}
	a.Severity = severity(c)
	a.LawDate, a.LawFrom = lawDate(c, o, c.Zone)
	for _, id := range chosen(set, o.Regimes) {
		zone := lawZone(c, set, id)
		day, _ := lawDate(c, o, zone)
		p, ok := set.At(id, day.String())
		if !ok {
			a.NotInForce = append(a.NotInForce, dormant(set, id, day.String()))
			continue
		}
		obligations := judgement(c, p, o)
		a.Obligations = append(a.Obligations, obligations...)
		today := calendar.DateOf(o.Now.In(zone)).String()
		if newer, ok := set.At(id, today); ok && newer != p && bindsLess(p, newer) {
			a.Comparisons = append(a.Comparisons, judgement(c, newer, o)...)
		}
	}
	handOver(c, a.Obligations)
	return a
}

// lawZone is the zone in which a regime's law comes into force and goes out of it.
func lawZone(c *incidents.Case, set *regime.Set, id string) *time.Location {
	for _, p := range set.Versions(id) {
		return zoneOf(c, p)
	}
	return c.Zone
}

func chosen(set *regime.Set, asked []string) []string {
	if len(asked) == 0 {
		return slices.DeleteFunc(set.IDs(), func(id string) bool { return set.Versions(id)[0].OnRequest })
	}
	return asked
}

func dormant(set *regime.Set, id, day string) Dormant {
	d := Dormant{ID: id}
	for _, p := range set.Versions(id) {
		switch {
		case p.Effective.From > day && d.Next == nil:
			d.Next = p
		case p.Effective.From <= day:
			d.Last = p
		}
	}
	return d
}

// bindsLess reports whether a regime had only duties to try where it later has statutory ones.
func bindsLess(then, later *regime.Pack) bool {
	for _, d := range then.Duties {
		if d.Binding == regime.Statutory {
			return false
		}
	}
	for _, d := range later.Duties {
		if d.Binding == regime.Statutory {
			return true
		}
	}
	return false
}

// judge answers for the duties of one pack.
type judge struct {
	c      *incidents.Case
	pack   *regime.Pack
	o      Options
	zone   *time.Location                   // in which the law counts
	ids    []string                         // under which reports, notices and decisions count
	sent   map[string]map[string]submission // by duty and stage
	untold map[string][]Untold              // by duty: who is not told yet, where the first stage of a notice to people has begun
}

// judgement answers for every duty of one pack.
func judgement(c *incidents.Case, p *regime.Pack, o Options) []Obligation {
	j := judge{c: c, pack: p, o: o, zone: zoneOf(c, p), ids: recordedAs(c, p)}
	scope := p.Eval(p.Scope, c)
	out := make([]Obligation, 0, len(p.Duties))
	for _, d := range p.Duties {
		when := p.Eval(bothOf(p.Scope, d.When), c)
		ob := Obligation{
			Pack: p, Duty: d, Applies: when.Answer, Reach: scope.Answer, ReachBy: firstOpen(scope), Because: when.Steps, WouldFlip: when.Flips,
			Decision: j.decided(d),
		}
		if d.Recipient == "authority" {
			ob.Authority = route(c, p, ob.Duty)
		}
		out = append(out, ob)
	}
	unclear := j.submissions(out)
	for i := range out {
		if ob := &out[i]; scope.Answer != regime.No && ob.Applies != regime.No {
			ob.Stages = j.stages(ob.Duty)
			for k := range ob.Stages {
				ob.Stages[k].Unclear = unclear[ob.Duty.ID+"/"+ob.Stages[k].Stage.ID]
			}
		}
	}
	return out
}

// firstOpen is the path of the first open leaf of an open answer.
func firstOpen(o regime.Outcome) string {
	if o.Answer != regime.Unknown {
		return ""
	}
	for _, s := range o.Steps {
		if s.Answer == regime.Unknown {
			return s.Path
		}
	}
	return ""
}

// bothOf joins the regime's scope and the duty's own condition, so that one explanation covers both.
func bothOf(scope *regime.Condition, when regime.Condition) *regime.Condition {
	if scope == nil {
		return &when
	}
	if when.Empty() {
		return scope
	}
	return &regime.Condition{All: []regime.Condition{*scope, when}}
}

// route takes the duty's own addressee, else picks the first of the pack's whose condition holds for certain.
func route(c *incidents.Case, p *regime.Pack, d regime.Duty) regime.Authority {
	if d.Authority != nil {
		return *d.Authority
	}
	for _, r := range p.Routes {
		if p.Holds(&r.When, c) == regime.Yes {
			return r.Authority
		}
	}
	return p.Authority
}
