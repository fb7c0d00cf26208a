// Package conform is the suite of tests that every output format must pass.
package conform

import (
	"bytes"
	"errors"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/report/doc"
	"github.com/breachfile/breachfile/report/payload"
)

// Source is the part of the input that a format draws from.
type Source int

// The four sources.
const (
	Document Source = iota
	Payload
	Events
	Sheet
)

// Options says what the suite may expect of the format.
type Options struct {
	Source Source
	Whole  bool // each text stays in one piece, apart from white space; false where lines of neighbouring cells mix
	// Text gives back what a reader sees: tags removed, escapes undone, folded lines joined.
	Text func(data []byte) (string, error)
}

// Run runs the whole suite.
func Run(t *testing.T, f output.Format, opts Options) {
	t.Run("names", func(t *testing.T) {
		assert.NotEmpty(t, f.ID())
		assert.Contains(t, f.MediaType(), "/")
		assert.True(t, strings.HasPrefix(f.Ext(), "."), "the ending %q begins with a dot", f.Ext())
	})
	t.Run("same input same bytes", func(t *testing.T) { deterministic(t, f) })
	t.Run("input is left alone", func(t *testing.T) { untouched(t, f) })
	t.Run("every character arrives", func(t *testing.T) { complete(t, f, opts) })
	t.Run("odd inputs", func(t *testing.T) { odd(t, f, opts) })
	t.Run("broken text is refused", func(t *testing.T) { refuses(t, f, opts) })
	t.Run("nothing to write", func(t *testing.T) {
		var fault *output.Error
		require.ErrorAs(t, f.Encode(new(bytes.Buffer), output.Input{}), &fault)
		assert.Equal(t, f.ID(), fault.Format)
	})
	t.Run("write errors", func(t *testing.T) { writeErrors(t, f) })
	if opts.Source == Document || opts.Source == Events {
		t.Run("watermark", func(t *testing.T) { watermark(t, f, opts) })
	}
	if opts.Source == Document {
		t.Run("unverified mark", func(t *testing.T) { unverified(t, f, opts) })
		t.Run("revision marks", func(t *testing.T) { revised(t, f, opts) })
	}
}

func encode(t *testing.T, f output.Format, in output.Input) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, f.Encode(&out, in))
	return out.Bytes()
}

func deterministic(t *testing.T, f output.Format) {
	in := Sample("ja")
	want := encode(t, f, in)
	require.NotEmpty(t, want)
	const workers = 8
	got := make([]bytes.Buffer, workers)
	errs := make([]error, workers)
	var wg sync.WaitGroup
	for i := range workers {
		wg.Go(func() { errs[i] = f.Encode(&got[i], in) })
	}
	wg.Wait()
	for i := range workers {
		require.NoError(t, errs[i])
		assert.True(t, bytes.Equal(want, got[i].Bytes()), "concurrent run %d differs", i)
	}
}

func untouched(t *testing.T, f output.Format) {
	in := Sample("en")
	encode(t, f, in)
	assert.Equal(t, Sample("en"), in)
}

func complete(t *testing.T, f output.Format, opts Options) {
	for _, lang := range []string{"ja", "en"} {
		assertCarries(t, f, Sample(lang), opts)
	}
}

// odd allows a format to refuse an input, by an output.Error, but never to panic or to lose a character.
func odd(t *testing.T, f output.Format, opts Options) {
	for _, c := range Odd() {
		t.Run(c.Name, func(t *testing.T) {
			var out bytes.Buffer
			err := f.Encode(&out, c.Input)
			if err != nil {
				var fault *output.Error
				assert.ErrorAs(t, err, &fault)
				return
			}
			assertCarries(t, f, c.Input, opts)
			assert.True(t, bytes.Equal(out.Bytes(), encode(t, f, c.Input)), "a second run differs")
		})
	}
}

func assertCarries(t *testing.T, f output.Format, in output.Input, opts Options) {
	t.Helper()
	seen, err := opts.Text(encode(t, f, in))
	require.NoError(t, err)
	want := texts(in, opts.Source)
	if opts.Whole {
		squeezed := squeeze(seen)
		for _, s := range want {
			if !strings.Contains(squeezed, squeeze(s)) {
				assert.Fail(t, "text is missing", "%.200q", s)
			}
		}
	}
	have := tally(seen)
	for r, n := range tally(strings.Join(want, "")) {
		assert.GreaterOrEqual(t, have[r], n, "%q (U+%04X) is missing", r, r)
	}
}

