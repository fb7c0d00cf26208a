package changes

import (
	"strconv"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/doc"
	"github.com/breachfile/breachfile/report/i18n"
)

// Document lays a whole comparison out for reading, both revisions side by side. It is a working paper and holds every fact that changed.
func (c Comparison) Document(tag, footer string, now time.Time) *doc.Document {
	w, _ := NewWriter(tag) // the caller offers only languages that there are
	title := c.New.Case.Incident.ID + ": " + w.side(c.Old) + " → " + w.side(c.New)
	d := &doc.Document{
		Title: title, Lang: tag, Created: now, Subject: w.Word("redline"), PageOf: w.l.Word("page"), Footer: footer,
		Blocks: []doc.Block{
			doc.Paragraph{Role: doc.Title, Text: spans(title)},
			doc.Paragraph{Role: doc.Small, Text: spans(w.Word("compare-note") + w.l.Space() + w.Word("redline-note"))},
		},
	}
	if c.New.Case.Incident.Drill {
		d.Watermark = w.l.Word("drill")
	}
	d.Blocks = append(d.Blocks, w.touched(c)...)
	d.Blocks = append(d.Blocks, doc.Heading{Level: 2, Text: spans(w.Word("changes"))}, w.sides(c.Changes))
	return d
}

func (w *Writer) side(s Side) string {
	return w.Word("revision") + " " + strconv.Itoa(max(s.Assessment.Revision, 1))
}

// sides is the table of all changes: the fact, what it was, what it is.
func (w *Writer) sides(all []incidents.Change) doc.Block {
	t := doc.Table{
		Columns: []doc.Column{{Weight: 1}, {Weight: 1.3}, {Weight: 1.3}},
		Head:    []doc.Cell{{Text: spans(w.Word("fact"))}, {Text: spans(w.Word("old"))}, {Text: spans(w.Word("new"))}},
	}
	for _, x := range all {
		old, new := w.both(x)
		t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{
			{Text: []doc.Span{{Text: x.Path}, {Text: "\n" + w.Meaning(x)}}, Header: true}, {Text: old}, {Text: new},
		}})
	}
	if len(t.Rows) == 0 {
		return doc.Paragraph{Text: spans(w.Word("none"))}
	}
	return t
}

// both are the two sides of a change with what differs marked.
func (w *Writer) both(x incidents.Change) (old, new []doc.Span) {
	was, is := w.Old(x), w.New(x)
	if a, b, ok := x.Texts(); ok {
		was, is = a.Any(w.l.Tag), b.Any(w.l.Tag)
	}
	return split(was, is)
}

// split shows two versions of a text apart, with what differs marked in each.
func split(was, is string) (old, new []doc.Span) {
	for _, p := range incidents.ComparePhrases(was, is) {
		if p.Op != incidents.Inserted {
			old = append(old, doc.Span{Text: p.Text, Deleted: p.Op == incidents.Deleted})
		}
		if p.Op != incidents.Deleted {
			new = append(new, doc.Span{Text: p.Text, Inserted: p.Op == incidents.Inserted})
		}
	}
	return old, new
}

// touched is what the changes touch, as lists under headings.
func (w *Writer) touched(c Comparison) []doc.Block {
	var out []doc.Block
	add := func(head string, lines []string) {
		if len(lines) == 0 {
			return
		}
		list := doc.List{}
		for _, l := range lines {
			list.Items = append(list.Items, doc.Item{Label: "・", Blocks: []doc.Block{doc.Paragraph{Role: doc.Body, Text: spans(l)}}})
		}
		out = append(out, doc.Heading{Level: 2, Text: spans(w.Word(head))}, list)
	}
	add("new-duties", w.duties(c.Duties.New))
	add("dropped-duties", w.duties(c.Duties.Dropped))
	add("moved-duties", w.moves(c.Duties.Moved))
	var stale, cohorts, counsel []string
	for _, s := range c.Stale {
		for _, f := range s.Fields {
			stale = append(stale, s.Obligation.Pack.ID+" "+s.Stage.Stage.ID+", "+w.When(s.Sent)+": "+f.Label)
		}
	}
	for _, k := range c.Cohorts {
		cohorts = append(cohorts, w.Fill("grew", "{who}", k.Who.Any(w.l.Tag), "{at}", w.When(k.Told),
			"{old}", w.l.Integer(k.Old), "{new}", w.l.Integer(k.New), "{by}", "+"+w.l.Integer(k.New-k.Old)))
	}
	for _, f := range c.Counsel {
		counsel = append(counsel, f.Change.Path+": "+w.Why(f.Reason))
	}
	add("stale", stale)
	add("cohorts", cohorts)
	add("counsel", counsel)
	return out
}

func (w *Writer) duties(list []Duty) []string {
	var out []string
	for _, d := range list {
		out = append(out, d.Pack.ID+" "+d.Duty.ID+" "+d.Duty.Title.Any(w.l.Tag, "en"))
	}
	return out
}

func (w *Writer) moves(list []Move) []string {
	var out []string
	day := func(t time.Time) string {
		if t.IsZero() {
			return w.Word("no-day")
		}
		return w.l.Instant(t, i18n.Weekday)
	}
	for _, m := range list {
		head := m.New.Pack.ID + " " + m.New.Duty.ID + ": "
		switch m.Aspect {
		case Deadline:
			out = append(out, head+m.Stage+", "+w.Fill("due", "{old}", day(m.OldDue), "{new}", day(m.NewDue)))
		case Certainty:
			out = append(out, head+w.Fill("answer", "{old}", w.Word(string(m.Old.Applies)), "{new}", w.Word(string(m.New.Applies))))
		case Addressee:
			out = append(out, head+w.Fill("addressee", "{old}", m.Old.Authority.Name.Any(w.l.Tag, "en"), "{new}", m.New.Authority.Name.Any(w.l.Tag, "en")))
		}
	}
	return out
}
