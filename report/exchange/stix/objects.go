package stix

import (
	"strconv"
	"strings"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/payload"
)

// organisation is who reports.
func (b *bundle) organisation() {
	o := b.Facts.Key("organisation")
	out := b.object("identity", "organisation")
	if !o.Key("name").Known() {
		out.Add("name", payload.Str("unknown"))
	}
	b.text(out, "name", o.Key("name").Texts(), "")
	out.Add("identity_class", payload.Str("organization"))
	if role := o.Key("role").Code(); role != "" {
		out.Add("roles", payload.List(payload.Str(role)))
	}
	b.sectors(out, o.Key("sectors").Items())
	if reach := b.reach(o.Key("contacts").Items()); reach != "" {
		out.Add("contact_information", payload.Str(reach))
	}
}

// sectors uses the open vocabulary of STIX where it has the word.
func (b *bundle) sectors(into *payload.Node, list []*exchange.Facts) {
	words := map[string]string{
		"financial": "financial-services", "banking": "financial-services", "insurance": "insurance", "health": "healthcare", "energy": "energy",
		"education": "education", "public": "government", "retail": "retail", "manufacturing": "manufacturing", "telecom": "telecommunications",
		"transport": "transportation", "drinking-water": "water", "chemicals": "chemical", "information": "technology", "software": "technology",
	}
	out := payload.List()
	for _, s := range list {
		if w, ok := words[s.Peek()]; ok {
			s.Partly("as “"+w+"”", "「"+w+"」になります")
			s.Code()
			out.Items = append(out.Items, payload.Str(w))
		}
	}
	if len(out.Items) > 0 {
		into.Add("sectors", out)
	}
}

// reach is every address and number of the organisation's desks in one text.
func (b *bundle) reach(contacts []*exchange.Facts) string {
	var lines []string
	for _, c := range contacts {
		var parts []string
		for _, w := range []string{c.Key("name").Text(b.Language), c.Key("email").Word(), c.Key("phone").Word(), c.Key("url").Word()} {
			if w != "" {
				parts = append(parts, w)
			}
		}
		if len(parts) > 0 {
			lines = append(lines, strings.Join(parts, ", "))
		}
	}
	return strings.Join(lines, "; ")
}

// main is the incident itself.
func (b *bundle) main() {
	f := b.Facts
	out := b.object("incident", "")
	prefix := ""
	if b.Drill != "" {
		prefix = b.Drill + ": "
	}
	out.Add("lang", payload.Str(f.Key("language").Word()))
	b.text(out, "name", f.Key("title").Texts(), prefix)
	b.text(out, "description", f.Key("cause", "summary").Texts(), "")
	refs := payload.List(reference("breachfile", b.number, ""))
	for _, a := range f.Key("notifications", "authorities").Items() {
		if ref := a.Key("reference").Word(); ref != "" {
			name := a.Key("authority").Text(b.Language)
			if name == "" {
				name = "authority"
			}
			refs.Items = append(refs.Items, reference(name, ref, ""))
		}
	}
	for _, p := range f.Key("notifications", "public").Items() {
		if u := p.Key("url").Word(); u != "" {
			refs.Items = append(refs.Items, reference("publication", "", u))
		}
	}
	out.Add("external_references", refs)
}

func reference(source, id, url string) *payload.Node {
	out := payload.Obj().Add("source_name", payload.Str(source))
	if id != "" {
		out.Add("external_id", payload.Str(id))
	}
	if url != "" {
		out.Add("url", payload.Str(url))
	}
	return out
}

// parties are identities of their own; one whose name is not told goes by what it is called.
func (b *bundle) parties() {
	for _, p := range b.Facts.Key("parties").Items() {
		name := p.Key("name").Texts()
		if name.Empty() {
			name = p.Key("called").Texts()
		}
		if name.Empty() {
			continue
		}
		out := b.object("identity", p.Path())
		b.text(out, "name", name, "")
		out.Add("identity_class", payload.Str("unknown")).Add("roles", payload.List(payload.Str(p.Key("relation").Code())))
		b.relate(idOf(out), "related-to", b.incident)
	}
}

// attack is the techniques and the vulnerabilities that were used.
func (b *bundle) attack() {
	for _, v := range b.Facts.Key("cause", "vectors").Items() {
		b.known("attack-pattern", "mitre-attack", v)
	}
	for _, v := range b.Facts.Key("cause", "vulnerabilities").Items() {
		b.known("vulnerability", "cve", v)
	}
}

func (b *bundle) known(kind, source string, f *exchange.Facts) {
	id := f.Word()
	if id == "" {
		return
	}
	out := b.object(kind, f.Path())
	out.Add("name", payload.Str(id)).Add("external_references", payload.List(reference(source, id, "")))
	b.relate(b.incident, "related-to", idOf(out))
}

