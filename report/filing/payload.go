package filing

import (
	"strings"
	"time"

	"github.com/breachfile/breachfile/report/payload"
)

// Payload is the filing as data: the same answers as the document, field by field.
func (f Filing) Payload(s Stamp) *payload.Node {
	root := payload.Obj().
		Add("incident", payload.Str(f.Incident)).
		Add("revision", payload.Int(int64(f.Revision))).
		Add("regime", payload.Str(f.Pack.ID)).
		Add("pack_version", payload.Str(f.Pack.Version)).
		Add("duty", payload.Str(f.Duty.ID)).
		Add("stage", payload.Str(f.Stage.ID)).
		Add("form", payload.Str(f.Form.ID)).
		Add("language", payload.Str(f.Lang))
	f.MarkText(root)
	root.
		Add("as_of", payload.Str(f.Now.Format(time.RFC3339))).
		Add("source_sha256", payload.Str(s.Source)).
		Add("title", payload.Str(f.Title))
	if f.Authority != "" {
		root.Add("authority", payload.Str(f.Authority))
	}
	if f.Draft || f.Drill {
		root.Add("draft", payload.Flag(f.Draft)).Add("drill", payload.Flag(f.Drill))
	}
	sections := payload.List()
	for _, section := range f.Sections {
		sections.Items = append(sections.Items, f.sectionNode(section))
	}
	return root.Add("sections", sections)
}

// MarkText says in which language everything stands that is not marked otherwise, where only the questions are in the filing's language.
func (f Filing) MarkText(n *payload.Node) {
	if f.Written != f.Lang {
		n.Add("text_language", payload.Str(f.Written))
	}
}

// MarkLabel names the language of a heading, question or option where it is not that of the other texts.
func (f Filing) MarkLabel(n *payload.Node, name, tag string) {
	if tag != "" && tag != f.Written {
		n.Add(name, payload.Str(tag))
	}
}

func (f Filing) sectionNode(s Section) *payload.Node {
	n := payload.Obj().Add("id", payload.Str(s.ID))
	if s.No != "" {
		n.Add("no", payload.Str(s.No))
	}
	if s.Title != "" {
		n.Add("title", payload.Str(s.Title))
		f.MarkLabel(n, "title_language", s.TitleLang)
	}
	if len(s.Answers) > 0 {
		fields := payload.List()
		for _, a := range s.Answers {
			fields.Items = append(fields.Items, f.answerNode(a))
		}
		n.Add("fields", fields)
	}
	if text := lines(s.Paras); len(text) > 0 {
		n.Add("text", texts(text))
	}
	return n
}

func (f Filing) answerNode(a Answer) *payload.Node {
	n := payload.Obj().Add("id", payload.Str(a.ID))
	if a.No != "" {
		n.Add("no", payload.Str(a.No))
	}
	n.Add("label", payload.Str(a.Label))
	f.MarkLabel(n, "label_language", a.Lang)
	n.Add("state", payload.Str(a.State.String()))
	if len(a.Boxes) > 0 {
		boxes := payload.List()
		for _, b := range a.Boxes {
			one := payload.Obj().Add("id", payload.Str(b.ID)).Add("label", payload.Str(b.Label))
			f.MarkLabel(one, "label_language", b.Lang)
			one.Add("chosen", payload.Flag(b.Ticked))
			if b.Detail != "" {
				one.Add("detail", payload.Str(b.Detail))
			}
			boxes.Items = append(boxes.Items, one)
		}
		n.Add("options", boxes)
	}
	if text := lines(a.Paras); len(text) > 0 {
		n.Add("answer", payload.Str(strings.Join(text, "\n")))
	}
	if a.Unverified || a.Options {
		n.Add("unverified", payload.Flag(true))
	}
	return n
}

func texts(in []string) *payload.Node {
	out := payload.List()
	for _, s := range in {
		out.Items = append(out.Items, payload.Str(s))
	}
	return out
}
