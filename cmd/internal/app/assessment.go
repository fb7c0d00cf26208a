package app

import (
	"strings"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/calendar"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/cite"
)

// Assessment is the JSON document of an assessment; schema/v1/assessment.schema.json describes it.
type Assessment struct {
	Incident    string       `json:"incident"`
	Revision    int          `json:"revision"`
	Drill       bool         `json:"drill,omitempty"`
	AsOf        string       `json:"as_of"`
	LawOf       LawOf        `json:"law_of"`
	Severity    *Severity    `json:"severity,omitempty"`
	Obligations []Obligation `json:"obligations"`
	NotInForce  []Dormant    `json:"not_in_force"`
	Notice      string       `json:"notice"`
}

// LawOf is the day whose law judges the incident, and what fixed it.
type LawOf struct {
	Day  string `json:"day"`
	From string `json:"from"`
	Path string `json:"path,omitempty"`
	Pos  string `json:"pos,omitempty"`
}

// Severity is the score of the ENISA method beside the officer's own level, which it never overrides.
type Severity struct {
	Score string     `json:"score"`
	Sum   string     `json:"sum"`
	Band  string     `json:"band"`
	Level string     `json:"level,omitempty"`
	Path  string     `json:"path"`
	Pos   string     `json:"pos"`
	Basis cite.Basis `json:"basis"`
	Cite  string     `json:"cite"`
}

// Obligation is one duty of one regime.
type Obligation struct {
	Regime      string       `json:"regime"`
	PackVersion string       `json:"pack_version"`
	Private     bool         `json:"private,omitempty"`
	Comparison  bool         `json:"comparison,omitempty"`
	Duty        string       `json:"duty"`
	Title       string       `json:"title"`
	Binding     string       `json:"binding"`
	Basis       cite.Basis   `json:"basis,omitempty"`
	Unverified  bool         `json:"unverified,omitempty"`
	Recipient   string       `json:"recipient"`
	Authority   string       `json:"authority,omitempty"`
	Channel     string       `json:"channel,omitempty"`
	URL         string       `json:"url,omitempty"`
	Applies     string       `json:"applies"`
	Reach       string       `json:"reach"`
	ReachBy     string       `json:"reach_by,omitempty"`
	HandedTo    []string     `json:"handed_to,omitempty"`
	BesideOf    []string     `json:"beside_of,omitempty"`
	Decision    *Decision    `json:"decision,omitempty"`
	Stages      []StageState `json:"stages"`
	Because     []Because    `json:"because"`
	WouldFlip   []Flip       `json:"would_flip"`
	Cite        []string     `json:"cite"`
}

// Decision is what a person decided on the duty.
type Decision struct {
	Kind    string `json:"kind"`
	Who     string `json:"who"`
	At      string `json:"at"`
	Because string `json:"because"`
}

// StageState is one stage with its clock.
type StageState struct {
	ID          string    `json:"id"`
	Title       string    `json:"title"`
	Due         string    `json:"due,omitempty"`
	State       string    `json:"state"`
	Urgency     string    `json:"urgency,omitempty"`
	Yardstick   bool      `json:"yardstick,omitempty"`
	SubmittedAt string    `json:"submitted_at,omitempty"`
	Source      string    `json:"source,omitempty"`
	Overdue     bool      `json:"overdue,omitempty"`
	Untold      []Untold  `json:"untold,omitempty"`
	Unclear     []string  `json:"unclear,omitempty"`
	ExtendedBy  string    `json:"extended_by,omitempty"`
	Hold        *Hold     `json:"hold,omitempty"`
	Decision    *Decision `json:"decision,omitempty"`
	Clock       *Clock    `json:"clock,omitempty"`
	Others      []Clock   `json:"others,omitempty"`
}

// Untold is a group of people who are not told yet although a notice has begun at submitted_at; the stage is owed until nobody is left.
type Untold struct {
	Population string `json:"population,omitempty"`
	Why        string `json:"why"`
	Told       int64  `json:"told,omitempty"`
	Of         int64  `json:"of,omitempty"`
	Path       string `json:"path"`
	Pos        string `json:"pos,omitempty"`
}

// Hold is a delay that the law allows at the request of law enforcement, and the request where one is recorded; it moves no due moment.
type Hold struct {
	Requested *Decision  `json:"requested,omitempty"`
	Until     string     `json:"until,omitempty"`
	Path      string     `json:"path,omitempty"`
	Pos       string     `json:"pos,omitempty"`
	Note      string     `json:"note,omitempty"`
	Basis     cite.Basis `json:"basis,omitempty"`
	Cite      []string   `json:"cite"`
}

