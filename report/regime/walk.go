package regime

import (
	"maps"
	"slices"
	"strconv"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/source"
)

// spot is a place in one of the pack's files.
type spot struct {
	doc  *source.Document
	path string
}

func (s spot) key(name string) spot {
	if s.path == "" {
		return spot{s.doc, name}
	}
	return spot{s.doc, s.path + "." + name}
}

func (s spot) item(i int) spot { return spot{s.doc, s.path + "[" + strconv.Itoa(i) + "]"} }

// span is where the place, or the nearest thing around it, stands in its file.
func (s spot) span() diag.Span {
	if s.doc == nil {
		return diag.Span{}
	}
	return s.doc.Nearest(s.path).Value
}

// asked is a condition with its place; each is the path of the entries that its dotted facts are read from.
type asked struct {
	at   spot
	cond Condition
	each string
}

// asks lists every condition that the pack's own files hold, the outermost of each nest, in the order of the files.
func (p *Pack) asks() []asked {
	root := spot{doc: p.Source}
	var out []asked
	for _, name := range slices.Sorted(maps.Keys(p.Conditions)) {
		out = append(out, asked{at: root.key("conditions").key(name), cond: p.Conditions[name]})
	}
	if p.Scope != nil {
		out = append(out, asked{at: root.key("scope"), cond: *p.Scope})
	}
	if p.InsteadOf != nil {
		out = addAsk(out, root.key("instead-of").key("when"), p.InsteadOf.When, "")
	}
	for i, r := range p.Routes {
		out = append(out, asked{at: root.key("routes").item(i).key("when"), cond: r.When})
	}
	for i, d := range p.Duties {
		at := root.key("duties").item(i)
		out = append(out, asked{at: at.key("when"), cond: d.When})
		for j, s := range d.Stages {
			out = clockAsks(out, at.key("stages").item(j).key("clocks"), s.Clocks)
		}
	}
	for _, f := range p.Forms() {
		out = append(out, f.asks()...)
	}
	return out
}

func addAsk(out []asked, at spot, c *Condition, each string) []asked {
	if c == nil {
		return out
	}
	return append(out, asked{at: at, cond: *c, each: each})
}

func clockAsks(out []asked, at spot, cs []Clock) []asked {
	for i, c := range cs {
		in := at.item(i)
		out = addAsk(out, in.key("when"), c.When, "")
		out = addAsk(out, in.key("roll-unless"), c.RollUnless, "")
		if c.Extension != nil {
			out = addAsk(out, in.key("extension").key("when"), c.Extension.When, "")
		}
		out = clockAsks(out, in.key("earliest-of"), c.EarliestOf)
	}
	return out
}

func (f Form) asks() []asked {
	var out []asked
	for i, s := range f.Sections {
		at := spot{doc: f.doc}.key("sections").item(i)
		out = addAsk(out, at.key("when"), s.When, "")
		out = blockAsks(out, at.key("blocks"), s.Blocks, "")
		for j, field := range s.Fields {
			in := at.key("fields").item(j)
			out = addAsk(out, in.key("when"), field.When, "")
			out = blockAsks(out, in.key("blocks"), field.Blocks, "")
			for k, o := range field.Options {
				out = append(out, asked{at: in.key("options").item(k).key("when"), cond: o.When})
			}
		}
	}
	return out
}

func blockAsks(out []asked, at spot, bs []Block, each string) []asked {
	for i, b := range bs {
		inner := within(each, b.Each)
		out = addAsk(out, at.item(i).key("when"), b.When, inner)
		out = blockAsks(out, at.item(i).key("blocks"), b.Blocks, inner)
	}
	return out
}

// within joins the path of an outer repetition with that of an inner one.
func within(outer, inner string) string {
	switch {
	case inner == "":
		return outer
	case inner[0] == '.' && outer != "":
		return outer + inner
	}
	return inner
}

// nested calls visit for the condition and every condition inside it.
func (a asked) nested(visit func(asked)) {
	visit(a)
	for i, c := range a.cond.All {
		asked{a.at.key("all").item(i), c, a.each}.nested(visit)
	}
	for i, c := range a.cond.Any {
		asked{a.at.key("any").item(i), c, a.each}.nested(visit)
	}
	if a.cond.Not != nil {
		asked{a.at.key("not"), *a.cond.Not, a.each}.nested(visit)
	}
}
