package conform

import (
	"strings"
	"time"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/report/doc"
	"github.com/breachfile/breachfile/report/payload"
)

// Sample is an ordinary input that uses every kind of block, in Japanese ("ja") or English.
// The organisation and the incident are invented.
func Sample(lang string) output.Input {
	w := english()
	if lang == "ja" {
		w = japanese()
	}
	created := time.Date(2026, 11, 22, 9, 0, 0, 0, time.FixedZone("", 9*60*60))
	d := &doc.Document{
		Title: w.title, Lang: lang, Author: w.organisation, Subject: w.subject, Created: created,
		Footer: "SHA-256 4f2a9c… · breachfile", PageOf: w.pageOf,
		Blocks: []doc.Block{
			doc.Paragraph{Role: doc.Title, Align: doc.Center, Text: plain(w.title)},
			doc.Paragraph{Role: doc.Date, Align: doc.End, Text: plain(w.date)},
			doc.Paragraph{Role: doc.Address, Text: plain(w.address)},
			doc.Heading{Level: 1, Text: plain("1. " + w.summary)},
			doc.Paragraph{Role: doc.Body, Text: []doc.Span{
				{Text: w.body}, {Text: w.strong, Strong: true}, {Text: w.tail},
				{Text: "https://example.org/notice?a=1&b=2", Link: "https://example.org/notice?a=1&b=2"},
			}},
			doc.Paragraph{Role: doc.Note, Text: plain(w.note)},
			doc.Heading{Level: 2, Text: plain(w.measures)},
			doc.List{Items: []doc.Item{
				{Label: "(1)", Blocks: []doc.Block{doc.Paragraph{Text: plain(w.body)}}},
				{Label: "(2)", Blocks: []doc.Block{
					doc.Paragraph{Text: plain(w.strong)},
					doc.List{Items: []doc.Item{{Label: "・", Blocks: []doc.Block{doc.Paragraph{Text: plain(w.choices)}}}}},
				}},
			}},
			w.form(),
			w.wide(),
			doc.Rule{},
			doc.Box{Blocks: []doc.Block{doc.Paragraph{Text: plain(w.warning)}, doc.Paragraph{Role: doc.Small, Text: []doc.Span{{Text: w.recalled, Unverified: true}}}}},
			doc.PageBreak{},
			doc.Heading{Level: 3, Text: []doc.Span{{Text: "Annex <A> & \"B\"", Lang: "en"}}},
			doc.Paragraph{Role: doc.Close, Align: doc.End, Text: plain(w.end)},
		},
	}
	return output.Input{Document: d, Payload: w.payload(), Events: w.events(created), Sheet: w.sheet(), Created: created}
}

func plain(s string) []doc.Span { return []doc.Span{{Text: s}} }

// sheet has a text that a spreadsheet would compute, one with a line break and one with the marks of the format itself.
func (w words) sheet() *payload.Sheet {
	return &payload.Sheet{
		Name: w.formTitle, Columns: []payload.Column{{Title: w.title, Width: 40}, {Title: w.summary}, {Title: w.measures}},
		Rows: [][]payload.Cell{
			payload.Words(w.body, w.strong, "=HYPERLINK(\"https://example.org\";\"x\")"),
			payload.Words(w.note+"\n"+w.tail, "a, \"b\"; c", "＋81"),
			{{Text: "15415", Number: true}, {Text: "-0.50", Number: true}, {Text: ""}},
		},
	}
}

// form is the usual shape of an official form: label on the left, answer on the right.
func (w words) form() doc.Table {
	t := doc.Table{
		Caption: plain(w.formTitle),
		Columns: []doc.Column{{Weight: 1}, {Weight: 3}},
		Head:    []doc.Cell{{Text: plain(w.item), Header: true}, {Text: plain(w.answer), Header: true}},
	}
	for _, r := range w.rows {
		t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{{Text: plain(r[0]), Header: true}, {Text: plain(r[1])}}})
	}
	t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{{Text: plain(w.note), Span: 2}}})
	return t
}

// wide has too many columns for a narrow page.
func (w words) wide() doc.Table {
	t := doc.Table{Columns: []doc.Column{{Weight: 1}, {Weight: 1, Align: doc.End}, {}, {}, {}, {}, {}}}
	for _, r := range w.rows {
		t.Head = append(t.Head, doc.Cell{Text: plain(r[0])})
	}
	for len(t.Head) < 7 {
		t.Head = append(t.Head, doc.Cell{Text: plain(w.item)})
	}
	var cells []doc.Cell
	for range 7 {
		cells = append(cells, doc.Cell{Text: plain(w.body)})
	}
	t.Rows = []doc.Row{{Cells: cells}}
	return t
}

