package bagit

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func FuzzManifest(f *testing.F) {
	sum := strings.Repeat("0123456789abcdef", 2)
	for _, seed := range []string{
		sum + "  data/報告.txt\n", sum + " *./data/x\r\n" + strings.ToUpper(sum) + "\tdata/%0Ax%25%7E\r",
		sum + "  ../x\n", sum + "  data/x\n" + sum + "  data/./x\n", sum, "\n \n", sum + "  ~/x", sum + `  \..\x`,
	} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	md5, _ := algorithmByID("md5")
	f.Fuzz(func(t *testing.T, text string, strict bool) {
		if !utf8.ValidString(text) {
			t.Skip("texts are decoded before they are parsed")
		}
		v := version("0.97")
		if strict {
			v = current
		}
		m := &manifest{name: "manifest-md5.txt", algo: md5}
		for _, p := range parseManifest(m, text, v) {
			assert.NotEmpty(t, p.Detail)
			assert.Positive(t, p.Line)
		}
		seen := make(map[string]bool)
		for _, e := range m.entries {
			assert.Len(t, e.sum, md5.size)
			assert.True(t, strings.HasPrefix(e.path, payloadPrefix), e.path)
			assert.Empty(t, escapes(e.path))
			assert.False(t, seen[e.path], "an entry is kept once")
			seen[e.path] = true
		}
		// What was read, written and read again is the same and without fault.
		again := &manifest{name: m.name, algo: md5}
		require.Empty(t, parseManifest(again, formatManifest(m.entries), current))
		require.Len(t, again.entries, len(m.entries))
		for i, e := range again.entries {
			assert.Equal(t, m.entries[i].path, e.path)
			assert.Equal(t, m.entries[i].sum, e.sum)
		}
	})
}

func FuzzTags(f *testing.F) {
	for _, seed := range []string{
		"Contact-Name: 山田\n", "A : 1\r\n  2\r\n\t3\n", " lost\n", "no colon\n", ":\n", "A:\n\n  x\n", "A: b  c " + strings.Repeat("word ", 40),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		fields, problems := parseTags(infoName, text, current)
		for _, p := range problems {
			assert.Positive(t, p.Line)
		}
		var kept []Field
		for _, field := range fields {
			if checkField(field) == nil {
				kept = append(kept, field)
			}
		}
		again, problems := parseTags(infoName, formatTags(kept), current)
		require.Empty(t, problems)
		require.Equal(t, kept, again)
	})
}

func FuzzDeclaration(f *testing.F) {
	for _, seed := range []string{
		"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", "BagIt-Version : .97 \r\n", "\xef\xbb\xbfBagIt-Version: 0.97", "",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		d, problems := parseDeclaration(raw)
		if len(problems) > 0 {
			return
		}
		assert.True(t, d.version.known())
		lines := splitLines(string(raw))
		assert.Equal(t, "BagIt-Version: "+string(d.version), lines[0])
		assert.Equal(t, "Tag-File-Character-Encoding: "+d.encoding, lines[1])
	})
}

func FuzzFetch(f *testing.F) {
	f.Add("https://example.org/a%20b - data/a b\r\nhttps://example.org/ 12 ../x\n")
	f.Fuzz(func(t *testing.T, text string) {
		paths, _ := parseFetch(text, current)
		for _, e := range paths {
			assert.True(t, strings.HasPrefix(e.path, payloadPrefix), e.path)
			assert.Empty(t, escapes(e.path))
		}
	})
}

// Whatever the tag files hold, a bag with them is judged without harm, and valid only if nothing was wrong.
func FuzzBag(f *testing.F) {
	f.Add("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", []byte("d41d8cd98f00b204e9800998ecf8427e  data/x\n"), []byte("Payload-Oxum: 0.1\n"))
	f.Add("BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-16\n", []byte("\xff\xfed\x00"), []byte("\xfe\xff\x00"))
	f.Add("BagIt-Version: 0.97\nTag-File-Character-Encoding: ISO-2022-JP\n", []byte("\x1b$B"), []byte("\x1b"))
	f.Fuzz(func(t *testing.T, declaration string, sums, info []byte) {
		r, err := Validate(context.Background(), fstest.MapFS{
			declarationName:    {Data: []byte(declaration)},
			"manifest-md5.txt": {Data: sums},
			infoName:           {Data: info},
			fetchName:          {Data: info},
			"data/x":           {},
		}, ValidateOptions{})
		require.NoError(t, err)
		assert.Equal(t, 1, r.Files)
		if r.Valid() {
			assert.True(t, r.Complete())
			assert.Equal(t, []string{"md5"}, r.Algorithms)
		}
	})
}

func FuzzPath(f *testing.F) {
	for _, seed := range []string{"data/%", "100%25", "a\r\nb", "%0a%0D%2", "が"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, path string) {
		decoded, stray := decodePath(encodePath(path), current)
		assert.Equal(t, path, decoded)
		assert.False(t, stray)
	})
}
