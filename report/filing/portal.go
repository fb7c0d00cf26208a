package filing

import (
	"fmt"

	"github.com/breachfile/breachfile/report/doc"
)

// portalWords are the words around the authority's own labels, in the language of the messages.
type portalWords struct{ title, item, answer, characters, of, choose, note string }

func portalWordsFor(tag string) portalWords {
	if tag == "ja" {
		return portalWords{
			title: "転記票", item: "フォームの項目", answer: "入力する内容", characters: "文字数", of: "%d／%d", choose: "選択",
			note: "上から順に、ウェブフォームの項目と同じ並びです。入力する内容は一回のクリックで全体が選択されます。",
		}
	}
	return portalWords{
		title: "Portal sheet", item: "Field of the form", answer: "To enter", characters: "Characters", of: "%d of %d", choose: "choose",
		note: "The fields stand in the order of the web form. One click selects the whole text to enter.",
	}
}

// PortalSheet lays the answers out for copying into the authority's web form: field by field in its order, with the text to
// enter, its length against the form's limit, the options word by word, and the advice to the officer. It is a working paper.
func (f Filing) PortalSheet(s Stamp, tag string) *doc.Document {
	w := portalWordsFor(tag)
	d := &doc.Document{
		Title: f.Title, Lang: f.Written, Created: f.Now, Author: f.author(),
		Subject: f.Pack.ID + " " + f.Pack.Version + " " + f.Duty.ID + " " + f.Stage.ID + " portal",
		PageOf:  f.locale.Word("page"), Watermark: f.watermark(), Footer: f.footer(s),
	}
	d.Blocks = append(d.Blocks,
		doc.Paragraph{Role: doc.Title, Align: doc.Center, Text: []doc.Span{{Text: w.title + ": ", Lang: tag}, {Text: f.Title}}},
		f.head(),
		doc.Box{Blocks: []doc.Block{doc.Paragraph{Role: doc.Small, Text: []doc.Span{{Text: w.note, Lang: tag}}}}})
	for _, section := range f.Sections {
		d.Blocks = append(d.Blocks, f.portalSection(section, w, tag)...)
	}
	return d
}

func (f Filing) portalSection(s Section, w portalWords, tag string) []doc.Block {
	if len(s.Answers) == 0 {
		return nil
	}
	out := []doc.Block{doc.Heading{Level: 2, Text: []doc.Span{{Text: numbered(s.No, s.Title), Lang: s.TitleLang, Unverified: s.Unverified}}}}
	t := doc.Table{
		Columns: []doc.Column{{Weight: 1.2}, {Weight: 2.4}, {Weight: 0.5, Align: doc.End}},
		Head: []doc.Cell{
			{Text: []doc.Span{{Text: w.item, Lang: tag}}}, {Text: []doc.Span{{Text: w.answer, Lang: tag}}}, {Text: []doc.Span{{Text: w.characters, Lang: tag}}},
		},
	}
	for _, a := range s.Answers {
		name := []doc.Span{{Text: label(a), Lang: a.Lang, Unverified: a.Unverified}}
		if a.Hint != "" {
			name = append(name, doc.Span{Text: "\n" + a.Hint, Lang: f.adviceLang(a, tag)})
		}
		t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{
			{Text: name, Header: true}, {Text: portalAnswer(a, w, tag)}, {Text: plain(portalLength(a, w))},
		}})
	}
	return append(out, t)
}

// adviceLang is the language of the advice: that of the translated questions where it came with them, else that of the messages.
func (f Filing) adviceLang(a Answer, messages string) string {
	if words, _ := f.Pack.Words(f.Lang); words.Hints[a.ID] != "" {
		return f.Lang
	}
	return messages
}

// portalAnswer names the options to choose, each on a line, and then the text to copy.
func portalAnswer(a Answer, w portalWords, tag string) []doc.Span {
	var out []doc.Span
	for i, b := range a.Boxes {
		if i > 0 {
			out = append(out, doc.Span{Text: "\n"})
		}
		if !b.Ticked {
			out = append(out, doc.Span{Text: "□\u00a0" + b.Label, Lang: b.Lang, Unverified: a.Options && i == len(a.Boxes)-1})
			continue
		}
		out = append(out, doc.Span{Text: "■\u00a0", Strong: true}, doc.Span{Text: b.Label, Lang: b.Lang, Strong: true, Copy: true},
			doc.Span{Text: " (" + w.choose + ")", Lang: tag, Unverified: a.Options && i == len(a.Boxes)-1})
		if b.Detail != "" {
			out = append(out, doc.Span{Text: "\n"}, doc.Span{Text: b.Detail, Copy: true})
		}
	}
	text := a.Copy()
	if text == "" {
		return out
	}
	if len(out) > 0 {
		out = append(out, doc.Span{Text: "\n"})
	}
	return append(out, doc.Span{Text: text, Copy: true})
}

// portalLength is the length of the text, against the limit of the form where there is one.
func portalLength(a Answer, w portalWords) string {
	n := a.Characters()
	switch {
	case a.Limit > 0:
		return fmt.Sprintf(w.of, n, a.Limit)
	case n == 0:
		return ""
	}
	return fmt.Sprint(n)
}