func (w words) payload() *payload.Node {
	return payload.Obj().
		Add("z-first", payload.Str(w.title)).
		Add("count", payload.Int(16895)).
		Add("share", payload.Num("0.50")).
		Add("markup", payload.Str("<b> & \u2028 \"q\" \\ \t")).
		Add("final", payload.Flag(false)).
		Add("answers", payload.List(payload.Str(w.body), payload.Nil(), payload.Obj(), payload.List())).
		Add("nested", payload.Obj().Add(w.item, payload.Str(w.answer)))
}

func (w words) events(created time.Time) []doc.Event {
	due := time.Date(2026, 12, 21, 23, 59, 59, 0, created.Location())
	return []doc.Event{
		{UID: "a1@breachfile", Summary: w.summary, Description: w.body + "\n" + w.note + "; \\ , x", At: due,
			Alarms: []time.Time{due.AddDate(0, 0, -7), due.Add(-24 * time.Hour)}, Lang: w.lang},
		{UID: "a2@breachfile", Summary: w.measures, At: due.Add(time.Hour), Lang: w.lang},
	}
}

// Case is one unusual input.
type Case struct {
	Name  string
	Input output.Input
}

// Odd lists inputs at the edge of what a document, a payload or an event can be.
func Odd() []Case {
	blocks := func(name string, bs ...doc.Block) Case {
		in := Sample("ja")
		in.Document.Blocks = bs
		return Case{Name: name, Input: in}
	}
	text := func(name, s string) Case {
		in := Sample("ja")
		in.Document.Blocks = []doc.Block{
			doc.Heading{Level: 9, Text: plain(s)}, doc.Paragraph{Text: plain(s)},
			doc.List{Items: []doc.Item{{Label: "1", Blocks: []doc.Block{doc.Paragraph{Text: plain(s)}}}}},
			doc.Table{Rows: []doc.Row{{Cells: []doc.Cell{{Text: plain(s)}, {Text: plain("x")}}}}},
		}
		in.Payload = payload.List(payload.Str(s), payload.Obj().Add(s, payload.Str(s)))
		in.Events[0].Summary, in.Events[0].Description = s, s
		in.Sheet.Columns[0].Title, in.Sheet.Rows = s, [][]payload.Cell{payload.Words(s, "", s)}
		return Case{Name: name, Input: in}
	}
	deep := doc.Block(doc.Paragraph{Text: plain("deep")})
	for range 40 {
		deep = doc.List{Items: []doc.Item{{Label: "・", Blocks: []doc.Block{doc.Box{Blocks: []doc.Block{deep}}}}}}
	}
	empty := Sample("ja")
	empty.Document = &doc.Document{Created: empty.Created}
	empty.Payload, empty.Events, empty.Sheet = payload.Obj(), nil, &payload.Sheet{}
	return []Case{
		{"nothing but a stamp", empty},
		blocks("empty blocks", doc.Heading{}, doc.Paragraph{}, doc.List{}, doc.Table{}, doc.Box{}, doc.Rule{}, doc.PageBreak{}),
		blocks("empty list items", doc.List{Items: []doc.Item{{}, {Label: "(1)"}, {Blocks: []doc.Block{doc.List{}}}}}),
		blocks("empty cells", doc.Table{Columns: make([]doc.Column, 3), Head: make([]doc.Cell, 3), Rows: []doc.Row{{}, {Cells: make([]doc.Cell, 3)}}}),
		blocks("ragged table", doc.Table{Columns: make([]doc.Column, 1), Head: []doc.Cell{{Text: plain("a")}},
			Rows: []doc.Row{{Cells: []doc.Cell{{Text: plain("b"), Span: 5}, {Text: plain("c"), Span: -1}}}, {Cells: []doc.Cell{{Text: plain("d")}}}}}),
		blocks("head without rows", doc.Table{Head: []doc.Cell{{Text: plain("alone")}}}),
		blocks("absurd span", doc.Table{Rows: []doc.Row{{Cells: []doc.Cell{{Text: plain("x"), Span: 1 << 30}}}}}),
		blocks("deep nesting", deep),
		text("one endless word", strings.Repeat("x", 5000)),
		text("one endless sentence", strings.Repeat("漏えいした個人データ", 2000)),
		text("only closing marks", strings.Repeat("。」）、", 200)),
		text("only opening marks", strings.Repeat("「（", 200)),
		text("blank", " \u3000\t\n\n \u3000"),
		text("rare kanji", "𠮷田 髙橋 﨑本 葛\U000E0100城 𡈽屋 ①Ⅷ㈱～－〜"),
		text("combining", "か\u3099 e\u0301\u0302\u0303 "+strings.Repeat("\u0301", 300)),
		text("emoji", "👩‍👩‍👧‍👦 🇯🇵 ✅ □■☑"),
		text("right to left", "שלום עולם مرحبا \u202eabc\u202c"),
		text("markup", "</style></title><script>alert('x')</script>&amp;&#0; ]]> \\ ;,:\"%d"),
	}
}
