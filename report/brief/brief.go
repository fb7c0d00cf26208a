// Package brief puts what a person must know of an incident's duties on one page: every clock, every open question, and who must answer.
package brief

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/doc"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/i18n"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

// Input is what a brief is made of.
type Input struct {
	Case       *incidents.Case
	Assessment assess.Assessment
	Problems   diag.List // what the filings lack, as layer 3 found it
	Lang       string    // one of the languages of messages
	Stamp      filing.Stamp
}

// writer puts the parts into words.
type writer struct {
	Input
	locale *i18n.Locale
	words  words
}

// Document is the brief. It is a working paper for the house and names parties and questions that no filing does.
func Document(in Input) *doc.Document {
	l, ok := i18n.For(in.Lang)
	if !ok {
		l, _ = i18n.For("en")
	}
	w := writer{Input: in, locale: l, words: wordsFor(l.Tag)}
	inc := in.Case.Incident
	title := w.words.title + ": " + inc.Title.Any(l.Tag)
	d := &doc.Document{
		Title: title, Lang: l.Tag, Created: in.Assessment.AsOf, Author: inc.Organisation.Name.Any(l.Tag),
		Subject: inc.ID + " brief", PageOf: l.Word("page"), Footer: w.footer(),
	}
	if inc.Drill {
		d.Watermark = l.Word("drill")
	}
	d.Blocks = append(d.Blocks, doc.Paragraph{Role: doc.Title, Align: doc.Center, Text: plain(title)})
	d.Blocks = append(d.Blocks, doc.Paragraph{Role: doc.Small, Text: plain(w.words.internal + " " + l.Word("as-of") + " " + l.Instant(in.Assessment.AsOf, i18n.Weekday))})
	d.Blocks = append(d.Blocks, w.clocks()...)
	d.Blocks = append(d.Blocks, w.questions()...)
	d.Blocks = append(d.Blocks, w.unknown()...)
	return d
}

func plain(s string) []doc.Span { return []doc.Span{{Text: s}} }

func (w writer) footer() string {
	source := w.Stamp.Source
	return w.Case.Incident.ID + " · sha256:" + source[:min(16, len(source))]
}

// clock is one stage that is owed or done, in the order of its moment.
type clock struct {
	o assess.Obligation
	s assess.Stage
}

func (w writer) list() []clock {
	var out []clock
	for _, o := range w.Assessment.Obligations {
		if o.Applies == regime.No || w.Assessment.Waits(o) {
			continue
		}
		for _, s := range o.Stages {
			if s.Clock != nil && (s.State != assess.NotStarted || s.Clock.From == "aware") {
				out = append(out, clock{o, s})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b clock) int {
		return cmp.Or(last(a.s.State == assess.Done, b.s.State == assess.Done), last(a.s.Due.IsZero(), b.s.Due.IsZero()), a.s.Due.Compare(b.s.Due))
	})
	return out
}

// last puts true behind false.
func last(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// clocks is the table of all duties with their moments, what is due first on top and what is done at the end.
func (w writer) clocks() []doc.Block {
	out := []doc.Block{doc.Heading{Level: 2, Text: plain(w.words.clocks)}}
	list := w.list()
	if len(list) == 0 {
		return append(out, doc.Paragraph{Role: doc.Body, Text: plain(w.locale.Word("none-found"))})
	}
	t := doc.Table{
		Columns: []doc.Column{{Weight: 1.6}, {Weight: 2.6}, {Weight: 1.5}, {Weight: 0.9}},
		Head:    []doc.Cell{{Text: plain(w.locale.Word("due"))}, {Text: plain(w.locale.Word("duty"))}, {Text: plain(w.locale.Word("recipient"))}, {Text: plain(w.words.state)}},
	}
	for _, c := range list {
		t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{
			{Text: []doc.Span{{Text: w.due(c), Strong: c.s.State != assess.Done}}},
			{Text: w.duty(c)}, {Text: plain(w.recipient(c.o))}, {Text: plain(w.state(c))},
		}})
	}
	return append(out, t)
}

func (w writer) due(c clock) string {
	urgency := c.s.Clock.Clock.Urgency.Any(w.locale.Tag, "en")
	switch {
	case c.s.Due.IsZero():
		return urgency
	case c.s.Clock.Clock.Yardstick:
		return w.locale.Word("yardstick") + " " + w.locale.Day(c.s.Due, i18n.Weekday)
	}
	return w.locale.Word("no-later-than") + " " + w.locale.Instant(c.s.Due, i18n.Weekday)
}

func (w writer) duty(c clock) []doc.Span {
	name := c.o.Duty.Title.Any(w.locale.Tag, "en")
	if stage := c.s.Stage.Title.Any(w.locale.Tag, "en"); stage != "" && stage != name {
		name += w.locale.List["clause-mid"] + stage
	}
	where := " (" + c.o.Pack.ID + ")"
	var marks []string
	if c.o.Applies == regime.Unknown {
		marks = append(marks, w.locale.Word("applies-unknown"))
	}
	if c.o.Duty.Binding != regime.Statutory {
		marks = append(marks, w.words.notStatutory)
	}
	if len(marks) > 0 {
		where += "\n" + strings.Join(marks, w.locale.List["sep"])
	}
	return []doc.Span{{Text: name + where, Unverified: c.s.Clock.Clock.Basis == "unverified"}}
}

