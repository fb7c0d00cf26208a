package fire

import (
	"strings"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/payload"
	"github.com/breachfile/breachfile/schema/codes"
)

func (r *report) header() {
	f := r.Facts
	r.set(1, func() *payload.Node { return payload.Num(version) })
	r.set(2, func() *payload.Node { return payload.Str("Institution-initiated") })
	tag := f.Key("language").Word()
	language, rest, _ := strings.Cut(tag, "-")
	r.set(3, func() *payload.Node { return str(language) })
	r.set(4, func() *payload.Node {
		for part := range strings.SplitSeq(rest, "-") {
			if len(part) == 2 {
				return payload.Str(strings.ToUpper(part))
			}
		}
		return str(f.Key("organisation", "country").Word()) // the report is written where its writer is
	})
	r.set(5, func() *payload.Node { return str(customisation(rest)) })
	r.put(6, f.Key("ict", "currency"), r.plain)
}

// customisation is what a language tag says beside language and country, such as the script Latn of sr-Latn-RS.
func customisation(rest string) string {
	var out []string
	for part := range strings.SplitSeq(rest, "-") {
		if len(part) > 2 {
			out = append(out, part)
		}
	}
	return strings.Join(out, "-")
}

// reporting is part 1: who reports to whom, and who can be asked.
func (r *report) reporting() {
	o := r.Facts.Key("organisation")
	r.put(7, o.Key("name"), r.text)
	r.set(8, func() *payload.Node {
		if lei := o.Key("identifiers", "lei").Word(); lei != "" {
			return payload.List(pair("LEI", lei))
		}
		return nil
	})
	r.set(9, func() *payload.Node { return r.registers(o.Key("identifiers")) })
	r.put(10, o.Key("parent", "name"), r.text)
	r.set(11, func() *payload.Node { return r.entityTypes(o.Key("financial_entity")) })
	r.put(12, o.Key("country"), r.plain)
	r.put(13, r.Facts.Key("ict", "report", "recipients"), schemed)
	first := true
	for _, c := range o.Key("contacts").Items() {
		kind := c.Key("purpose").Peek()
		if kind != "authority" && kind != "authority-second" {
			continue
		}
		c.Key("purpose").Code()
		word := "Alternate"
		if kind == "authority" && first {
			word, first = "Primary", false
		} else if kind == "authority" {
			c.Key("purpose").Part("as an alternate contact, because another one stands first", "先に別の窓口があるため、予備の連絡先になります")
		}
		e := entry{at: c.Path(), values: map[int]*payload.Node{18: payload.Str(word), 19: r.text(c.Key("name")), 20: r.plain(c.Key("email"))}}
		e.values[21] = r.plain(c.Key("phone"))
		if number, ok := dialled(c.Key("phone").PeekWord()); ok {
			e.values[21] = payload.Str(number)
		}
		e.values[22], e.values[23] = r.text(c.Key("position")), r.text(c.Key("department"))
		r.entries[contacts] = append(r.entries[contacts], e)
	}
}

func (r *report) registers(ids *exchange.Facts) *payload.Node {
	out := payload.List()
	for _, known := range [][2]string{{"entity_code", "entity code"}, {"corporate_number", "Japanese corporate number"}} {
		if number := ids.Key(known[0]).Word(); number != "" {
			out.Items = append(out.Items, pair(known[1], number))
		}
	}
	for _, i := range ids.Key("registrations").Items() {
		out.Items = append(out.Items, pair(i.Key("register").Text(r.Language), i.Key("number").Word()))
	}
	return filled(out)
}

func (r *report) entityTypes(f *exchange.Facts) *payload.Node {
	out := payload.List()
	for _, i := range f.Items() {
		if w := r.word(i, "financial-entity"); w != "" {
			out.Items = append(out.Items, pair("Regulation (EU) 2022/2554, Article 2(1)", w))
		}
	}
	if more := schemed(r.Facts.Key("ict", "report", "entity_types")); more != nil {
		out.Items = append(out.Items, more.Items...)
	}
	return filled(out)
}

// incident is parts 2.1 to 2.3.
func (r *report) incident(own *exchange.Facts) {
	f := r.Facts
	r.set(25, func() *payload.Node {
		id := f.Key("id").Word()
		if reference := f.Key("ict", "reference"); reference.Known() {
			f.Key("id").Part("only where the organisation's own reference is not stated", "組織の参照番号がない場合にのみ移されます")
			id = reference.Word()
		}
		return str(id)
	})
	r.set(27, func() *payload.Node { return str(r.phase) })
	r.set(28, func() *payload.Node { return str(r.state) })
	r.set(29, func() *payload.Node { return str(r.title()) })
	r.set(30, func() *payload.Node {
		if d := f.Key("ict", "description"); d.Known() {
			return r.text(d)
		}
		return r.text(f.Key("cause", "summary"))
	})
	r.put(31, own.Key("types"), r.codes("reported-incident-type"))
	r.set(32, func() *payload.Node { return r.signs(f.Key("cause")) })
	r.put(33, own.Key("discovered_by"), r.code("discovered-by"))
	r.put(34, own.Key("triggers"), r.codes("reporting-trigger"))
	r.put(35, own.Key("resolution_expected"), r.plain)
	r.set(36, func() *payload.Node { return r.measures("done", "in-progress") })
	r.set(37, func() *payload.Node { return r.measures("planned") })
	r.put(38, own.Key("public_reaction"), r.text)
	r.put(39, own.Key("communications"), r.text)
	r.set(40, func() *payload.Node { return r.told(f.Key("notifications", "authorities")) })
}

