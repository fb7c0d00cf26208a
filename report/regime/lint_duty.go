package regime

import (
	"slices"

	"github.com/breachfile/breachfile/schema/codes"
)

func (l *linter) duty(d Duty, at spot) {
	l.label(at.key("title"), d.Title, true)
	l.label(at.key("note"), d.Note, false)
	l.backed(at, d.Cite, d.Basis)
	l.wordIn(at.key("recipient"), d.Recipient, "authority", "data-subjects", "customers", "controller", "others", "public", "register")
	if d.Authority != nil {
		l.authority(at.key("authority"), *d.Authority)
	}
	l.wordIn(at.key("binding"), string(d.Binding), string(Statutory), string(BestEffort), string(Practice))
	unique(l, at.key("stages"), d.Stages, func(s Stage) string { return s.ID })
	for i, s := range d.Stages {
		l.stage(d, s, at.key("stages").item(i))
	}
}

func (l *linter) stage(d Duty, s Stage, at spot) {
	l.label(at.key("title"), s.Title, true)
	l.label(at.key("note"), s.Note, false)
	l.label(at.key("file"), s.File, false)
	l.template(at.key("file"), s.File, "")
	l.cited(at, s.Cite)
	if _, ok := l.pack.FormOf(s.Form); s.Form != "" && !ok {
		l.report(ruleLintStageForm, at.key("form"), s.Form)
	}
	kinds, _ := codes.Named("chronology-kind")
	for i, kind := range s.DoneBy {
		l.wordIn(at.key("done-by").item(i), kind, append(kinds.Codes(), "decision")...)
	}
	if a := s.Amended; a != nil {
		in := at.key("amended")
		l.wordIn(in.key("style"), a.Style, AmendStyles()...)
		l.label(in.key("note"), a.Note, false)
		l.backed(in, a.Cite, a.Basis)
	}
	for i, c := range s.Clocks {
		l.clock(d, s, c, at.key("clocks").item(i))
	}
}

func (l *linter) hasField(form, field string) bool {
	f, ok := l.pack.FormOf(form)
	return ok && slices.ContainsFunc(f.Sections, func(s Section) bool {
		return slices.ContainsFunc(s.Fields, func(x Field) bool { return x.ID == field })
	})
}
