package regime

import (
	"slices"
	"strings"

	"github.com/breachfile/breachfile/schema/lang"
)

// handed makes the places of a form that look for what was recorded under the general regime find what was recorded under the pack's
// own id too: an officer may name either, and the reference of an earlier report must not be missing for that.
type handed struct{ general, both string }

// handedFrom is the rewriting for a pack that takes over duties of another; the second result is false for any other pack.
func handedFrom(p *Pack) (handed, bool) {
	if p.InsteadOf == nil || p.InsteadOf.Regime == p.ID {
		return handed{}, false
	}
	general := "regime=" + p.InsteadOf.Regime
	return handed{general: general, both: general + "|" + p.ID}, true
}

// path widens the test on the regime in a path, or in a text with paths.
func (h handed) path(s string) string {
	for _, end := range []string{"]", ","} {
		s = strings.ReplaceAll(s, h.general+end, h.both+end)
	}
	return s
}

func (h handed) text(t lang.Text) lang.Text {
	t = slices.Clone(t)
	for i := range t {
		t[i].Text = h.path(t[i].Text)
	}
	return t
}

func (h handed) condition(c *Condition) *Condition {
	if c == nil {
		return nil
	}
	out := *c
	out.Fact, out.Not = h.path(c.Fact), h.condition(c.Not)
	out.All, out.Any = slices.Clone(c.All), slices.Clone(c.Any)
	for _, list := range [][]Condition{out.All, out.Any} {
		for i := range list {
			list[i] = *h.condition(&list[i])
		}
	}
	return &out
}

func (h handed) blocks(bs []Block) []Block {
	bs = slices.Clone(bs)
	for i := range bs {
		b := &bs[i]
		b.When, b.Each, b.Text, b.Label = h.condition(b.When), h.path(b.Each), h.text(b.Text), h.text(b.Label)
		b.Blocks = h.blocks(b.Blocks)
	}
	return bs
}

// form rewrites a form that the pack has for itself: its sections, fields and options are copies already.
func (h handed) form(f *Form) {
	for i := range f.Sections {
		s := &f.Sections[i]
		s.When, s.Blocks = h.condition(s.When), h.blocks(s.Blocks)
		for j := range s.Fields {
			h.field(&s.Fields[j])
		}
	}
}

func (h handed) field(f *Field) {
	f.When, f.Text, f.Blocks = h.condition(f.When), h.text(f.Text), h.blocks(f.Blocks)
	f.From = slices.Clone(f.From)
	for i := range f.From {
		f.From[i] = h.path(f.From[i])
	}
	for i := range f.Options {
		o := &f.Options[i]
		o.When, o.Detail = *h.condition(&o.When), h.text(o.Detail)
	}
}
