package app

import (
	"slices"
	"strings"

	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

// job is one filing in one language, prepared.
type job struct {
	obligation assess.Obligation
	stage      assess.Stage
	filing     filing.Filing
	dir        string // folder below the incident's: regime/stage
	stem       string // file name without ending
	layouts    []filing.Layout
}

// reading reports whether the job is a copy in a language that is not the authority's own.
func (j job) reading() bool { return j.filing.Reading }

// otherLang reports whether the job is in another language than the first of the pack, so that its files need a name of their own.
func (j job) otherLang() bool { return j.filing.Lang != j.filing.Pack.Languages[0] }

// LeftOut is a filing that was not written although its duty applies, and why.
type LeftOut struct {
	Regime   string `json:"regime"`
	Table    string `json:"-"` // table of which the regime is a row, such as that of the states
	Behind   bool   `json:"-"` // another regime is left out for the same duty, in whose place this one would stand
	Duty     string `json:"duty"`
	Stage    string `json:"stage"`
	Language string `json:"language,omitempty"`
	Reason   Reason `json:"reason"`
	Missing  int    `json:"missing,omitempty"` // facts that are missing
	Decides  string `json:"decides,omitempty"` // path of the fact that would decide whether the regime applies
	Due      string `json:"due,omitempty"`
}

// Reason is why a filing was left out.
type Reason string

// The reasons.
const (
	AlreadyDone   Reason = "done"               // a submission is recorded
	NotYetStarted Reason = "clock-not-started"  // it follows a submission that is not recorded
	NotReady      Reason = "later-stage"        // an earlier stage is due first and facts are missing
	NoTranslation Reason = "reading-copy-text"  // a text of the incident lacks the copy's language
	Overtaken     Reason = "superseded"         // a later stage of the duty was sent
	Decided       Reason = "decided-not-to"     // a recorded decision
	ReachOpen     Reason = "reach-open"         // it is open whether the regime reaches the organisation at all
	NoForm        Reason = "no-form"            // the duty asks for no document
	NotAsked      Reason = "language-not-asked" // the regime does not offer the language that was asked for
	Alternative   Reason = "alternative"        // open whether this form takes the place of a general one, which is written
)

// planned is the filings to render, and what stands in the way.
type planned struct {
	env      Env
	jobs     []job
	problems diag.List
	leftOut  []LeftOut
	blocked  bool // a form is missing, so that not even a draft can be made
	request  GenerateRequest
	assessed Assessed
}

// plan decides which stages are due now and prepares them. The first stage of a duty that is not done, and every one that is late,
// must be complete; a later stage is rendered when it is complete, and else named with the number of facts that it lacks.
// Texts to the public and to the people concerned are rendered again after they were sent, because a revision updates them.
func (e Env) plan(a Assessed, r GenerateRequest) planned {
	p := planned{env: e, request: r, assessed: a}
	for _, o := range a.Obligations {
		if o.Applies == regime.No {
			continue
		}
		if o.Alternative() && r.Stage == "" {
			if a.Behind(o) {
				p.open(o)
			} else {
				p.leave(o, o.Stages, Alternative)
			}
			continue
		}
		if against(o.Decision) && r.Stage == "" {
			p.leave(o, o.Stages, Decided)
			continue
		}
		if o.Reach == regime.Unknown && len(r.Regimes) == 0 && r.Stage == "" {
			p.open(o)
			continue
		}
		p.duty(o)
	}
	p.name()
	return p
}

// against reports a decision that nothing is to be sent.
func against(d *incidents.Decision) bool {
	return d != nil && (d.Kind.Code == "does-not-apply" || d.Kind.Code == "not-notify")
}

func (p *planned) leave(o assess.Obligation, stages []assess.Stage, why Reason) {
	for _, s := range stages {
		p.leftOut = append(p.leftOut, LeftOut{
			Regime: o.Pack.ID, Table: o.Pack.Table, Duty: o.Duty.ID, Stage: s.Stage.ID, Reason: why, Due: stamp(s.Due),
		})
	}
}

// open leaves out a duty of a regime of which it is open whether it reaches the organisation, and names the fact that would tell.
// Its filing comes when it is asked for by the regime's id: an assumed reach would bury the filings that are surely due.
func (p *planned) open(o assess.Obligation) {
	from := len(p.leftOut)
	p.leave(o, o.Stages, ReachOpen)
	for i := range p.leftOut[from:] {
		p.leftOut[from+i].Decides, p.leftOut[from+i].Behind = o.ReachBy, p.assessed.Behind(o)
	}
}

func (p *planned) duty(o assess.Obligation) {
	current := false // whether the stage that is due first has been met
	for i, s := range o.Stages {
		if p.request.Stage != "" {
			if s.Stage.ID == p.request.Stage {
				p.stage(o, i, true)
			}
			continue
		}
		switch {
		case s.State == assess.Done && !updated(o.Duty):
			p.leave(o, o.Stages[i:i+1], AlreadyDone)
		case s.State == assess.Superseded:
			p.leave(o, o.Stages[i:i+1], Overtaken)
		case against(s.Decision):
			p.leave(o, o.Stages[i:i+1], Decided)
		case cannotStart(s):
			p.leave(o, o.Stages[i:i+1], NotYetStarted)
		default:
			p.stage(o, i, !current || s.State == assess.Late)
			current = true
		}
	}
}

// updated reports whether a text is issued again after it was sent once.
func updated(d regime.Duty) bool { return d.Recipient == "public" || d.Recipient == "data-subjects" }

// cannotStart reports whether a stage waits for a submission that is not recorded, or has no clock that could ever run.
func cannotStart(s assess.Stage) bool {
	if s.State != assess.NotStarted {
		return false
	}
	return s.Clock == nil || strings.HasPrefix(s.Clock.From, regime.SubmissionPrefix)
}

// stage prepares one stage in every language that is wanted, the authority's own first.
func (p *planned) stage(o assess.Obligation, i int, required bool) {
	s := o.Stages[i]
	if s.Stage.Form == "" {
		p.leave(o, o.Stages[i:i+1], NoForm)
		return
	}
	langs := o.Pack.Written()
	chosen := len(p.request.Langs) > 0
	if chosen {
		langs = slices.DeleteFunc(o.Pack.Offers(), func(l string) bool { return !slices.Contains(p.request.Langs, l) })
		if len(langs) == 0 {
			p.leave(o, o.Stages[i:i+1], NotAsked)
		}
	}
	for n, l := range langs {
		asked := p.env.request(p.assessed.Case, o, i, l)
		asked.Settings = p.request.Set
		f, problems := filing.Prepare(asked)
		if f.Pack == nil {
			p.problems, p.blocked = append(p.problems, problems...), true
			continue
		}
		f.Draft = p.request.Draft
		layouts, more := p.layouts(f)
		problems = append(problems, more...)
		errors := problems.Count(rule.Error)
		left := LeftOut{Regime: o.Pack.ID, Duty: o.Duty.ID, Stage: s.Stage.ID, Language: l, Missing: errors, Due: stamp(s.Due)}
		switch {
		case errors > 0 && !required && !p.request.Draft:
			left.Reason, left.Language = NotReady, ""
			p.leftOut = append(p.leftOut, left)
			return
		case n > 0 && !chosen && lacksText(problems):
			left.Reason = NoTranslation
			p.leftOut = append(p.leftOut, left)
			continue
		}
		p.problems = append(p.problems, problems...)
		p.jobs = append(p.jobs, job{obligation: o, stage: s, filing: f, dir: o.Pack.ID + "/" + s.Stage.ID, layouts: layouts})
	}
}

// lacksText reports whether a text of the incident lacks the language of the filing.
func lacksText(problems diag.List) bool {
	return slices.ContainsFunc(problems, func(d diag.Diagnostic) bool {
		return d.Rule.ID == filing.TextRule && d.Severity == rule.Error
	})
}

// name gives every job its file name: the pack's own, with the language for reading copies, "-draft" for drafts, and the duty
// in front where two duties would meet in one name.
func (p *planned) name() {
	taken := map[string]int{}
	for i := range p.jobs {
		taken[p.jobs[i].dir+"/"+p.stemOf(p.jobs[i])]++
	}
	for i := range p.jobs {
		j := &p.jobs[i]
		j.stem = p.stemOf(*j)
		if taken[j.dir+"/"+j.stem] > 1 {
			j.stem = j.obligation.Duty.ID + "-" + j.stem
		}
	}
}

func (p *planned) stemOf(j job) string {
	stem := j.filing.Name
	if p.request.Draft {
		stem += "-draft"
	}
	if j.otherLang() {
		stem += "." + j.filing.Lang
	}
	return iox.FileName(stem, "")
}
