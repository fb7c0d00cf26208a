package changes

import (
	"cmp"
	"slices"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/doc"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
)

// Style is how much an amendment says again.
type Style string

// The styles that authorities ask for.
const (
	Cumulative Style = regime.Cumulative // all fields again, with what changed marked
	Delta      Style = regime.Delta      // the changed fields only, with what was filed before
	Full       Style = regime.Full       // all fields again, as if for the first time
)

// Styles are the words of the styles.
func Styles() []string { return regime.AmendStyles() }

// Amending is what an amendment does to the submission that it refers to.
type Amending string

// The kinds of amendments.
const (
	Supplement Amending = "supplementary" // adds what was not known yet
	Correction Amending = "corrected"     // replaces what was wrong
	Withdrawal Amending = "withdrawn"     // takes the report back
	Reclassing Amending = "reclassified"  // the matter turned out to be of another class
)

// Amendings are the words of the kinds.
func Amendings() []string {
	return []string{string(Supplement), string(Correction), string(Withdrawal), string(Reclassing)}
}

// Amendment is a filing that amends one sent before.
type Amendment struct {
	Kind      Amending
	Style     Style
	Old, New  filing.Filing
	Problems  diag.List      // what the new filing lacks or contradicts; a withdrawal lacks nothing
	Sent      incidents.When // when the amended filing was sent
	Reference string         // the recipient's number for it; empty where none is recorded
	Because   lang.Text      // the revision's own reason
}

// Document is the amendment for reading: first what it amends and why, then the filing in the style.
func (a Amendment) Document(before, after filing.Stamp) *doc.Document {
	w, _ := NewWriter(a.New.Written) // a filing is prepared only in a language that there is
	was, is := a.Old.Document(before), a.New.Document(after)
	out := *is
	out.Title = is.Title + " – " + w.Word(string(a.Kind))
	out.Blocks = []doc.Block{doc.Heading{Level: 1, Text: spans(out.Title)}, a.head(w)}
	switch {
	case a.Kind == Withdrawal: // nothing of the report stands any more
	case a.Style == Delta:
		out.Blocks = append(out.Blocks, a.changed(w)...)
	case a.Style == Cumulative:
		out.Blocks = append(out.Blocks, redline(was.Blocks, is.Blocks)...)
	default:
		out.Blocks = append(out.Blocks, is.Blocks...)
	}
	return &out
}

// head says which submission is amended, in what way and why. What is not recorded is said so.
func (a Amendment) head(w *Writer) doc.Block {
	t := doc.Table{Columns: []doc.Column{{Weight: 1}, {Weight: 3.2}}}
	add := func(label, value string) {
		t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{{Text: spans(w.Word(label)), Header: true}, {Text: spans(value)}}})
	}
	stated := func(s string) string {
		if s == "" {
			return w.l.State(incidents.Missing)
		}
		return s
	}
	because, _ := either(a.Because, a.New)
	add("amendment", w.Word(string(a.Kind))+w.w.clause+w.Word(string(a.Style)))
	add("amends", a.Old.Title+w.w.clause+w.When(a.Sent))
	add("reference", stated(a.Reference))
	add("reason", stated(because))
	return t
}

// changed lists the fields that differ, what was filed struck and what holds now underlined.
func (a Amendment) changed(w *Writer) []doc.Block {
	fields := fieldsOf(a.Old, a.New)
	if len(fields) == 0 {
		return []doc.Block{doc.Paragraph{Text: spans(w.Word("none"))}}
	}
	t := doc.Table{
		Columns: []doc.Column{{Weight: 1}, {Weight: 1.5}, {Weight: 1.5}},
		Head:    []doc.Cell{{Text: spans(w.l.Word("item"))}, {Text: spans(w.Word("old"))}, {Text: spans(w.Word("new"))}},
	}
	for _, f := range fields {
		label := f.Label
		if f.No != "" {
			label = f.No + " " + label
		}
		old, new := split(f.Old, f.New)
		t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{{Text: spans(label), Header: true}, {Text: old}, {Text: new}}})
	}
	return []doc.Block{doc.Heading{Level: 2, Text: spans(w.Word("summary"))}, t}
}

// Amend makes the amendment of the filing that was sent last from the old revision under a regime. It fails where none is recorded:
// an amendment that refers to nothing would be a first report. Without a style it takes the one that the pack knows of the recipient,
// else all fields with what changed marked.
func (c Comparison) Amend(id string, kind Amending, style Style) (Amendment, bool) {
	i := slices.IndexFunc(c.Old.Assessment.Obligations, func(o assess.Obligation) bool {
		s, _, sent := c.lastSent(o)
		return o.Pack.ID == id && sent && s.Stage.Form != ""
	})
	if i < 0 {
		return Amendment{}, false
	}
	o := c.Old.Assessment.Obligations[i]
	s, by, _ := c.lastSent(o)
	now, ok := find(c.New.Assessment, o)
	if !ok || len(now.Stages) == 0 {
		now = o // the duty may have gone, which is what a withdrawal reports
	}
	tag := o.Pack.Written()[0]
	a := Amendment{Kind: kind, Style: cmp.Or(style, styleOf(s.Stage)), Old: filed(c.Old, o, s, tag)}
	a.New, a.Problems = filing.Prepare(c.New.request(now, stageFor(now, s), tag))
	if kind == Withdrawal {
		a.Problems = nil
	}
	a.Sent, a.Reference = by.sent(s)
	a.Because = c.New.Case.Incident.Revision.Value.Because
	return a, true
}

// either is a text in the language that a filing was asked for, else in that of its words.
func either(t lang.Text, f filing.Filing) (string, bool) {
	if s, ok := t.In(f.Lang); ok {
		return s, true
	}
	return t.In(f.Written)
}

// Idle reports whether the amendment would say nothing: no answer has changed, and it takes nothing back.
func (a Amendment) Idle() bool {
	return a.Kind != Withdrawal && a.Kind != Reclassing && len(fieldsOf(a.Old, a.New)) == 0
}

func styleOf(s regime.Stage) Style {
	if s.Amended != nil {
		return Style(s.Amended.Style)
	}
	return Cumulative
}

// Sent are the regimes under which a filing is recorded as sent from the old revision, in the order of its assessment.
func (c Comparison) Sent() []string {
	var out []string
	for _, o := range c.Old.Assessment.Obligations {
		if s, _, ok := c.lastSent(o); ok && s.Stage.Form != "" && !slices.Contains(out, o.Pack.ID) {
			out = append(out, o.Pack.ID)
		}
	}
	return out
}
