package pdf

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/report/doc"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func encode(t testing.TB, in output.Input) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, New().Encode(&out, in))
	return out.Bytes()
}

func samples() map[string]output.Input {
	return map[string]output.Input{"notice.ja": japaneseNotice(), "notice.en": englishNotice()}
}

func TestFormat(t *testing.T) {
	var f output.Format = New()
	assert.Equal(t, "pdf", f.ID())
	assert.Equal(t, "application/pdf", f.MediaType())
	assert.Equal(t, ".pdf", f.Ext())
	assert.Error(t, f.Encode(&bytes.Buffer{}, output.Input{}))
}

// TestLines holds every line of the samples against the golden files, page by page and mark by mark.
func TestLines(t *testing.T) {
	for name, in := range samples() {
		t.Run(name, func(t *testing.T) {
			p := checkArchival(t, encode(t, in))
			var got strings.Builder
			page, mcid, y := -1, 0, 0.0
			for _, s := range p.texts() {
				if s.page != page {
					fmt.Fprintf(&got, "\n== page %d", s.page+1)
				}
				if s.page != page || s.mcid != mcid || s.y != y {
					fmt.Fprintf(&got, "\n%-8s ", s.tag)
				}
				got.WriteString(s.text)
				page, mcid, y = s.page, s.mcid, s.y
			}
			golden(t, filepath.Join("testdata", name+".golden"), got.String())
		})
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

// TestSameBytes encodes the same input many times at once, with new and with used compressors.
func TestSameBytes(t *testing.T) {
	f := New()
	for name, in := range samples() {
		want := encode(t, in)
		var group sync.WaitGroup
		got := make([][]byte, 8)
		for i := range got {
			group.Go(func() {
				var out bytes.Buffer
				if assert.NoError(t, f.Encode(&out, in)) {
					got[i] = out.Bytes()
				}
			})
		}
		group.Wait()
		for i := range got {
			assert.True(t, bytes.Equal(want, got[i]), "%s, run %d", name, i)
		}
	}
}

// TestFence keeps gofpdf to drawing: its own text layout deletes kanji without a word.
func TestFence(t *testing.T) {
	allowed := map[string]bool{
		"AddPage": true, "Line": true, "Output": true, "RawWriteStr": true, "Rect": true, "SetAutoPageBreak": true,
		"SetCompression": true, "SetDrawColor": true, "SetFillColor": true, "SetLineWidth": true,
		"SetMargins": true, "SetTextColor": true, "Text": true,
	}
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	calls := 0
	for _, file := range files {
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		require.NoError(t, err)
		for _, imported := range tree.Imports {
			if strings.Contains(imported.Path.Value, "gofpdf") {
				assert.Equal(t, "draw.go", file, "gofpdf has one door")
			}
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			call, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if on, ok := call.X.(*ast.SelectorExpr); ok && on.Sel.Name == "pdf" {
				calls++
				assert.True(t, allowed[call.Sel.Name], "%s calls %s", file, call.Sel.Name)
			}
			for _, banned := range []string{"MultiCell", "Write" + "Aligned", "SplitText", "SplitLines", "SetAttachments", "SetProtection"} {
				assert.NotEqual(t, banned, call.Sel.Name, file)
			}
			return true
		})
	}
	assert.Greater(t, calls, 10, "the test must see the calls")
}

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct{ text, where, reason string }{
		"unknown character": {"氏名は𓀀です", "氏名は𓀀です", "no font has the character: “𓀀” (U+13000)"},
		"control character": {"電話\x07番号", "電話\x07番号", "a control character cannot be printed (U+0007)"},
		"tab":               {"a\tb", "a\tb", "a control character cannot be printed (U+0009)"},
		"direction":         {"abc\u202Edef", "abc\u202Edef", "an invisible formatting character cannot be printed (U+202E)"},
		"private use":       {"外字\uE000", "外字\uE000", "a private-use character has no agreed shape (U+E000)"},
		"right to left":     {"שלום", "שלום", "a script that runs from right to left or joins its letters cannot be printed: “ש” (U+05E9)"},
		"invisible letter":  {"a\u3164b", "a\u3164b", "no font has the character"},
		"invisible pattern": {"a\u2800b", "a\u2800b", "no font has the character"},
		"broken bytes":      {"abc\xffdef", "abc\uFFFDdef", "the text is not valid UTF-8 (U+FFFD)"},
		"lone selector":     {"\U000E0100", "\U000E0100", "no font has the character (U+E0100)"},
		"noncharacter":      {"a\uFFFE", "a\uFFFE", "no font has the character (U+FFFE)"},
	} {
		t.Run(name, func(t *testing.T) {
			err := New().Encode(&bytes.Buffer{}, output.Input{Document: &doc.Document{Lang: "ja", Blocks: []doc.Block{para(c.text)}}})
			var fault *output.Error
			require.ErrorAs(t, err, &fault)
			assert.Equal(t, "pdf", fault.Format)
			assert.Equal(t, c.where, fault.Where)
			assert.Contains(t, fault.Reason, c.reason)
		})
	}
	for name, d := range map[string]doc.Document{
		"metadata is text too": {Title: "a\x00b"},
		"a title is one line":  {Title: "a\nb"},
		"surplus cell":         {Blocks: []doc.Block{doc.Table{Columns: make([]doc.Column, 1), Rows: []doc.Row{{Cells: make([]doc.Cell, 2)}}}}},
		"no columns":           {Blocks: []doc.Block{doc.Table{Rows: []doc.Row{{Cells: make([]doc.Cell, 1)}}}}},
		"label":                {Blocks: []doc.Block{doc.List{Items: []doc.Item{{Label: "\x01"}}}}},
		"footer":               {Footer: "\x01"},
		"page number":          {PageOf: "\x01%d%d"},
		"watermark":            {Watermark: "\x01"},
		"nested":               {Blocks: []doc.Block{doc.Box{Blocks: []doc.Block{doc.Table{Columns: make([]doc.Column, 1), Caption: text("\x01")}}}}},
	} {
		var fault *output.Error
		require.ErrorAs(t, New().Encode(&bytes.Buffer{}, output.Input{Document: &d}), &fault, name)
		assert.NotEmpty(t, fault.Reason, name)
	}
}

