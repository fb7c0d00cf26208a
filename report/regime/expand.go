package regime

import (
	"slices"
	"sync"
)

// expand puts the pack's named conditions in the places that name them, in copies, so that packs share no condition.
func (p *Pack) expand() {
	p.Scope = p.expandAt(p.Scope)
	if p.InsteadOf != nil {
		p.InsteadOf = &InsteadOf{Regime: p.InsteadOf.Regime, When: p.expandAt(p.InsteadOf.When)}
	}
	p.Routes = slices.Clone(p.Routes)
	for i := range p.Routes {
		p.Routes[i].When = p.expanded(p.Routes[i].When)
	}
	p.Duties = slices.Clone(p.Duties)
	for i := range p.Duties {
		p.expandDuty(&p.Duties[i])
	}
	inherited := p.forms
	p.forms = sync.OnceValue(func() []Form { return p.expandForms(inherited) })
}

func (p *Pack) expandForms(read func() []Form) []Form {
	if read == nil {
		return nil
	}
	forms := slices.Clone(read())
	h, takesOver := handedFrom(p)
	for i := range forms {
		p.expandForm(&forms[i])
		if takesOver {
			h.form(&forms[i])
		}
	}
	return forms
}

// expanded returns the condition with what its names stand for; names inside a named condition are not followed.
func (p *Pack) expanded(c Condition) Condition {
	if named, ok := p.Conditions[c.Named]; ok && c.Named != "" {
		return named
	}
	c.All, c.Any = p.expandList(c.All), p.expandList(c.Any)
	c.Not = p.expandAt(c.Not)
	return c
}

func (p *Pack) expandList(cs []Condition) []Condition {
	cs = slices.Clone(cs)
	for i := range cs {
		cs[i] = p.expanded(cs[i])
	}
	return cs
}

func (p *Pack) expandAt(c *Condition) *Condition {
	if c == nil {
		return nil
	}
	out := p.expanded(*c)
	return &out
}

func (p *Pack) expandDuty(d *Duty) {
	d.When = p.expanded(d.When)
	d.Stages = slices.Clone(d.Stages)
	for i := range d.Stages {
		s := &d.Stages[i]
		s.Clocks = p.expandClocks(s.Clocks)
	}
}

func (p *Pack) expandClocks(cs []Clock) []Clock {
	cs = slices.Clone(cs)
	for i := range cs {
		c := &cs[i]
		c.When, c.RollUnless = p.expandAt(c.When), p.expandAt(c.RollUnless)
		if c.Extension != nil {
			longer := *c.Extension
			longer.When = p.expandAt(longer.When)
			c.Extension = &longer
		}
		c.EarliestOf = p.expandClocks(c.EarliestOf)
		for j := range c.EarliestOf {
			c.EarliestOf[j].backedBy(*c)
		}
	}
	return cs
}

// backedBy gives a part of earliest-of the source of the clock around it where it states none.
func (c *Clock) backedBy(outer Clock) {
	if len(c.Cite) == 0 {
		c.Cite = outer.Cite
	}
	if c.Basis == "" {
		c.Basis = outer.Basis
	}
}

func (p *Pack) expandForm(f *Form) {
	f.Sections = slices.Clone(f.Sections)
	for i := range f.Sections {
		s := &f.Sections[i]
		s.When = p.expandAt(s.When)
		s.Blocks = p.expandBlocks(s.Blocks)
		s.Fields = slices.Clone(s.Fields)
		for j := range s.Fields {
			p.expandField(&s.Fields[j])
		}
	}
}

func (p *Pack) expandField(f *Field) {
	f.When = p.expandAt(f.When)
	f.Blocks = p.expandBlocks(f.Blocks)
	f.Options = slices.Clone(f.Options)
	for i := range f.Options {
		f.Options[i].When = p.expanded(f.Options[i].When)
	}
}

func (p *Pack) expandBlocks(bs []Block) []Block {
	bs = slices.Clone(bs)
	for i := range bs {
		bs[i].When = p.expandAt(bs[i].When)
		bs[i].Blocks = p.expandBlocks(bs[i].Blocks)
	}
	return bs
}
