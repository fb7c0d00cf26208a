package iodef

import (
	"strconv"
	"strings"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/schema/codes"
)

// times are the moments of the incident as a whole; only instants have a place there, because a day is not its first second.
// The chronology below holds every date as it is stated.
func (d document) times() []*element {
	find := func(name string, kinds ...string) []*element {
		for _, kind := range kinds {
			for _, e := range d.Facts.Key("chronology").Items() {
				w, known := e.Key("at").PeekWhen()
				if e.Key("kind").Peek() == kind && known && !w.Span() && !w.About && w.From.Exact() && !e.Key("party").Known() {
					return leaf(name, instant(w.From.Earliest()))
				}
			}
		}
		return nil
	}
	out := find("DetectTime", "detected", "aware")
	out = append(out, find("StartTime", "occurred", "exposed")...)
	out = append(out, find("EndTime", "contained")...)
	return append(out, find("RecoveryTime", "recovered")...)
}

// events are the entries of the chronology.
func (d document) events() []*element {
	var out []*element
	for _, e := range d.Facts.Key("chronology").Items() {
		x := el("EventData").add(texts("Description", e.Key("text").Texts())...)
		x.add(extra("kind", "string", e.Key("kind").Code())...)
		x.add(d.when("at", e.Key("at"))...)
		x.add(d.who(e.Key("party"), "party")...)
		x.add(d.who(e.Key("source"), "source")...)
		x.add(extra("certainty", "string", e.Key("certainty").Code())...)
		for _, o := range e.Key("origin").Texts() {
			x.add(extra("origin ("+o.Tag+")", "string", o.Text)...)
		}
		out = append(out, x)
	}
	return out
}

// when is a date as it is stated, in its own precision.
func (d document) when(meaning string, f *exchange.Facts) []*element {
	w, ok := f.When()
	if !ok {
		return d.word(meaning, f)
	}
	if w.From.Precision() == incidents.Second && !w.Span() && !w.About { // the type wants seconds, and a minute has none
		return extra(meaning, "date-time", w.String())
	}
	return extra(meaning, "string", w.String())
}

// word is a reserved word, which says as much as a value does.
func (d document) word(meaning string, f *exchange.Facts) []*element {
	switch f.State() {
	case incidents.Pending, incidents.Unknown, incidents.NotApplicable:
		f.Take()
		return extra(meaning, "string", f.State().String())
	}
	return nil
}

// who is the id of a party; the parties themselves stand among the contacts.
func (d document) who(f *exchange.Facts, meaning string) []*element {
	return extra(meaning, "string", f.Word())
}

// measures are events too: what was done, is being done or is planned.
func (d document) measures() []*element {
	var out []*element
	for _, m := range d.Facts.Key("measures").Items() {
		x := el("EventData").add(texts("Description", m.Key("title").Texts())...).add(texts("Description", m.Key("text").Texts())...)
		x.add(texts("Description", m.Key("result").Texts())...)
		x.add(extra("measure", "string", m.Key("purpose").Code())...)
		x.add(extra("state", "string", m.Key("state").Code())...)
		x.add(d.when("at", m.Key("at"))...)
		out = append(out, x)
	}
	return out
}

// discovery is how the incident was found.
func (d document) discovery() *element {
	f := d.Facts.Key("discovery")
	source := map[string]string{
		"own": "internal-notification", "processor": "partner", "external": "external-notification", "data-subject": "external-notification",
		"press": "external-notification", "other": "unknown",
	}[f.Key("how").Peek()]
	described := texts("Description", f.Key("text").Texts())
	if source == "" && len(described) == 0 {
		return nil
	}
	if source != "" {
		f.Key("how").Code()
		if source != "partner" {
			f.Key("how").Part("as “"+source+"”", "「"+source+"」になります")
		}
	}
	return el("Discovery", "source", source).add(described...)
}

// method is the cause, the techniques and the vulnerabilities.
func (d document) method() *element {
	cause := d.Facts.Key("cause")
	out := el("Method")
	for _, key := range []string{"vectors", "vulnerabilities"} {
		for _, v := range cause.Key(key).Items() {
			out.add(el("Reference").add(leaf("Description", v.Word())...))
		}
	}
	out.add(texts("Description", cause.Key("summary").Texts())...)
	for _, f := range cause.Key("findings").Items() {
		out.add(texts("Description", f.Texts())...)
	}
	for _, key := range []string{"code", "actor", "intent", "where", "investigation"} {
		f := cause.Key(key)
		value := f.Code()
		if value == "" {
			out.add(d.word("cause "+key, f)...)
		}
		out.add(extra("cause "+key, "string", value)...)
	}
	for _, i := range cause.Key("indicators").Items() {
		out.add(extra("indicator", "string", i.Word())...)
	}
	if len(out.kids) == 0 {
		return nil
	}
	return out
}

