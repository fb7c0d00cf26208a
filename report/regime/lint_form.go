package regime

import (
	"maps"
	"slices"
)

func (l *linter) form(f Form) {
	at := spot{doc: f.doc}
	base := l.own.Extends != ""
	l.label(at.key("title"), f.Title, !base)
	l.label(at.key("note"), f.Note, false)
	l.backed(at, f.Cite, f.Basis)
	if !base || f.Style != "" {
		l.wordIn(at.key("style"), f.Style, "sheet", "notice", "record")
	}
	unique(l, at.key("sections"), f.Sections, func(s Section) string { return s.ID })
	stages := l.stagesOf(f.ID)
	var fields []Field
	for i, s := range f.Sections {
		l.section(s, stages, at.key("sections").item(i))
		fields = append(fields, s.Fields...)
	}
	unique(l, at, fields, func(x Field) string { return x.ID })
}

// stagesOf are the ids of the stages that use a form, in this pack or in another row of its table, which share their forms.
func (l *linter) stagesOf(form string) []string {
	var out []string
	for _, p := range l.family {
		for _, d := range p.Duties {
			for _, s := range d.Stages {
				if s.Form == form {
					out = append(out, s.ID)
				}
			}
		}
	}
	return out
}

func (l *linter) section(s Section, stages []string, at spot) {
	l.label(at.key("title"), s.Title, false)
	l.backed(at, s.Cite, s.Basis)
	for i, stage := range s.Stages {
		if !slices.Contains(stages, stage) {
			l.report(ruleLintNeed, at.key("stages").item(i), stage)
		}
	}
	for i, f := range s.Fields {
		l.field(f, stages, at.key("fields").item(i))
	}
	l.blocks(s.Blocks, "", at.key("blocks"))
}

func (l *linter) field(f Field, stages []string, at spot) {
	l.label(at.key("label"), f.Label, true)
	l.label(at.key("text"), f.Text, false)
	l.label(at.key("none"), f.None, false)
	l.label(at.key("hint"), f.Hint, false)
	l.backed(at, f.Cite, f.Basis)
	if f.OptionsBasis != "" && !f.OptionsBasis.Valid() {
		l.report(ruleLintBasis, at.key("options-basis"))
	}
	for i, path := range f.From {
		l.path(at.key("from").item(i), path, "")
	}
	l.filter(at.key("show"), f.Show)
	l.template(at.key("text"), f.Text, "")
	l.blocks(f.Blocks, "", at.key("blocks"))
	l.needs(f, stages, at.key("need"))
	for i, stage := range f.Stages {
		if !slices.Contains(stages, stage) {
			l.report(ruleLintNeed, at.key("stages").item(i), stage)
		}
	}
	unique(l, at.key("options"), f.Options, func(o Option) string { return o.ID })
	for i, o := range f.Options {
		l.option(o, stages, at.key("options").item(i))
	}
}

func (l *linter) needs(f Field, stages []string, at spot) {
	for _, stage := range slices.Sorted(maps.Keys(f.Need)) {
		if !slices.Contains(stages, stage) {
			l.report(ruleLintNeed, at.key(stage), stage)
		}
		l.wordIn(at.key(stage), string(f.Need[stage]), string(Must), string(MayPend), string(Optional))
	}
}

func (l *linter) option(o Option, stages []string, at spot) {
	l.label(at.key("label"), o.Label, true)
	l.label(at.key("detail"), o.Detail, false)
	l.template(at.key("detail"), o.Detail, "")
	for i, stage := range o.Stages {
		if !slices.Contains(stages, stage) {
			l.report(ruleLintNeed, at.key("stages").item(i), stage)
		}
	}
}

// blocks checks running text; each is the path of the entries that it is repeated for.
func (l *linter) blocks(bs []Block, each string, at spot) {
	for i, b := range bs {
		in := at.item(i)
		if b.Each != "" {
			l.path(in.key("each"), b.Each, each)
		}
		inner := within(each, b.Each)
		l.label(in.key("text"), b.Text, len(b.Blocks) == 0)
		l.label(in.key("label"), b.Label, false)
		l.label(in.key("join"), b.Join, false)
		l.template(in.key("text"), b.Text, inner)
		l.wordIn(in.key("align"), b.Align, "", "start", "center", "end")
		l.blocks(b.Blocks, inner, in.key("blocks"))
	}
}