// Clock is one way to count the time of a stage.
type Clock struct {
	Kind      string     `json:"kind,omitempty"`
	From      string     `json:"from"`
	At        string     `json:"at,omitempty"`
	Path      string     `json:"path,omitempty"`
	Pos       string     `json:"pos,omitempty"`
	Source    string     `json:"source,omitempty"`
	Length    string     `json:"length,omitempty"`
	Counting  string     `json:"counting,omitempty"`
	Calendar  string     `json:"calendar,omitempty"`
	Zone      string     `json:"zone,omitempty"`
	Rolled    string     `json:"rolled,omitempty"`
	Due       string     `json:"due,omitempty"`
	Yardstick bool       `json:"yardstick,omitempty"`
	Assumed   string     `json:"assumed,omitempty"`
	Uncertain bool       `json:"uncertain,omitempty"`
	Steps     []Step     `json:"steps,omitempty"`
	Note      string     `json:"note,omitempty"`
	Basis     cite.Basis `json:"basis,omitempty"`
	Cite      []string   `json:"cite"`
}

// Step is one line of the arithmetic.
type Step struct {
	Kind   string `json:"kind"`
	Date   string `json:"date"`
	Reason string `json:"reason"`
}

// Because is one reason of an answer.
type Because struct {
	Answer string   `json:"answer"`
	Text   string   `json:"text"`
	Path   string   `json:"path"`
	Pos    string   `json:"pos"`
	Found  string   `json:"found,omitempty"`
	Wanted string   `json:"wanted,omitempty"`
	Turned bool     `json:"turned,omitempty"`
	Cite   []string `json:"cite"`
}

// Flip is one fact that would change an answer.
type Flip struct {
	Path string `json:"path"`
	If   string `json:"if"`
	To   string `json:"to"`
}

// Dormant is a regime that has no law for the day whose law counts.
type Dormant struct {
	Regime string `json:"regime"`
	Starts string `json:"starts,omitempty"`
	Ended  string `json:"ended,omitempty"`
}

// JSON is the assessment as data, with its words in the language tag.
func (a Assessed) JSON(tag string) Assessment {
	j := jsonOf{a, tag}
	out := Assessment{
		Incident: a.Incident, Revision: a.Revision, Drill: a.Case.Incident.Drill, AsOf: a.AsOf.Format(time.RFC3339),
		LawOf:       LawOf{Day: a.LawDate.String(), From: a.LawFrom.Kind, Path: a.LawFrom.Path, Pos: a.Position(a.LawFrom.Path)},
		Obligations: []Obligation{}, NotInForce: []Dormant{}, Notice: Notice(tag),
	}
	if s := a.Severity; s != nil {
		out.Severity = &Severity{
			Score: s.Score, Sum: s.Sum, Band: string(s.Band), Level: s.Own.Code, Path: s.Path, Pos: a.Position(s.Path), Basis: s.Law.Basis, Cite: s.Law.Text,
		}
	}
	for _, o := range a.Obligations {
		out.Obligations = append(out.Obligations, j.obligation(o))
	}
	for _, o := range a.Comparisons {
		one := j.obligation(o)
		one.Comparison = true
		out.Obligations = append(out.Obligations, one)
	}
	for _, d := range a.NotInForce {
		out.NotInForce = append(out.NotInForce, dormant(d))
	}
	return out
}

// Notice says who decides; it closes every assessment.
func Notice(tag string) string {
	if tag == "ja" {
		return "判断するのは権限ある担当者です。これは法的助言ではありません。"
	}
	return "A person decides; this is not legal advice."
}

func dormant(d assess.Dormant) Dormant {
	out := Dormant{Regime: d.ID}
	if d.Next != nil {
		out.Starts = d.Next.Effective.From
	}
	if d.Last != nil {
		out.Ended = d.Last.Effective.To
	}
	return out
}

// jsonOf turns parts of an assessment into data in one language.
type jsonOf struct {
	Assessed
	tag string
}

func (j jsonOf) cites(p *regime.Pack, cs []regime.Cite) []string {
	return cite.Strings(p.Resolve(cs, j.tag))
}