// assessments are the effects on the protection goals, money and downtime; what is only possible stands apart.
func (d document) assessments() []*element {
	impacts := map[string][]*element{}
	for _, goal := range []struct{ key, impact string }{
		{"confidentiality", d.breach()}, {"integrity", "loss-of-integrity"}, {"availability", "loss-of-service"},
	} {
		f := d.Facts.Key("nature", goal.key)
		occurrence := map[string]string{"yes": "actual", "possible": "potential"}[f.Peek()]
		if occurrence == "" {
			continue
		}
		f.Code()
		if goal.key == "confidentiality" && goal.impact != "breach-privacy" {
			f.Part("as “"+goal.impact+"”", "「"+goal.impact+"」になります")
		}
		impacts[occurrence] = append(impacts[occurrence], el("BusinessImpact", "type", goal.impact))
	}
	impacts["actual"] = append(impacts["actual"], d.money()...)
	var out []*element
	for _, occurrence := range []string{"actual", "potential"} {
		if len(impacts[occurrence]) == 0 {
			continue
		}
		a := el("Assessment", "occurrence", occurrence)
		if len(out) == 0 {
			a.add(d.category()...)
		}
		out = append(out, a.add(impacts[occurrence]...))
	}
	return out
}

// breach is a breach of privacy where personal data is involved or may be.
func (d document) breach() string {
	for _, g := range d.Facts.Key("data").Items() {
		if yes, known := g.Key("personal").PeekTruth(); yes || !known {
			return "breach-privacy"
		}
	}
	return "unknown"
}

// category is the cause in the words of the list.
func (d document) category() []*element {
	if l, ok := codes.Named("cause"); ok {
		if e, ok := l.Find(d.Facts.Key("cause", "code").Peek()); ok {
			return texts("IncidentCategory", e.Label)
		}
	}
	return nil
}

func (d document) money() []*element {
	var out []*element
	for _, c := range d.Facts.Key("consequences", "costs").Items() {
		n, known := c.Key("amount").PeekNumber()
		if !known || n <= 0 { // the format has only amounts above zero
			continue
		}
		c.Key("amount").Number()
		out = append(out, leaf("MonetaryImpact", strconv.FormatInt(n, 10), "currency", c.Key("currency").Word())...)
	}
	return out
}

// counts are the numbers of the populations. The format's own counters are single-precision floats and hold no large number exactly.
func (d document) counts() []*element {
	var out []*element
	for i, p := range d.Facts.Key("affected").Items() {
		name := p.Key("id").Word()
		if name == "" {
			name = strconv.Itoa(i + 1)
		}
		for _, who := range p.Key("who").Texts() {
			out = append(out, extra("affected "+name+" ("+who.Tag+")", "string", who.Text)...)
		}
		unit := p.Key("unit").Code()
		list := p.Key("counts").Items()
		if c := p.Key("count"); c.Given() {
			list = []*exchange.Facts{c}
		}
		for _, c := range list {
			out = append(out, d.count("affected "+name, unit, c)...)
		}
		meaning := "affected " + name
		if unit != "" {
			meaning += ", " + unit
		}
		out = append(out, d.word(meaning, p.Key("counts"))...)
	}
	return out
}

// count is one number with everything that tells what it means, in its meaning.
func (d document) count(meaning, unit string, c *exchange.Facts) []*element {
	parts := []string{meaning}
	for _, key := range []string{"status", "bound"} {
		if w := c.Key(key).Code(); w != "" {
			parts = append(parts, w)
		}
	}
	if own := c.Key("unit").Code(); own != "" {
		unit = own
	}
	if unit != "" {
		parts = append(parts, unit)
	}
	if w, ok := c.Key("as_of").When(); ok {
		parts = append(parts, "as of "+w.String())
	}
	meaning = strings.Join(parts, ", ")
	from, hasFrom := c.Key("from").Number()
	to, hasTo := c.Key("to").Number()
	if hasFrom && hasTo {
		return extra(meaning, "string", strconv.FormatInt(from, 10)+"-"+strconv.FormatInt(to, 10))
	}
	if n, ok := c.Key("value").Number(); ok {
		return extra(meaning, "integer", strconv.FormatInt(n, 10))
	}
	if !c.Known() {
		return d.word(meaning, c)
	}
	return d.word(meaning, c.Key("value"))
}

// data is the kinds of information, group by group.
func (d document) data() []*element {
	var out []*element
	for i, g := range d.Facts.Key("data").Items() {
		name := "data " + strconv.Itoa(i+1)
		for _, w := range g.Key("whose").Texts() {
			out = append(out, extra(name+" whose ("+w.Tag+")", "string", w.Text)...)
		}
		if yes, known := g.Key("personal").Truth(); known {
			out = append(out, extra(name+" personal", "boolean", strconv.FormatBool(yes))...)
		}
		for _, item := range g.Key("items").Items() {
			out = append(out, extra(name+" item", "string", item.Key("code").Code())...)
			for _, l := range item.Key("label").Texts() {
				out = append(out, extra(name+" item ("+l.Tag+")", "string", l.Text)...)
			}
		}
		for _, c := range g.Key("categories").Items() {
			out = append(out, extra(name+" category", "string", c.Code())...)
		}
		protection := g.Key("protection")
		out = append(out, d.word(name+" protection", protection)...)
		out = append(out, extra(name+" protection", "string", protection.Code())...)
	}
	return out
}

// state is what the format has no other place for and a reader needs to judge the rest.
func (d document) state() []*element {
	out := extra("timezone", "string", d.Facts.Key("timezone").Word())
	out = append(out, d.when("revision date", d.Facts.Key("revision", "date"))...)
	for _, because := range d.Facts.Key("revision", "because").Texts() {
		out = append(out, extra("revision because ("+because.Tag+")", "string", because.Text)...)
	}
	out = append(out, extra("risk", "string", d.Facts.Key("risk", "level").Code())...)
	return out
}
