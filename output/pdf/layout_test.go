package pdf

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/report/doc"
)

func layoutOf(t testing.TB, lang string, blocks ...doc.Block) *laidOut {
	t.Helper()
	f := New()
	laid, err := layOut(&f.faces, &doc.Document{Lang: lang, Blocks: blocks})
	require.NoError(t, err)
	return laid
}

// broken returns the lines that a text is broken into at the given width in points.
func broken(t testing.TB, s string, width float64) []string {
	t.Helper()
	f := New()
	units, err := shaper{faces: &f.faces, cjk: true}.shape(nil, s, &style{size: 10})
	require.NoError(t, err)
	var out []string
	for _, ln := range breakLines(units, width, width) {
		var text strings.Builder
		for _, u := range ln.units {
			text.WriteString(u.text)
		}
		out = append(out, text.String())
	}
	return out
}

func TestBreaks(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		width float64
		want  []string
	}{
		"closing mark moves with its kanji": {"漢字漢字漢。字", 50, []string{"漢字漢字", "漢。字"}},
		"opening mark moves on":             {"漢字漢字「漢字", 46, []string{"漢字漢字", "「漢字"}},
		"small kana":                        {"漢字漢シャツ", 40, []string{"漢字漢", "シャツ"}},
		"long vowel":                        {"漢字サーバ", 30, []string{"漢字", "サーバ"}},
		"words stay whole":                  {"漢字 breach notice", 60, []string{"漢字 ", "breach ", "notice"}},
		"number and counter":                {"平成漢2026年", 56, []string{"平成漢", "2026年"}},
		"hard break":                        {"一\n\n二", 50, []string{"一 ", " ", "二"}},
		"trailing hard break":               {"一\n", 50, []string{"一 ", ""}},
		"leaders stay together":             {"漢字漢……字", 45, []string{"漢字", "漢……字"}},
		"word wider than the line":          {"abcdefghij", 20, []string{"abc", "def", "ghi", "j"}},
		"address": {"https://www.example.go.jp/law/guide/?a=1&b=2", 130,
			[]string{"https://www.example.", "go.jp/law/guide/?a=1&", "b=2"}},
		"nothing": {"", 50, []string{""}},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, c.want, broken(t, c.text, c.width)) })
	}
}

func TestPagesKeepTogether(t *testing.T) {
	for fill := range 60 {
		blocks := []doc.Block{}
		for range fill {
			blocks = append(blocks, para("行"))
		}
		blocks = append(blocks, doc.Heading{Level: 1, Text: text("見出し")}, para(strings.Repeat("漢字", 60)))
		laid := layoutOf(t, "ja", blocks...)
		for i, p := range laid.pages {
			lines := bodyLines(p)
			for j, ln := range lines {
				if ln == "見出し" {
					assert.Greater(t, len(lines), j+2, "page %d ends with a heading", i+1)
				}
			}
			if i > 0 && strings.HasPrefix(lines[0], "漢字") {
				assert.GreaterOrEqual(t, len(lines), 2, "page %d starts with the last line of a paragraph", i+1)
			}
		}
	}
}

// TestHeadingsStayWithTables puts rows of every height below a heading, at every place of the page.
func TestHeadingsStayWithTables(t *testing.T) {
	for fill := 0; fill < 40; fill += 3 {
		for rows := 1; rows < 60; rows += 4 {
			var blocks []doc.Block
			for range fill {
				blocks = append(blocks, para("行"))
			}
			blocks = append(blocks, doc.Heading{Level: 1, Text: text("見出し")}, doc.Table{
				Caption: text("表題"), Columns: make([]doc.Column, 1), Head: []doc.Cell{{Text: text("頭")}},
				Rows: []doc.Row{{Cells: []doc.Cell{{Text: text(strings.Repeat("内容\n", rows-1) + "内容")}}}},
			})
			for _, p := range layoutOf(t, "ja", blocks...).pages {
				if text := strings.Join(bodyLines(p), "|"); strings.Contains(text, "見出し") {
					assert.Contains(t, text, "見出し|表題|頭|内容", "%d lines above %d lines", fill, rows)
				}
			}
		}
	}
}