// measures are courses of action.
func (b *bundle) measures() {
	for _, m := range b.Facts.Key("measures").Items() {
		t := m.Key("text").Texts()
		if t.Empty() {
			continue
		}
		out := b.object("course-of-action", m.Path())
		b.text(out, "name", t, "")
		words := []string{m.Key("purpose").Code(), m.Key("state").Code(), b.when(m.Key("at"))}
		out.Add("description", payload.Str(joined(words)))
		b.relate(idOf(out), "related-to", b.incident)
	}
}

// notes hold the chronology, the numbers, the kinds of data, and the words in which cause, effect and risk are classed.
func (b *bundle) notes() {
	for _, e := range b.Facts.Key("chronology").Items() {
		head := joined([]string{b.when(e.Key("at")), e.Key("kind").Code(), e.Key("party").Word(), e.Key("certainty").Code()})
		out := b.note(e.Path(), "chronology: "+head)
		t := e.Key("text").Texts()
		if t.Empty() {
			out.Add("content", payload.Str(head))
		}
		b.text(out, "content", t, "")
	}
	for _, p := range b.Facts.Key("affected").Items() {
		b.population(p)
	}
	for _, g := range b.Facts.Key("data").Items() {
		b.group(g)
	}
	b.words("cause", b.Facts.Key("cause"), "code", "actor", "intent", "where", "investigation")
	b.words("nature", b.Facts.Key("nature"), "confidentiality", "integrity", "availability", "disclosure", "alteration", "outage")
	b.words("risk", b.Facts.Key("risk"), "level", "likelihood")
}

// words is a note of words of closed lists, each with its key.
func (b *bundle) words(name string, f *exchange.Facts, keys ...string) {
	var lines []string
	for _, k := range keys {
		value := f.Key(k).Code()
		if value == "" {
			value = word(f.Key(k))
		}
		if value != "" {
			lines = append(lines, k+": "+value)
		}
	}
	if len(lines) > 0 {
		b.note(name, name).Add("content", payload.Str(strings.Join(lines, "\n")))
	}
}

func (b *bundle) note(path, abstract string) *payload.Node {
	return b.object("note", path).Add("abstract", payload.Str(abstract)).Add("object_refs", payload.List(payload.Str(b.incident)))
}

func (b *bundle) population(p *exchange.Facts) {
	unit := p.Key("unit").Code()
	counts := p.Key("counts").Items()
	if c := p.Key("count"); c.Given() {
		counts = []*exchange.Facts{c}
	}
	var lines []string
	for _, c := range counts {
		lines = append(lines, b.count(unit, c))
	}
	if reserved := word(p.Key("counts")); reserved != "" {
		lines = append(lines, reserved)
	}
	if len(lines) == 0 {
		lines = []string{"count not stated"}
	}
	out := b.note(p.Path(), "affected: "+joined([]string{p.Key("id").Word(), unit}))
	who := p.Key("who").Text(b.Language)
	if who != "" {
		lines = append([]string{who}, lines...)
		out.Add("lang", payload.Str(b.Language))
	}
	out.Add("content", payload.Str(strings.Join(lines, "\n")))
}

func (b *bundle) count(unit string, c *exchange.Facts) string {
	if own := c.Key("unit").Code(); own != "" {
		unit = own
	}
	number := word(c) + word(c.Key("value"))
	if n, ok := c.Key("value").Number(); ok {
		number = strconv.FormatInt(n, 10)
	}
	from, hasFrom := c.Key("from").Number()
	to, hasTo := c.Key("to").Number()
	if hasFrom && hasTo {
		number = strconv.FormatInt(from, 10) + "-" + strconv.FormatInt(to, 10)
	}
	asOf := b.when(c.Key("as_of"))
	if asOf != "" {
		asOf = "as of " + asOf
	}
	return joined([]string{c.Key("status").Code(), c.Key("bound").Code(), number, unit, asOf})
}

func (b *bundle) group(g *exchange.Facts) {
	var lines []string
	for _, item := range g.Key("items").Items() {
		lines = append(lines, joined([]string{item.Key("code").Code(), item.Key("label").Text(b.Language)}))
	}
	for _, c := range g.Key("categories").Items() {
		lines = append(lines, "category: "+c.Code())
	}
	protection := g.Key("protection").Code()
	if protection == "" {
		protection = word(g.Key("protection"))
	}
	if protection != "" {
		lines = append(lines, "protection: "+protection)
	}
	if len(lines) == 0 {
		return
	}
	b.note(g.Path(), joined([]string{"data", g.Key("whose").Text(b.Language)})).Add("content", payload.Str(strings.Join(lines, "\n")))
}

// when is a date as it is stated, or the reserved word in its place.
func (b *bundle) when(f *exchange.Facts) string {
	if w, ok := f.When(); ok {
		return w.String()
	}
	return word(f)
}

// word is the reserved word at a place.
func word(f *exchange.Facts) string {
	switch s := f.State(); s {
	case incidents.Pending, incidents.Unknown, incidents.NotApplicable:
		f.Take()
		return s.String()
	}
	return ""
}

// joined puts what there is behind one another.
func joined(parts []string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, ", ")
}