// TestOutline reads the bookmarks back as a tree.
func TestOutline(t *testing.T) {
	p := open(t, encode(t, japaneseNotice()))
	var got []string
	var walk func(id, depth int)
	walk = func(id, depth int) {
		for ; id != 0; id = p.ref(p.dict(id), "Next") {
			d := p.dict(id)
			got = append(got, strings.Repeat(" ", depth)+p.value(d, "Title"))
			assert.Contains(t, p.pages(), p.ref(d, "Dest"))
			assert.Equal(t, p.ref(d, "First") != 0, strings.Contains(d, "/Count "), "only parents have a count")
			walk(p.ref(d, "First"), depth+1)
		}
	}
	root := p.dict(p.ref(p.root(), "Outlines"))
	walk(p.ref(root, "First"), 0)
	assert.Equal(t, []string{"1. 概要", " 1.1 事実経過", "2. 報告事項", "3. 今後の対応"}, got)
	assert.Contains(t, root, "/Count 4")
}

// TestNames keeps the characters of personal names exactly as written.
func TestNames(t *testing.T) {
	for _, name := range []string{"𠮷田", "髙橋", "山﨑", "葛\U000E0100城", "辻\U000E0101", "神\U000E0100", "福\uFA1B", "か\u309A", "Ștefan Țepeș", "𡈽屋"} {
		in := output.Input{Document: &doc.Document{Lang: "ja", Blocks: []doc.Block{
			para(name), doc.Heading{Level: 1, Text: text(name)},
		}}}
		p := checkArchival(t, encode(t, in))
		assert.Equal(t, solid(name+name), drawn(p), "%q", name)
	}
	variant, plain := shapeOf(t, "葛\U000E0100"), shapeOf(t, "葛")
	assert.NotEqual(t, plain.glyph, variant.glyph, "the variant has a glyph of its own")
	unknown := shapeOf(t, "山\U000E01EF")
	assert.Equal(t, shapeOf(t, "山").glyph, unknown.glyph, "an unknown variant falls back to the plain glyph")
}

func shapeOf(t *testing.T, s string) unit {
	t.Helper()
	f := New()
	units, err := shaper{faces: &f.faces, cjk: true}.shape(nil, s, &style{size: 10})
	require.NoError(t, err)
	require.Len(t, units, 1)
	return units[0]
}

// drawn returns the text of the body without any spaces.
func drawn(p *opened) string {
	var out strings.Builder
	for _, s := range p.texts() {
		if s.mcid >= 0 {
			out.WriteString(s.text)
		}
	}
	return solid(out.String())
}

func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// TestNothingLost compares the body of the samples, character by character and in order, with what was handed in.
func TestNothingLost(t *testing.T) {
	for name, in := range samples() {
		mark := "[未確認]"
		if in.Document.Lang == "en" {
			mark = "[unverified]"
		}
		assert.Equal(t, solid(normalise(written(in.Document.Blocks, mark))), drawn(open(t, encode(t, in))), name)
	}
}

// written is the text of blocks in reading order.
func written(blocks []doc.Block, mark string) string {
	var out strings.Builder
	spans := func(all []doc.Span) {
		for _, s := range all {
			out.WriteString(s.Text)
			if s.Unverified {
				out.WriteString(mark)
			}
		}
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case doc.Heading:
			spans(b.Text)
		case doc.Paragraph:
			spans(b.Text)
		case doc.Box:
			out.WriteString(written(b.Blocks, mark))
		case doc.List:
			for _, item := range b.Items {
				out.WriteString(item.Label + written(item.Blocks, mark))
			}
		case doc.Table:
			spans(b.Caption)
			rows := append([]doc.Row{{Cells: b.Head}}, b.Rows...)
			for _, row := range rows {
				for _, cell := range row.Cells {
					spans(cell.Text)
				}
			}
		}
	}
	return out.String()
}

func BenchmarkEncode(b *testing.B) {
	f, in := New(), japaneseNotice()
	b.ReportAllocs()
	for b.Loop() {
		if err := f.Encode(&bytes.Buffer{}, in); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCold includes what the first document of a process pays.
func BenchmarkCold(b *testing.B) {
	in := japaneseNotice()
	for b.Loop() {
		if err := New().Encode(&bytes.Buffer{}, in); err != nil {
			b.Fatal(err)
		}
	}
}