// bodyLines is the text of a page without the footer, one string for each height.
func bodyLines(p page) []string {
	var out []string
	y := -1.0
	for _, r := range p.runs {
		if r.node == nil {
			continue
		}
		if r.y != y {
			out = append(out, "")
		}
		y = r.y
		for _, u := range r.units {
			out[len(out)-1] += u.text
		}
	}
	return out
}

func TestTableOverPages(t *testing.T) {
	table := doc.Table{
		Columns: []doc.Column{{Weight: 1}, {Weight: 3}},
		Head:    []doc.Cell{{Text: text("項目")}, {Text: text("内容")}},
		Rows: []doc.Row{
			{Cells: []doc.Cell{{Text: text("短い")}, {Text: text("一行")}}},
			{Cells: []doc.Cell{{Text: text("長い")}, {Text: text(strings.Repeat("とても長い内容。", 600))}}},
			{Cells: []doc.Cell{{Text: text("不足")}}},
			{Cells: []doc.Cell{{Text: text("全幅"), Span: 9}}},
		},
	}
	in := output.Input{Document: &doc.Document{Lang: "ja", Blocks: []doc.Block{table}}}
	p := checkArchival(t, encode(t, in))
	pages := len(p.pages())
	assert.Greater(t, pages, 2)
	heads := 0
	for _, s := range p.texts() {
		if s.text == "項目" {
			heads++
		}
	}
	assert.Equal(t, pages, heads, "the head stands on each page")
	assert.Equal(t, solid(written(in.Document.Blocks, "")), drawnAnyOrder(p), "a split row is read line by line")
}

// drawnAnyOrder gathers the text by element instead of by place.
func drawnAnyOrder(p *opened) string {
	byMark := map[[2]int]string{}
	for _, s := range p.texts() {
		byMark[[2]int{s.page, s.mcid}] += s.text
	}
	var out strings.Builder
	var walk func(id int)
	walk = func(id int) {
		d := p.dict(id)
		own := pageIndex(p, p.ref(d, "Pg"))
		for _, k := range kidsOf(p, d) {
			switch {
			case k.element > 0:
				walk(k.element)
			case k.page > 0:
				out.WriteString(byMark[[2]int{pageIndex(p, k.page), k.mcid}])
			default:
				out.WriteString(byMark[[2]int{own, k.mcid}])
			}
		}
	}
	walk(p.ref(p.dict(p.ref(p.root(), "StructTreeRoot")), "K"))
	return solid(out.String())
}

// TestAnythingGoes lays out random text in every kind of block; nothing may be lost and nothing may panic.
func TestAnythingGoes(t *testing.T) {
	random := rand.New(rand.NewPCG(26, 1))
	for range 60 {
		checkWhole(t, randomText(random), randomText(random))
	}
}

const alphabet = "漢字個人情報漏𠮷髙﨑神ぁあいうっゃアイッャーヴ々〆。、，．・：；？！「」『』（）【】〈〉…―〜※□■①②" +
	"abc defXYZ 0123456789 ,.;:!?-()[]/&%#@'\"“”‘’–— \n\nșțéßΩЖ€¥　☑か\u309A葛\U000E0100á\u0323"

