package changes

import (
	"slices"
	"strings"
	"sync"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/regime"
)

// Stale is a filing that was sent from the old revision and whose answers are no longer what the new revision says.
type Stale struct {
	Obligation assess.Obligation // as the old revision had it
	Stage      assess.Stage
	Sent       incidents.When
	Reference  string // the recipient's number for what was sent
	Lang       string // language of the fields
	Fields     []Field
	Update     *Submission // a later submission to the same recipient that the new revision records
}

// Field is one answer that differs.
type Field struct {
	ID    string
	No    string
	Label string
	Lang  string // language of the label
	Old   string
	New   string
	Paths []string // changes that made it differ, by their Path
}

// Submission is a report that the new revision records and the old one does not.
type Submission struct {
	At   incidents.When
	Path string
}

func staleOf(c Comparison) []Stale {
	var out []Stale
	is := Side{Case: c.New.Case.DatedAs(c.Old.Case), Assessment: c.New.Assessment} // the day of a paper is no fact that it states
	for _, o := range c.Old.Assessment.Obligations {
		if o.Applies == regime.No {
			continue
		}
		s, by, ok := c.lastSent(o)
		if !ok {
			continue
		}
		now, ok := find(c.New.Assessment, o)
		if !ok {
			now = o
		}
		one := Stale{Obligation: o, Stage: s, Lang: o.Pack.Written()[0]}
		one.Sent, one.Reference = by.sent(s)
		var old, new filing.Filing
		var both sync.WaitGroup
		both.Go(func() { old = filed(c.Old, o, s, one.Lang) })
		new = filed(is, now, stageFor(now, s), one.Lang)
		both.Wait()
		one.Fields = c.fields(old, new)
		one.Fields = slices.DeleteFunc(one.Fields, func(f Field) bool { return c.recordOnly(f, s) })
		one.Update = c.update(o, s)
		if len(one.Fields) > 0 {
			out = append(out, one)
		}
	}
	return out
}

// lastSent is the stage that was sent last from the old revision, and the side that records it: whoever files and then revises writes the
// submission into the new file alone, and what was sent before the day of the new revision told the facts of the old one. Nobody sent a paper
// under a regime of which nobody knows whether it applies, unless the record names it.
func (c Comparison) lastSent(o assess.Obligation) (assess.Stage, Side, bool) {
	s, by, ok := c.recorded(o)
	reach := o.Reach
	if now, known := find(c.New.Assessment, o); known {
		reach = now.Reach
	}
	return s, by, ok && (reach != regime.Unknown || names(by.Case, s))
}

// recorded is the stage that either revision records as sent last before the new one.
func (c Comparison) recorded(o assess.Obligation) (assess.Stage, Side, bool) {
	if s, ok := lastSent(o); ok {
		return s, c.Old, true
	}
	now, _ := find(c.New.Assessment, o)
	var last assess.Stage
	found := false
	for _, s := range now.Stages {
		old, known := stageOf(o, s.Stage.ID)
		if !known || !s.Recorded() || !c.between(s) || found && s.Submitted.Before(last.Submitted) {
			continue
		}
		old.Submitted, old.Sent, old.Reference, old.Path = s.Submitted, s.Sent, s.Reference, s.Path
		old.State, old.Overdue = s.State, s.Overdue // it was in time, or late, when it was sent
		last, found = old, true
	}
	return last, c.New, found
}

// between reports whether a submission lies before the day of the new revision and not before that of the old one.
func (c Comparison) between(s assess.Stage) bool {
	was, is := c.Old.Case.Incident.Revision.Value.Date, c.New.Case.Incident.Revision.Value.Date
	at, _ := c.New.sent(s)
	if is.State != incidents.Known || at.Zero() || !at.Latest().Before(is.Value.Earliest()) {
		return false
	}
	return was.State != incidents.Known || !at.Latest().Before(was.Value.Earliest())
}

// lastSent is the stage that was sent last; what an earlier one said was replaced by it.
func lastSent(o assess.Obligation) (assess.Stage, bool) {
	var last assess.Stage
	found := false
	for _, s := range o.Stages {
		if s.Recorded() && (!found || !s.Submitted.Before(last.Submitted)) {
			last, found = s, true
		}
	}
	return last, found
}

// names reports whether what was sent is recorded for the regime by its name, as a message to people need not be.
func names(c *incidents.Case, s assess.Stage) bool {
	return s.Path == "" || strings.HasPrefix(s.Path, "notifications.authorities") || c.Get(s.Path+".regime").State == incidents.Known
}

func stageFor(o assess.Obligation, s assess.Stage) assess.Stage {
	if now, ok := stageOf(o, s.Stage.ID); ok {
		return now
	}
	return s
}

// filed prepares the filing of a stage from the facts of a revision.
func filed(side Side, o assess.Obligation, s assess.Stage, tag string) filing.Filing {
	f, _ := filing.Prepare(side.request(o, s, tag))
	return f
}

func (s Side) request(o assess.Obligation, stage assess.Stage, tag string) filing.Request {
	return filing.Request{Case: s.Case, Obligation: o, Stage: stage, Lang: tag, Messages: "en", Now: s.Assessment.AsOf}
}

