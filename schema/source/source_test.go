package source_test

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/source"
)

func parse(tb testing.TB, yaml string) *source.Document {
	tb.Helper()
	doc, problems := source.Parse(source.File{Name: "x.yaml", Bytes: []byte(yaml)}, source.Limits{})
	require.NotNil(tb, doc, lines(problems))
	return doc
}

func TestDecodedValuesAreThoseWritten(t *testing.T) {
	got, problems := check("x.yaml", []byte(`title: 株式会社𠮷野家
count: -5
small: 255
ratio: 2.5
drill: true
hues: [red]
tags: [NO, 0570666910, 1.10, 2020-11-24, "a\tb", 1_000]
labels: {NO: "5"}
name: {ja: 名, en: name}
parts: [{id: a, value: 0}, {id: b}]
first: {id: c}
amount: {value: 7, colour: blue}
free: {a: [1, 2.5, true, text, "1"]}
`), source.Limits{})
	require.Empty(t, lines(problems))
	assert.Equal(t, "株式会社𠮷野家", got.Title)
	assert.Equal(t, -5, got.Count)
	assert.Equal(t, uint8(255), got.Small)
	assert.InDelta(t, 2.5, got.Ratio, 0)
	assert.True(t, got.Drill)
	assert.Equal(t, []string{"NO", "0570666910", "1.10", "2020-11-24", "a\tb", "1_000"}, got.Tags)
	assert.Equal(t, map[string]string{"NO": "5"}, got.Labels)
	assert.Equal(t, lang.Of("ja", "名", "en", "name"), got.Name)
	require.Len(t, got.Parts, 2)
	require.NotNil(t, got.Parts[0].Value)
	assert.Zero(t, *got.Parts[0].Value)
	assert.Nil(t, got.Parts[1].Value)
	assert.Equal(t, "c", got.First.ID)
	assert.Equal(t, amount{Value: 7, Colour: "blue", unit: "person"}, got.Amount)
	assert.Equal(t, map[string]any{"a": []any{int64(1), 2.5, true, "text", "1"}}, got.Free)
}

func TestTextWithoutATagTakesTheLanguageOfTheFile(t *testing.T) {
	var got struct {
		Name lang.Text `yaml:"name"`
	}
	problems := source.Decode(parse(t, "name: 名\n"), &got, source.Options{Language: "ja"})
	assert.Empty(t, problems)
	assert.Equal(t, lang.Of("ja", "名"), got.Name)
}

func TestPrivateNotesNeverBecomeValues(t *testing.T) {
	got, problems := check("x.yaml", []byte("name: {ja: 名, private: SECRET}\nlabels: {a: b, private: SECRET}\nfree: {a: b, private: SECRET}\namount: {value: 1, private: SECRET}\nprivate: SECRET\n"), source.Limits{})
	assert.Empty(t, lines(problems))
	assert.NotContains(t, fmt.Sprintf("%+v", got), "SECRET")
}

func TestFindAndNearest(t *testing.T) {
	doc := parse(t, "日本: x\naffected:\n  - id: a\n    counts:\n      - {value: 15, was: [1]}\n    a.b: {\"c[0]\": \"あ い\"}\n\"q\": 'it''s' # c\n")
	for path, want := range map[string]string{
		"日本":                           "1:1-1:3 1:5-1:6",
		"affected":                     "2:1-2:9 3:3-3:10",
		"affected[0]":                  "0:0-0:0 3:5-3:7",
		"affected[0].id":               "3:5-3:7 3:9-3:10",
		"affected[0].counts[0]":        "0:0-0:0 5:9-5:30",
		"affected[0].counts[0].value":  "5:10-5:15 5:17-5:19",
		"affected[0].counts[0].was[0]": "0:0-0:0 5:27-5:28",
		"affected[0].a.b.c[0]":         "6:11-6:17 6:19-6:24",
		"q":                            "7:1-7:4 7:6-7:13",
	} {
		place, ok := doc.Find(path)
		require.True(t, ok, path)
		assert.Equal(t, path, place.Path)
		assert.Equal(t, want, spans(place), path)
	}
	for path, want := range map[string]string{
		"affected[0].counts[0].bound.x": "affected[0].counts[0]",
		"affected[1].id":                "affected",
		"affected.id":                   "affected",
		"日本.x":                          "日本",
		"nothing":                       "",
		"":                              "",
	} {
		_, ok := doc.Find(path)
		assert.Equal(t, path == "", ok, path)
		near := doc.Nearest(path)
		assert.Equal(t, want, near.Path)
		assert.Equal(t, want == "", near.Value.Start.Line == 0, "the whole file stands for nothing alone")
	}
}