func (j jsonOf) obligation(o assess.Obligation) Obligation {
	d := o.Duty
	out := Obligation{
		Regime: o.Pack.ID, PackVersion: o.Pack.Version, Private: j.Packs.Private(o.Pack),
		Duty: d.ID, Title: d.Title.Any(j.tag, "en"), Binding: string(d.Binding), Basis: d.Basis, Unverified: d.Basis == cite.Unverified,
		Recipient: d.Recipient, Authority: o.Authority.Name.Any(j.tag, "en"), Channel: o.Authority.Channel, URL: o.Authority.URL,
		Applies: string(o.Applies), Reach: string(o.Reach), ReachBy: o.ReachBy, HandedTo: o.HandedTo, BesideOf: o.BesideOf, Decision: j.decision(o.Decision),
		Stages: []StageState{}, Because: []Because{}, WouldFlip: []Flip{}, Cite: j.cites(o.Pack, d.Cite),
	}
	for _, s := range o.Stages {
		out.Stages = append(out.Stages, j.stage(o.Pack, s))
	}
	for _, s := range o.Because {
		out.Because = append(out.Because, Because{
			Answer: string(s.Answer), Text: s.Text.Any(j.tag, "en"), Path: s.Path, Pos: j.Position(s.Path),
			Found: s.Found, Wanted: s.Wanted, Turned: s.Turned, Cite: j.cites(o.Pack, s.Cite),
		})
	}
	for _, f := range o.WouldFlip {
		out.WouldFlip = append(out.WouldFlip, Flip{Path: f.Path, If: f.If, To: string(f.To)})
	}
	return out
}

func (j jsonOf) decision(d *incidents.Decision) *Decision {
	if d == nil {
		return nil
	}
	out := &Decision{Kind: d.Kind.Code, Who: d.Who.Any(j.tag), At: d.At.State.String(), Because: d.Because.Any(j.tag)}
	if at, ok := d.At.Get(); ok {
		out.At = at.String()
	}
	return out
}

func (j jsonOf) stage(p *regime.Pack, s assess.Stage) StageState {
	out := StageState{ID: s.Stage.ID, Title: s.Stage.Title.Any(j.tag, "en"), State: string(s.State), Overdue: s.Overdue}
	out.Due = stamp(s.Due)
	out.SubmittedAt, out.Source, out.Unclear, out.ExtendedBy = s.Sent.String(), s.Source, s.Unclear, s.Extended
	for _, u := range s.Untold {
		out.Untold = append(out.Untold, Untold{Population: u.Population, Why: string(u.Why), Told: u.Told, Of: u.Of, Path: u.Path, Pos: j.Position(u.Path)})
	}
	out.Hold, out.Decision = j.hold(p, s.Hold), j.decision(s.Decision)
	if s.Clock != nil {
		c := j.clock(p, *s.Clock)
		out.Clock, out.Yardstick = &c, c.Yardstick
		out.Urgency = s.Clock.Clock.Urgency.Any(j.tag, "en")
	}
	for _, r := range s.Others {
		out.Others = append(out.Others, j.clock(p, r))
	}
	return out
}

func (j jsonOf) hold(p *regime.Pack, h *assess.Hold) *Hold {
	if h == nil {
		return nil
	}
	return &Hold{
		Requested: j.decision(h.Decision), Until: h.Until.String(), Path: h.Path, Pos: j.Position(h.Path),
		Note: h.Law.Note.Any(j.tag, "en"), Basis: h.Law.Basis, Cite: j.cites(p, h.Law.Cite),
	}
}

// calendarID names the calendar of a count that may pass over closed days.
func calendarID(r assess.Reading) string {
	if r.Closed.ID == calendar.None {
		return ""
	}
	return r.Closed.ID
}

func zoneName(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Location().String()
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func (j jsonOf) clock(p *regime.Pack, r assess.Reading) Clock {
	out := Clock{
		Kind: string(r.Kind), Calendar: calendarID(r), Zone: zoneName(r.Due), From: r.From, At: r.At.String(), Path: r.AtPath, Pos: j.Position(r.AtPath), Source: r.AtElse, Length: r.Clock.Length, Due: stamp(r.Due),
		Yardstick: r.Clock.Yardstick, Assumed: r.Assumed.Any(j.tag, "en"), Uncertain: !r.Known, Note: r.Clock.Note.Any(j.tag, "en"),
		Basis: r.Clock.Basis, Cite: j.cites(p, r.Clock.Cite),
	}
	var rolled []string
	for _, s := range r.Steps {
		reason := s.Reason.Any(j.tag, "en")
		date := s.Date.String()
		if !s.At.IsZero() {
			date = s.At.Format(time.RFC3339)
		}
		out.Steps = append(out.Steps, Step{Kind: s.Kind, Date: date, Reason: reason})
		switch s.Kind {
		case calendar.StepLength:
			out.Counting = reason
		case calendar.StepSkipped:
			rolled = append(rolled, s.Date.String()+" "+reason)
		}
	}
	out.Rolled = strings.Join(rolled, "; ")
	return out
}