func randomText(random *rand.Rand) string {
	letters := []rune(alphabet)
	var out strings.Builder
	word := 1 + random.IntN(12)
	for range random.IntN(700) {
		r := letters[random.IntN(len(letters))]
		if random.IntN(word) > 0 {
			r = rune('a' + random.IntN(26))
		}
		if (out.Len() == 0 || strings.HasSuffix(out.String(), "\n")) && (r == '\u309A' || r >= 0xE0000 || r == '\u0323') {
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}

func checkWhole(t *testing.T, a, b string) {
	t.Helper()
	spans := []doc.Span{{Text: a}, {Text: b, Strong: true, Unverified: true}, {Text: a, Link: "https://example.org/" + "道"}, {Text: b, Lang: "en"}}
	in := output.Input{Document: &doc.Document{
		Lang: "ja", Title: "題", PageOf: "%d/%d", Footer: "足", Watermark: "下書き",
		Blocks: []doc.Block{
			doc.Heading{Level: 3, Text: text(a)},
			doc.Paragraph{Role: doc.Body, Text: spans},
			doc.Paragraph{Role: doc.Note, Align: doc.End, Text: text(b)},
			doc.Box{Blocks: []doc.Block{para(b), doc.Box{Blocks: []doc.Block{para(a)}}}},
			doc.List{Items: []doc.Item{{Label: "(1)", Blocks: []doc.Block{para(a), doc.List{Items: []doc.Item{{Label: b}}}}}}},
			doc.Table{Columns: []doc.Column{{Weight: 0.1}, {}, {Weight: 3}}, Head: []doc.Cell{{Text: text("頭")}},
				Rows: []doc.Row{{Cells: []doc.Cell{{Text: text("一")}, {}, {Text: spans}}}, {Cells: []doc.Cell{{Text: text(b), Header: true, Span: 3}}}}},
		},
	}}
	p := checkArchival(t, encode(t, in))
	assertSame(t, solid(normalise(written(in.Document.Blocks, "[未確認]"))), drawnAnyOrder(p))
	for _, pg := range layoutOf(t, "ja", in.Document.Blocks...).pages {
		for _, r := range pg.runs {
			assertInside(t, r)
		}
	}
}

// assertSame shows only the neighbourhood of the first difference of two long texts.
func assertSame(t *testing.T, want, got string) {
	t.Helper()
	if want == got {
		return
	}
	a, b := []rune(want), []rune(got)
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	near := func(r []rune) string { return string(r[max(0, i-5):min(len(r), i+5)]) }
	t.Fatalf("character %d: want %+q, got %+q", i, near(a), near(b))
}

// assertInside holds a run against the margins; spaces at the end of a line may hang out.
func assertInside(t *testing.T, r textRun) {
	t.Helper()
	x := r.x
	assert.GreaterOrEqual(t, x, marginLeft-0.01)
	assert.Greater(t, r.y, marginTop)
	assert.Less(t, r.y, pageHeight-marginFoot)
	for _, u := range r.units {
		if x+u.width > pageWidth-marginRight+0.5 && u.class != blank && u.class != newline && u.class != mark {
			t.Errorf("%q stands %.1f points beyond the margin", u.text, x+u.width-pageWidth+marginRight)
		}
		x += u.advance() + r.spread
	}
}

// FuzzEncode looks for text that panics, is lost, or is refused without a name.
func FuzzEncode(f *testing.F) {
	f.Add("漢字（𠮷）。https://example.org/?a=b&c=d", "en")
	f.Add("か\u309A 葛\U000E0100\n\n", "ja")
	f.Add("a\u0301\u0301\xff", "")
	format := New()
	f.Fuzz(func(t *testing.T, s, lang string) {
		in := output.Input{Document: &doc.Document{Lang: lang, Blocks: []doc.Block{para(s), doc.Table{
			Columns: []doc.Column{{Weight: 1}, {Weight: 9}}, Rows: []doc.Row{{Cells: []doc.Cell{{Text: text(s)}, {Text: text(s)}}}},
		}}}}
		var out strings.Builder
		if err := format.Encode(&out, in); err != nil {
			var fault *output.Error
			require.ErrorAs(t, err, &fault)
			return
		}
		want := solid(normalise(s))
		assertSame(t, want+want+want, drawnAnyOrder(open(t, []byte(out.String()))))
	})
}
