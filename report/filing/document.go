package filing

import (
	"fmt"
	"strings"

	"github.com/breachfile/breachfile/report/doc"
)

// Stamp is what every page says of its origin.
type Stamp struct {
	Source  string // SHA-256 of the incident file, hexadecimal
	Program string // program name and version
	Remark  string // what the reader must know of the pack, such as that it is private
	Head    string // tree head of the archive to be kept on paper, "12:3f2a…"; empty for none
}

// Document lays the filing out for reading, in the style of its form.
func (f Filing) Document(s Stamp) *doc.Document {
	d := &doc.Document{
		Title: f.Title, Lang: f.Written, Created: f.Now, Author: f.author(),
		Subject: f.Pack.ID + " " + f.Pack.Version + " " + f.Duty.ID + " " + f.Stage.ID,
		PageOf:  f.locale.Word("page"), Watermark: f.watermark(), Footer: f.footer(s),
	}
	if f.Form.Style == "notice" {
		d.Title = f.noticeTitle()
		d.Blocks = f.noticeBlocks()
	} else {
		d.Blocks = f.sheetBlocks()
	}
	return d
}

func (f Filing) watermark() string {
	switch {
	case f.Drill:
		return f.locale.Word("drill")
	case f.Draft:
		return f.locale.Word("draft")
	}
	return ""
}

// footer names the incident's revision, the pack and the source, so that a page on paper can be traced to its file.
func (f Filing) footer(s Stamp) string {
	source := s.Source
	if len(source) > 16 {
		source = source[:16]
	}
	pack := f.Pack.ID + " " + f.Pack.Version
	if s.Remark != "" {
		pack += " (" + s.Remark + ")"
	}
	out := fmt.Sprintf("%s r%d · %s · sha256:%s", f.Incident, max(f.Revision, 1), pack, source)
	if s.Head != "" {
		out += " · archive-head " + s.Head
	}
	return out
}

func (f Filing) author() string { return f.Organisation }

// noticeTitle is the notice's own title, which its text prints.
func (f Filing) noticeTitle() string {
	for _, s := range f.Sections {
		for _, p := range s.Paras {
			if p.Role == "title" {
				return p.Text
			}
		}
	}
	return f.Title
}

func plain(text string) []doc.Span { return []doc.Span{{Text: text}} }

// readingNote says that the copy is not the filing itself.
func (f Filing) readingNote() []doc.Block {
	if !f.Reading {
		return nil
	}
	return []doc.Block{doc.Paragraph{Role: doc.Small, Text: plain(f.locale.Word("reading-copy"))}}
}

func (f Filing) noticeBlocks() []doc.Block {
	out := f.readingNote()
	for _, s := range f.Sections {
		if s.Title != "" {
			out = append(out, doc.Heading{Level: 2, Text: plain(numbered(s.No, s.Title))})
		}
		out = append(out, paraBlocks(s.Paras)...)
	}
	return out
}

// numbered puts a full stop behind a plain number; signs such as ① need none.
func numbered(no, title string) string {
	switch {
	case no == "":
		return title
	case strings.Trim(no, "0123456789") == "":
		return no + ". " + title
	}
	return no + " " + title
}

// paraBlocks turns running text into paragraphs and, where paragraphs carry labels, into lists.
func paraBlocks(paras []Para) []doc.Block {
	var out []doc.Block
	var list *doc.List
	flush := func() {
		if list != nil {
			out = append(out, *list)
			list = nil
		}
	}
	for _, p := range paras {
		if p.Text == "" && len(p.Below) == 0 {
			continue
		}
		if p.Label != "" {
			if list == nil {
				list = &doc.List{}
			}
			list.Items = append(list.Items, doc.Item{Label: p.Label, Blocks: itemBlocks(p)})
			continue
		}
		flush()
		out = append(out, paragraph(p))
		out = append(out, paraBlocks(p.Below)...)
	}
	flush()
	return out
}

func itemBlocks(p Para) []doc.Block {
	var out []doc.Block
	if p.Text != "" {
		out = append(out, paragraph(p))
	}
	return append(out, paraBlocks(p.Below)...)
}

func paragraph(p Para) doc.Block {
	role := doc.Role(p.Role)
	strong := false
	switch p.Role {
	case "", "item":
		role = doc.Body
	case "lead":
		role, strong = doc.Body, true
	case "signature":
		role = doc.Date
	case "heading":
		return doc.Heading{Level: 3, Text: plain(p.Text)}
	}
	align := map[string]doc.Align{"center": doc.Center, "end": doc.End}[p.Align]
	return doc.Paragraph{Role: role, Align: align, Text: []doc.Span{{Text: p.Text, Strong: strong}}}
}