// title is marked where the incident is an exercise.
func (r *report) title() string {
	title := r.Facts.Key("title").Text(r.Language)
	if r.Drill != "" && title != "" {
		return r.Drill + ": " + title
	}
	return title
}

// signs are the artefacts of the attack, one a line.
func (r *report) signs(cause *exchange.Facts) *payload.Node {
	var lines []string
	for _, key := range []string{"indicators", "vulnerabilities", "vectors"} {
		for _, i := range cause.Key(key).Items() {
			lines = append(lines, i.Word())
		}
	}
	return str(strings.Join(lines, "\n"))
}

func (r *report) measures(states ...string) *payload.Node {
	var lines []string
	for _, m := range r.Facts.Key("measures").Items() {
		for _, s := range states {
			if t := m.Key("text"); m.Key("state").Peek() == s {
				if text := t.Text(r.Language); text != "" {
					lines = append(lines, text)
				}
			}
		}
	}
	return str(strings.Join(lines, "\n"))
}

// told are the bodies to which a report was sent, each once.
func (r *report) told(list *exchange.Facts) *payload.Node {
	out, seen := payload.List(), map[string]bool{}
	for _, a := range list.Items() {
		if _, sent := a.Key("at").PeekWhen(); !sent {
			continue
		}
		if name := a.Key("authority").Text(r.Language); name != "" && !seen[name] {
			seen[name] = true
			out.Items = append(out.Items, payload.Str(name))
		}
	}
	return filled(out)
}

// times is part 2.4.
func (r *report) times(own *exchange.Facts) {
	r.set(41, func() *payload.Node { return payload.Str(stamp(r.Now.In(r.place()))) })
	r.set(42, func() *payload.Node { return r.first(42, "occurred") })
	r.set(43, func() *payload.Node { return r.first(43, "detected") })
	for no, f := range map[int]*exchange.Facts{44: r.Facts.Key("ict", "resolved"), 45: own.Key("closed"), 46: own.Key("next_update")} {
		r.put(no, f, func(f *exchange.Facts) *payload.Node { return r.moment(no, f) })
	}
}

func (r *report) place() *time.Location {
	if r.Zone == nil {
		return time.UTC
	}
	return r.Zone
}

// first is the date of the organisation's own first event of a kind.
func (r *report) first(no int, kind string) *payload.Node {
	var first *exchange.Facts
	var earliest time.Time
	for _, e := range r.Facts.Key("chronology").Items() {
		party := e.Key("party").PeekWord()
		at, ok := e.Key("at").PeekWhen()
		if e.Key("kind").Peek() != kind || party != "" && party != incidents.Self || !ok {
			continue
		}
		if first == nil || at.Earliest().Before(earliest) {
			first, earliest = e, at.Earliest()
		}
	}
	if first == nil {
		return nil
	}
	out := r.moment(no, first.Key("at"))
	if out != nil {
		first.Key("kind").Code()
	}
	return out
}

// moment is an instant. A day alone is none: an optional item stays without it, and of an essential one the check says what is wanting.
func (r *report) moment(no int, f *exchange.Facts) *payload.Node {
	w, ok := f.PeekWhen()
	if !ok {
		return nil
	}
	if !w.From.Exact() {
		f.Part("FIRE takes an instant only, and this states none", "FIREは時刻のある日時のみを受け付けます")
		if r.asks(items()[no-1]) == essential {
			return payload.Str(w.String())
		}
		return nil
	}
	f.When()
	if w.Span() || w.About || w.From.Precision() == incidents.Second {
		f.Part("as its first minute", "最初の分としてのみ移されます")
	}
	return payload.Str(stamp(w.From.Earliest()))
}

// layout is a moment as Annex A writes it.
const layout = "2006-01-02T15:04-07:00"

func stamp(t time.Time) string { return t.Format(layout) }

// related are other entities that are hit; the organisation itself is item 7.
func (r *report) related(list *exchange.Facts) *payload.Node {
	out := payload.List()
	for _, e := range list.Items() {
		if name := e.Key("name").Text(r.Language); name != "" {
			out.Items = append(out.Items, pair("name", name))
		}
		if lei := e.Key("lei").Word(); lei != "" {
			out.Items = append(out.Items, pair("LEI", lei))
		}
	}
	return filled(out)
}

// origin is who an incident came from: the name and its code.
func (r *report) origin() *payload.Node {
	o := r.Facts.Key("ict", "originator")
	out := payload.List()
	if name := o.Key("name").Text(r.Language); name != "" {
		out.Items = append(out.Items, pair("name", name))
	}
	if code := o.Key("code").Word(); code != "" {
		kind, _ := codes.Label("entity-code-type", o.Key("code_type").Code(), "en")
		out.Items = append(out.Items, pair(kind, code))
	}
	return filled(out)
}