// texts lists what a reader must find.
func texts(in output.Input, from Source) []string {
	var out []string
	switch from {
	case Document:
		out = append(out, in.Document.Footer)
		for s := range in.Document.Spans() {
			out = append(out, s.Text)
		}
	case Payload:
		out = collect(in.Payload, out)
	case Events:
		for _, e := range in.Events {
			out = append(out, e.UID, e.Summary, e.Description)
		}
	case Sheet:
		for _, c := range in.Sheet.Columns {
			out = append(out, c.Title)
		}
		for _, row := range in.Sheet.Rows {
			for _, c := range row {
				out = append(out, c.Text)
			}
		}
	}
	return out
}

func collect(n *payload.Node, out []string) []string {
	if n == nil {
		return out
	}
	out = append(out, n.Text)
	for _, m := range n.Members {
		out = collect(m.Value, append(out, m.Name))
	}
	for _, item := range n.Items {
		out = collect(item, out)
	}
	return out
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func tally(s string) map[rune]int {
	out := map[rune]int{}
	for _, r := range squeeze(s) {
		out[r]++
	}
	return out
}

func refuses(t *testing.T, f output.Format, opts Options) {
	bad := []string{"broken \xe3\x81 text"}
	if opts.Source != Payload { // JSON has an escape for control characters
		bad = append(bad, "bell \x07", "escape \x1b[2J", "nul \x00", "return \r")
	}
	for _, s := range bad {
		in := Sample("en")
		in.Document.Blocks = append(in.Document.Blocks, doc.Paragraph{Text: []doc.Span{{Text: s}}})
		in.Payload.Add("bad", payload.Str(s))
		in.Events[0].Description += s
		in.Sheet.Rows = append(in.Sheet.Rows, payload.Words(s, "", ""))
		var out bytes.Buffer
		var fault *output.Error
		require.ErrorAs(t, f.Encode(&out, in), &fault, "%q", s)
		assert.Zero(t, out.Len(), "nothing is written before a refusal")
	}
}

var errFull = errors.New("the disk is full")

// shortWriter fails once it has taken left bytes.
type shortWriter struct{ left int }

func (w *shortWriter) Write(p []byte) (int, error) {
	if len(p) > w.left {
		n := w.left
		w.left = 0
		return n, errFull
	}
	w.left -= len(p)
	return len(p), nil
}

func writeErrors(t *testing.T, f output.Format) {
	in := Sample("en")
	size := len(encode(t, f, in))
	for _, left := range []int{0, 1, size / 2, size - 1} {
		assert.ErrorIs(t, f.Encode(&shortWriter{left}, in), errFull, "after %d of %d bytes", left, size)
	}
	assert.NoError(t, f.Encode(&shortWriter{size}, in))
}

func watermark(t *testing.T, f output.Format, opts Options) {
	for lang, mark := range map[string]string{"ja": "訓練用", "en": "DRILL"} {
		in := Sample(lang)
		plain, err := opts.Text(encode(t, f, in))
		require.NoError(t, err)
		require.NotContains(t, plain, mark)
		in.Document.Watermark = mark
		marked, err := opts.Text(encode(t, f, in))
		require.NoError(t, err)
		assert.Contains(t, marked, mark)
	}
}

func unverified(t *testing.T, f output.Format, opts Options) {
	for _, lang := range []string{"ja", "en"} {
		in := Sample(lang)
		mark := squeeze(doc.UnverifiedMark(lang))
		before, err := opts.Text(encode(t, f, in))
		require.NoError(t, err)
		in.Document.Blocks = append(in.Document.Blocks, doc.Paragraph{Text: []doc.Span{{Text: "?", Unverified: true}}})
		after, err := opts.Text(encode(t, f, in))
		require.NoError(t, err)
		assert.Equal(t, strings.Count(squeeze(before), mark)+1, strings.Count(squeeze(after), mark))
	}
}

// revised marks text as deleted and inserted; each mark must show, and no word may be lost.
func revised(t *testing.T, f output.Format, opts Options) {
	for _, lang := range []string{"ja", "en"} {
		with := func(spans ...doc.Span) []byte {
			in := Sample(lang)
			in.Document.Blocks = append(in.Document.Blocks, doc.Paragraph{Text: spans})
			return encode(t, f, in)
		}
		plain := with(doc.Span{Text: "15,415"}, doc.Span{Text: "16,895"})
		struck := with(doc.Span{Text: "15,415", Deleted: true}, doc.Span{Text: "16,895"})
		underlined := with(doc.Span{Text: "15,415"}, doc.Span{Text: "16,895", Inserted: true})
		assert.NotEqual(t, plain, struck)
		assert.NotEqual(t, plain, underlined)
		assert.NotEqual(t, struck, underlined)
		text, err := opts.Text(with(doc.Span{Text: "15,415", Deleted: true}, doc.Span{Text: "16,895", Inserted: true}))
		require.NoError(t, err)
		assert.Contains(t, squeeze(text), "15,415")
		assert.Contains(t, squeeze(text), "16,895")
	}
}