// sheetBlocks lays out numbered fields: the head, then a table for each section.
func (f Filing) sheetBlocks() []doc.Block {
	l := f.locale
	out := []doc.Block{doc.Paragraph{Role: doc.Title, Align: doc.Center, Text: plain(f.Title)}}
	out = append(out, f.readingNote()...)
	out = append(out, f.head())
	notes := []doc.Block{doc.Paragraph{Role: doc.Small, Text: plain(l.Word("sheet-note"))}}
	if f.hasUnverified() {
		notes = append(notes, doc.Paragraph{Role: doc.Small, Text: plain(l.Word("unverified-note"))})
	}
	for _, note := range []string{f.Note, f.Remark} {
		if note == "" {
			continue
		}
		notes = append(notes, doc.Paragraph{Role: doc.Small, Text: plain(note)})
	}
	out = append(out, doc.Box{Blocks: notes})
	for _, s := range f.Sections {
		out = append(out, f.sheetSection(s)...)
	}
	return append(out, f.tail()...)
}

// head is the table that says what the sheet is for and by when it is due.
func (f Filing) head() doc.Block {
	l := f.locale
	t := doc.Table{Columns: []doc.Column{{Weight: 1}, {Weight: 3.2}}}
	add := func(label, value string) {
		if value != "" {
			t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{{Text: plain(label), Header: true}, {Text: plain(value)}}})
		}
	}
	add(l.Word("recipient"), f.Authority)
	add(l.Word("duty"), f.DutyTitle)
	add(l.Word("due"), f.DueWords)
	add(l.Word("law"), f.LawWords)
	add(l.Word("as-of"), l.Instant(f.Now, 0))
	return t
}

func (f Filing) hasUnverified() bool {
	for _, s := range f.Sections {
		if s.Unverified {
			return true
		}
		for _, a := range s.Answers {
			if a.Unverified || a.Options {
				return true
			}
		}
	}
	return false
}

func (f Filing) sheetSection(s Section) []doc.Block {
	out := []doc.Block{doc.Heading{Level: 2, Text: []doc.Span{{Text: numbered(s.No, s.Title), Lang: s.TitleLang, Unverified: s.Unverified}}}}
	if len(s.Paras) > 0 {
		out = append(out, paraBlocks(s.Paras)...)
	}
	if len(s.Answers) == 0 {
		return out
	}
	l := f.locale
	t := doc.Table{
		Columns: []doc.Column{{Weight: 1}, {Weight: 2.6}},
		Head:    []doc.Cell{{Text: plain(l.Word("item"))}, {Text: plain(l.Word("answer"))}},
	}
	for _, a := range s.Answers {
		t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{
			{Text: []doc.Span{{Text: label(a), Lang: a.Lang, Unverified: a.Unverified}}, Header: true},
			{Text: f.answerSpans(a)},
		}})
	}
	return append(out, t)
}

func label(a Answer) string {
	if a.No == "" {
		return a.Label
	}
	return a.No + " " + a.Label
}

// answerSpans writes the boxes on one line and each paragraph on a line of its own.
func (f Filing) answerSpans(a Answer) []doc.Span {
	var out []doc.Span
	for i, b := range a.Boxes {
		sign := "□"
		if b.Ticked {
			sign = "■"
		}
		words := sign + "\u00a0" + b.Label
		if b.Detail != "" {
			words += strings.ReplaceAll(f.locale.List["parts"], "{parts}", b.Detail)
		}
		if i > 0 {
			out = append(out, doc.Span{Text: "  "})
		}
		out = append(out, doc.Span{Text: words, Lang: b.Lang, Strong: b.Ticked, Unverified: a.Options && i == len(a.Boxes)-1})
	}
	for _, line := range lines(a.Paras) {
		if len(out) > 0 {
			out = append(out, doc.Span{Text: "\n"})
		}
		out = append(out, doc.Span{Text: line})
	}
	return out
}

func lines(paras []Para) []string {
	var out []string
	for _, p := range paras {
		text := p.Text
		if p.Label != "" {
			text = strings.TrimSpace(p.Label + " " + text)
		}
		if text != "" {
			out = append(out, text)
		}
		out = append(out, lines(p.Below)...)
	}
	return out
}

// tail lists what is still open and what a person accepted.
func (f Filing) tail() []doc.Block {
	var out []doc.Block
	if len(f.Open) > 0 {
		out = append(out, doc.Heading{Level: 2, Text: plain(f.locale.Word("open-questions"))})
		list := doc.List{}
		for _, o := range f.Open {
			list.Items = append(list.Items, doc.Item{Label: "・", Blocks: []doc.Block{doc.Paragraph{Role: doc.Body, Text: []doc.Span{{Text: o, Lang: f.Lang}}}}})
		}
		out = append(out, list)
	}
	if len(f.Waivers) > 0 {
		out = append(out, doc.Heading{Level: 2, Text: plain(f.locale.Word("waivers"))})
		list := doc.List{}
		for _, w := range f.Waivers {
			list.Items = append(list.Items, doc.Item{Label: "・", Blocks: []doc.Block{doc.Paragraph{Role: doc.Body, Text: plain(w.Rule + ": " + w.Because + " (" + w.Who + ")")}}})
		}
		out = append(out, list)
	}
	return out
}