// sent is when a stage was sent and under which number of the recipient, from the file or from where else it is recorded.
func (s Side) sent(stage assess.Stage) (incidents.When, string) {
	if stage.Path == "" {
		return stage.Sent, stage.Reference
	}
	return sentAt(s.Case, stage.Path)
}

// sentAt reads the day and the reference number of a recorded submission.
func sentAt(c *incidents.Case, path string) (incidents.When, string) {
	var at incidents.When
	for _, key := range []string{".at", ".from"} {
		if v := c.Get(path + key); v.State == incidents.Known && v.Kind == incidents.WhenKind {
			at = v.When
			break
		}
	}
	ref := c.Get(path + ".reference")
	return at, strings.Join(ref.Words, ", ")
}

// fields compares two filings answer by answer; in running text a section counts as one answer.
func (c Comparison) fields(old, new filing.Filing) []Field {
	was, is := answersOf(old), answersOf(new)
	var out []Field
	for _, a := range is {
		i := slices.IndexFunc(was, func(x answered) bool { return x.ID == a.ID })
		before := answered{}
		if i >= 0 {
			before = was[i]
		}
		if before.text != a.text {
			out = append(out, Field{ID: a.ID, No: a.No, Label: a.Label, Lang: a.Lang, Old: before.text, New: a.text, Paths: c.behind(before.paths, a.paths)})
		}
	}
	for _, a := range was {
		if !slices.ContainsFunc(is, func(x answered) bool { return x.ID == a.ID }) {
			out = append(out, Field{ID: a.ID, No: a.No, Label: a.Label, Lang: a.Lang, Old: a.text, Paths: c.behind(a.paths, nil)})
		}
	}
	return out
}

// answered is one answer in words.
type answered struct {
	Field
	text  string
	paths []string
}

func answersOf(f filing.Filing) []answered {
	var out []answered
	for _, s := range f.Sections {
		for _, a := range s.Answers {
			out = append(out, answered{Field: Field{ID: s.ID + "." + a.ID, No: a.No, Label: a.Label, Lang: a.Lang}, text: answerText(a), paths: a.Paths})
		}
		if text := paraText(s.Paras); text != "" {
			out = append(out, answered{Field: Field{ID: s.ID, No: s.No, Label: sectionName(s), Lang: s.TitleLang}, text: text})
		}
	}
	return out
}

// sectionName is the section's title, or its first words where it has none.
func sectionName(s filing.Section) string {
	if s.Title != "" {
		return s.Title
	}
	const words = 16 // characters
	first, _, _ := strings.Cut(paraText(s.Paras), "\n")
	if r := []rune(first); len(r) > words {
		return string(r[:words]) + "…"
	}
	return first
}

func answerText(a filing.Answer) string {
	var parts []string
	for _, b := range a.Boxes {
		if b.Ticked {
			parts = append(parts, strings.TrimSpace("■ "+b.Label+" "+b.Detail))
		}
	}
	if text := paraText(a.Paras); text != "" {
		parts = append(parts, text)
	}
	return strings.Join(parts, "\n")
}

func paraText(paras []filing.Para) string {
	var lines []string
	for _, p := range paras {
		if text := strings.TrimSpace(p.Label + " " + p.Text); text != "" {
			lines = append(lines, text)
		}
		if below := paraText(p.Below); below != "" {
			lines = append(lines, below)
		}
	}
	return strings.Join(lines, "\n")
}

// recordOnly reports that an answer differs by nothing but the record of the submission itself, which is no fact that it told.
func (c Comparison) recordOnly(f Field, s assess.Stage) bool {
	return len(f.Paths) > 0 && !slices.ContainsFunc(f.Paths, func(p string) bool {
		return !slices.ContainsFunc(c.Changes, func(x incidents.Change) bool {
			return x.Path == p && x.Kind == incidents.Added && inside(s.Path, x.NewAt)
		})
	})
}

// behind names the changes below or above the places from which two answers were taken.
func (c Comparison) behind(old, new []string) []string {
	var out []string
	for _, x := range c.Changes {
		if x.With == "" && (touches(old, x.OldAt) || touches(new, x.NewAt)) && !slices.Contains(out, x.Path) {
			out = append(out, x.Path)
		}
	}
	return out
}

func touches(paths []string, at string) bool {
	return at != "" && slices.ContainsFunc(paths, func(p string) bool { return inside(p, at) || inside(at, p) })
}

// inside reports whether a path is another one or lies below it.
func inside(p, top string) bool {
	rest, ok := strings.CutPrefix(p, top)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// update finds what the new revision records as sent to the same recipient since.
func (c Comparison) update(o assess.Obligation, s assess.Stage) *Submission {
	for _, x := range c.Changes {
		if x.Kind != incidents.Added {
			continue
		}
		var at incidents.When
		switch r := x.Entry().(type) {
		case incidents.AuthorityReport:
			if o.Duty.Recipient == "authority" && r.Regime == o.Pack.ID {
				at = r.At.Value
			}
		case incidents.PublicNotice:
			if o.Duty.Recipient == "public" && (r.By == "" || r.By == incidents.Self) {
				at = r.At.Value
			}
		case incidents.SubjectNotice:
			if o.Duty.Recipient == "data-subjects" && !r.State.IsCode("planned") {
				at = r.From.Value
			}
		}
		if !at.Zero() && at.Earliest().After(s.Submitted) {
			return &Submission{At: at, Path: x.NewAt}
		}
	}
	return nil
}
