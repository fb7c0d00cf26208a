package cli

import (
	"maps"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/cite"
)

// show prints a resolved pack.
type show struct {
	*page
	root  *root
	tag   string
	words words
}

func (s *show) cites(p *regime.Pack, cs []regime.Cite) string {
	var out []string
	for _, c := range p.Resolve(cs, s.tag) {
		out = append(out, c.Text)
	}
	return strings.Join(out, "; ")
}

func (s *show) sure(b cite.Basis) string {
	if b == "" {
		return ""
	}
	return " (" + string(b) + ")"
}

func (s *show) pack(p *regime.Pack, private bool) {
	const label = 12
	head := p.ID + " " + p.Version + " · " + p.Title.Any(s.tag, "en")
	if private {
		head += " [" + s.words.private + "]"
	}
	s.title(head)
	s.row(0, label, s.root.say("place", "地域"), p.Place.Any(s.tag, "en"))
	s.row(0, label, s.root.say("in force", "施行"), p.Effective.From+" – "+p.Effective.To+s.sure(p.Effective.Basis)+" "+s.cites(p, p.Effective.Cite))
	s.row(0, label, s.root.say("languages", "言語"), strings.Join(p.Languages, ", "))
	s.row(0, label, s.root.say("authority", "監督官庁"), s.authority(p.Authority))
	for _, route := range p.Routes {
		s.row(0, label, s.root.say("or", "又は"), s.authority(route.Authority))
		s.condition(p, label, route.When, "")
	}
	if p.Scope != nil {
		s.line(0, s.root.say("reaches the organisation where", "適用範囲"))
		s.condition(p, 2, *p.Scope, "")
	}
	for _, d := range p.Duties {
		s.duty(p, d)
	}
	for _, f := range p.Forms() {
		s.form(p, f)
	}
	s.sources(p)
}

func (s *show) authority(a regime.Authority) string {
	out := a.Name.Any(s.tag, "en") + s.sure(a.Basis)
	if a.URL != "" {
		out += " – " + a.URL
	}
	return out
}

func (s *show) duty(p *regime.Pack, d regime.Duty) {
	const label = 12
	s.blank()
	s.line(0, s.paint.Paint(iox.Bold, d.ID)+" · "+d.Title.Any(s.tag, "en"))
	s.row(2, label, s.words.binding, s.words.bindings[d.Binding]+s.sure(d.Basis))
	to := s.words.recipients[d.Recipient]
	if d.Authority != nil {
		to += ": " + s.authority(*d.Authority)
	}
	s.row(2, label, s.words.to, to)
	s.row(2, label, s.words.law, s.cites(p, d.Cite))
	s.row(2, label, s.words.note, d.Note.Any(s.tag, "en"))
	if !d.When.Empty() {
		s.line(2, s.root.say("applies where", "該当する場合"))
		s.condition(p, 4, d.When, "")
	}
	for _, st := range d.Stages {
		s.stage(p, st)
	}
}

func (s *show) stage(p *regime.Pack, st regime.Stage) {
	const label = 12
	s.line(2, s.words.stage+" "+st.ID+" · "+st.Title.Any(s.tag, "en"))
	s.row(4, label, s.words.law, s.cites(p, st.Cite))
	s.row(4, label, s.words.note, st.Note.Any(s.tag, "en"))
	s.row(4, label, s.root.say("ended by", "完了の記載"), strings.Join(st.DoneBy, ", "))
	if a := st.Amended; a != nil {
		text := a.Style + s.sure(a.Basis) + " " + s.cites(p, a.Cite)
		if note := a.Note.Any(s.tag, "en"); note != "" {
			text += " – " + note
		}
		s.row(4, label, s.root.say("amended", "訂正の方式"), text)
	}
	for _, k := range st.Clocks {
		s.clock(p, 4, k)
	}
}

func (s *show) form(p *regime.Pack, f regime.Form) {
	s.blank()
	s.line(0, s.paint.Paint(iox.Bold, s.root.say("form ", "様式 ")+f.ID)+" · "+f.Title.Any(s.tag, "en")+s.sure(f.Basis))
	for _, sec := range f.Sections {
		s.line(2, strings.TrimSpace(sec.No+" "+sec.Title.Any(s.tag, "en"))+" ["+sec.ID+"]"+s.sure(sec.Basis))
		for _, x := range sec.Fields {
			s.item(4, "- ", strings.TrimSpace(x.No+" "+x.Label.Any(s.tag, "en"))+" ["+x.ID+"]"+s.sure(x.Basis)+" "+s.cites(p, x.Cite))
		}
	}
}

// sources lists the legal texts in the order of their keys.
func (s *show) sources(p *regime.Pack) {
	s.blank()
	s.line(0, s.paint.Paint(iox.Bold, s.root.say("sources", "出典")))
	for _, key := range slices.Sorted(maps.Keys(p.Law)) {
		l := p.Law[key]
		text := l.Title.Any(s.tag, "en") + s.sure(l.Basis) + " " + l.URL + " " + s.root.say("read on ", "閲覧 ") + l.Retrieved
		if note := l.Note.Any(s.tag, "en"); note != "" {
			text += " – " + note
		}
		s.item(2, "- ", text)
	}
}
