package pdf

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output"
)

func encode(t testing.TB, in output.Input) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, New().Encode(&out, in))
	return out.Bytes()
}

func TestTmp(t *testing.T) {
	os.WriteFile("/tmp/pdfh/ja.pdf", encode(t, japaneseNotice()), 0o644)
	os.WriteFile("/tmp/pdfh/en.pdf", encode(t, englishNotice()), 0o644)
	f := New()
	f.part = 1
	var b bytes.Buffer
	in := japaneseNotice()
	require.NoError(t, f.Encode(&b, in))
	os.WriteFile("/tmp/pdfh/ja1.pdf", b.Bytes(), 0o644)
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