func spans(p source.Place) string {
	one := func(s diag.Span) string {
		return fmt.Sprintf("%d:%d-%d:%d", s.Start.Line, s.Start.Column, s.End.Line, s.End.Column)
	}
	return one(p.Key) + " " + one(p.Value)
}

func TestFileHash(t *testing.T) {
	assert.Equal(t, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", source.File{}.SHA256())
}

// bomb stands for 10 to the power of levels texts in a few hundred bytes.
func bomb(levels int) []byte {
	var b bytes.Buffer
	b.WriteString("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n")
	for i := 1; i < levels; i++ {
		item := fmt.Sprintf("*a%d", i-1)
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(item+",", 10), ","))
	}
	return b.Bytes()
}

func TestBombsAreRefusedInLittleMemory(t *testing.T) {
	file := source.File{Name: "bomb.yaml", Bytes: bomb(30)}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	doc, problems := source.Parse(file, source.Limits{})
	runtime.ReadMemStats(&after)
	assert.Nil(t, doc)
	require.Len(t, problems, 1)
	assert.Equal(t, "READ-ALIASES", problems[0].Rule.ID)
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(5<<20))
}

func TestManyProblemsAreCutOff(t *testing.T) {
	var b strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&b, "key%d: 1\n", i)
	}
	_, problems := check("x.yaml", []byte(b.String()), source.Limits{})
	require.Len(t, problems, 1001)
	assert.Contains(t, lines(problems), "SHAPE-TOO-MANY 4000 further problems are not shown")
}

func TestLongLinesStayCheap(t *testing.T) {
	yaml := "tags: [" + strings.Repeat(`"日本語のテキスト", `, 10000) + "x]\ncount: ["
	_, problems := check("x.yaml", []byte(yaml+"]\n"), source.Limits{})
	require.Len(t, problems, 1)
	doc := parse(t, yaml+"]\n")
	place, ok := doc.Find("tags[10000]")
	require.True(t, ok)
	assert.Equal(t, len("tags: [")+10000*12+1, place.Value.Start.Column)
}

// incident is a file of about the given size, as an officer would write it.
func incident(size int) []byte {
	var b strings.Builder
	b.WriteString("title: 株式会社\nparts:\n")
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "  - id: part-%d # 注\n    phone: 0570-66-6910\n    value: %d\n", i, i)
	}
	return []byte(b.String())
}

func BenchmarkParseAndDecode200KB(b *testing.B) {
	data := incident(200_000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := check("x.yaml", data, source.Limits{}); len(problems) > 0 {
			b.Fatal(lines(problems))
		}
	}
}

func BenchmarkBomb(b *testing.B) {
	data := bomb(30)
	b.ReportAllocs()
	for b.Loop() {
		source.Parse(source.File{Name: "bomb.yaml", Bytes: data}, source.Limits{})
	}
}

func BenchmarkSyntaxErrorAtTheEndOf200KB(b *testing.B) {
	data := append(incident(200_000), "title: a: b\n"...)
	for b.Loop() {
		source.Parse(source.File{Name: "x.yaml", Bytes: data}, source.Limits{})
	}
}