func (w writer) recipient(o assess.Obligation) string {
	if name := o.Authority.Name.Any(w.locale.Tag, "en"); name != "" {
		return name
	}
	return w.words.recipients[o.Duty.Recipient]
}

// state says how far a stage is, and of a notice to people that it has begun and does not reach everybody yet.
func (w writer) state(c clock) string {
	text := w.words.states[c.s.State]
	if len(c.s.Untold) > 0 {
		text += "\n" + w.words.begun
	}
	return text + w.left(c)
}

// left is the time that remains, in whole hours below three days and in whole days above, rounded down.
func (w writer) left(c clock) string {
	if c.s.Due.IsZero() || c.s.State != assess.Open {
		return ""
	}
	d := c.s.Due.Sub(w.Assessment.AsOf)
	if d < 0 {
		return ""
	}
	if d < 72*time.Hour {
		return "\n" + strings.ReplaceAll(w.words.hours, "{n}", w.locale.Integer(int64(d/time.Hour)))
	}
	return "\n" + strings.ReplaceAll(w.words.days, "{n}", w.locale.Integer(int64(d/(24*time.Hour))))
}

// open is a fact that a filing needs, or that is pending.
type open struct {
	path    string
	labels  []string
	regimes []string
	pending bool
}

// openFacts gathers the problems of the filings by the fact that would mend them.
func (w writer) openFacts() []open {
	var out []open
	for _, d := range w.Problems {
		if d.Rule.Layer != rule.Regime || d.Regime == "" || d.Path == "" || d.Severity != rule.Error && d.Severity != rule.Pending && d.Severity != rule.Warning {
			continue
		}
		i := slices.IndexFunc(out, func(o open) bool { return o.path == d.Path })
		if i < 0 {
			i, out = len(out), append(out, open{path: d.Path})
		}
		out[i].pending = out[i].pending || d.Severity == rule.Pending
		out[i].labels = once(out[i].labels, w.label(d))
		out[i].regimes = once(out[i].regimes, d.Regime+" "+d.Stage)
	}
	return out
}

// label is the question that a problem leaves open: the label of the form's field, or the problem's own words where it is about a text.
func (w writer) label(d diag.Diagnostic) string {
	if d.Rule.ID == filing.TextRule || d.Rule.Layer != rule.Regime {
		return d.Message(w.locale.Tag)
	}
	return d.Rule.Why.Any(w.locale.Tag, "en")
}

func once(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// questions lists what the house asks itself and then the facts that the filings lack and nobody was asked for.
func (w writer) questions() []doc.Block {
	facts := w.openFacts()
	if len(facts) == 0 && len(w.Case.Incident.Questions) == 0 {
		return nil
	}
	t := doc.Table{
		Columns: []doc.Column{{Weight: 2.6}, {Weight: 1.3}, {Weight: 1.1}, {Weight: 1.6}},
		Head:    []doc.Cell{{Text: plain(w.words.question)}, {Text: plain(w.words.who)}, {Text: plain(w.words.by)}, {Text: plain(w.words.needed)}},
	}
	row := func(cells ...string) {
		r := doc.Row{}
		for _, c := range cells {
			r.Cells = append(r.Cells, doc.Cell{Text: plain(c)})
		}
		t.Rows = append(t.Rows, r)
	}
	for _, q := range w.Case.Incident.Questions {
		row(q.Text.Any(w.locale.Tag), w.who(q), w.byWhen(q), w.neededBy(q.About, facts))
	}
	for _, f := range facts {
		if _, asked := w.Case.AskedAbout(f.path); asked {
			continue
		}
		text := strings.Join(f.labels, w.locale.List["sep"]) + " (" + f.path + ")"
		if f.pending {
			text += " – " + w.locale.Word("pending")
		}
		row(text, w.words.nobody, "", strings.Join(f.regimes, w.locale.List["sep"]))
	}
	return []doc.Block{doc.Heading{Level: 2, Text: plain(w.words.questions)}, t}
}

func (w writer) who(q incidents.Question) string {
	if t, ok := q.Who.Get(); ok {
		return t.Any(w.locale.Tag)
	}
	return w.words.nobody
}

func (w writer) byWhen(q incidents.Question) string {
	if at, ok := q.By.Get(); ok {
		return w.locale.When(at, i18n.Weekday)
	}
	return ""
}

// neededBy names the filings that wait for the answer.
func (w writer) neededBy(about string, facts []open) string {
	var out []string
	for _, f := range facts {
		q, asked := w.Case.AskedAbout(f.path)
		if asked && q.About == about {
			for _, r := range f.regimes {
				out = once(out, r)
			}
		}
	}
	return strings.Join(out, w.locale.List["sep"])
}

// unknown lists the regimes of which it is open whether they reach the organisation, by the fact that would tell.
func (w writer) unknown() []doc.Block {
	groups := w.Assessment.Open()
	if len(groups) == 0 {
		return nil
	}
	list := doc.List{}
	for _, g := range groups {
		text := g.Fact + ": " + strings.Join(assess.Regimes(g.Obligations), w.locale.List["sep"])
		if o, s, ok := g.First(); ok {
			text += w.words.first + w.due(clock{o, s}) + " (" + o.Pack.ID + ")"
		}
		list.Items = append(list.Items, doc.Item{Label: w.words.bullet, Blocks: []doc.Block{doc.Paragraph{Role: doc.Body, Text: plain(text)}}})
	}
	return []doc.Block{doc.Heading{Level: 2, Text: plain(w.words.reach)}, list}
}
