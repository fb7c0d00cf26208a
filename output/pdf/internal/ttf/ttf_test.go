package ttf

import (
	"encoding/binary"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/pdf/fonts"
)

func face(t testing.TB, data string) *Face {
	t.Helper()
	f, err := Open("Sample", data)
	require.NoError(t, err)
	return f
}

func TestCoverage(t *testing.T) {
	biz, noto, dejavu := face(t, fonts.BIZUDPGothicRegular), face(t, noto(t)), face(t, fonts.DejaVuSans)
	for _, c := range []struct {
		r                 rune
		biz, noto, dejavu bool
	}{
		{'漢', true, true, false},
		{'髙', true, true, false},
		{'﨑', true, true, false},
		{'𠮷', false, true, false},
		{'ș', false, false, true},
		{'☑', false, false, true},
		{'A', true, true, true},
		{0x10FFFF, false, false, false},
		{0, false, false, false},
	} {
		assert.Equal(t, c.biz, biz.Glyph(c.r) != 0, "%c", c.r)
		assert.Equal(t, c.noto, noto.Glyph(c.r) != 0, "%c", c.r)
		assert.Equal(t, c.dejavu, dejavu.Glyph(c.r) != 0, "%c", c.r)
	}
	assert.Equal(t, 1000, biz.Advance(biz.Glyph('漢')))
	assert.Equal(t, 500, biz.Advance(biz.Glyph('「')), "brackets are half an em wide")
}

// TestFormat4 compares both forms of character map where a face has both.
func TestFormat4(t *testing.T) {
	f := face(t, fonts.DejaVuSans)
	cmap := directory(fonts.DejaVuSans)["cmap"]
	var table string
	for i := range u16(cmap, 2) {
		if at := u32(cmap, 8+8*i); u16(cmap, at) == 4 {
			table = cmap[at:]
		}
	}
	require.NotEmpty(t, table)
	for r := range rune(0x10000) {
		require.Equal(t, f.Glyph(r), lookup4(table, int(r)), "U+%04X", r)
	}
	assert.Zero(t, lookup4(table, 0x1F600))
}

func TestVariants(t *testing.T) {
	f := face(t, fonts.BIZUDPGothicRegular)
	glyph, known := f.Variant('葛', 0xE0100)
	assert.True(t, known)
	assert.NotEqual(t, f.Glyph('葛'), glyph)
	_, known = f.Variant('葛', 0xE01EF)
	assert.False(t, known)
	_, known = face(t, fonts.DejaVuSans).Variant('葛', 0xE0100)
	assert.False(t, known)
}

// TestSubset draws composites from a subset and from the whole face and compares the parts.
func TestSubset(t *testing.T) {
	f := face(t, fonts.DejaVuSans)
	s := NewSubset(f)
	for _, r := range "AÁǺệ☑ ș" {
		s.Add(f.Glyph(r), string(r), 0)
	}
	wide := s.Add(f.Glyph('A'), "A", 250)
	assert.Equal(t, s.Add(f.Glyph('A'), "A", 250), wide, "the same use has the same number")
	assert.NotEqual(t, s.Add(f.Glyph('A'), "A", 0), wide)
	data, count, err := s.Bytes()
	require.NoError(t, err)
	assert.Greater(t, count, len(s.Texts()), "composites bring their parts along")
	assert.EqualValues(t, 0xB1B0AFBA, checksum(data), "the checksum of the whole file")

	tables := directory(string(data))
	sub := &Face{
		glyf: tables["glyf"], loca: tables["loca"], hmtx: tables["hmtx"], head: tables["head"],
		longLoca: true, glyphs: count, metrics: count, unitsPerEm: u16(tables["head"], 18),
	}
	assert.EqualValues(t, count, u16(tables["maxp"], 4))
	for id, old := range s.glyphs {
		assert.Equal(t, shapeOf(f, old), shapeOf(sub, uint16(id)), "%q", s.texts[id])
		assert.Equal(t, f.Advance(old)+s.extra[id], sub.Advance(uint16(id)))
	}
}

// shapeOf is an outline with its parts resolved and its instructions left out.
func shapeOf(f *Face, glyph uint16) []byte {
	outline := f.outline(glyph)
	if outline == "" {
		return nil
	}
	if s16(outline, 0) >= 0 {
		return trimmed(appendSimple(nil, outline))
	}
	var parts [][]byte
	out := appendComposite(nil, outline, func(old uint16) uint16 {
		parts = append(parts, shapeOf(f, old))
		return 0
	})
	for _, p := range parts {
		out = append(binary.BigEndian.AppendUint32(out, uint32(len(p))), p...)
	}
	return out
}

// trimmed drops the padding behind an outline.
func trimmed(b []byte) []byte {
	for len(b) > 0 && b[len(b)-1] == 0 {
		b = b[:len(b)-1]
	}
	return b
}

func TestOpenRefuses(t *testing.T) {
	for name, data := range map[string]string{
		"nothing": "", "PostScript outlines": "OTTO\x00\x00", "collection": "ttcf\x00\x01", "short": fonts.DejaVuSans[:200],
		"no tables": "\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00",
	} {
		_, err := Open(name, data)
		assert.Error(t, err, name)
	}
}

// FuzzOpen feeds damaged faces; they must be refused or opened, never panic.
func FuzzOpen(f *testing.F) {
	f.Add([]byte(fonts.DejaVuSans[:4096]))
	f.Fuzz(func(_ *testing.T, data []byte) {
		_, _ = Open("Sample", string(data))
	})
}

func noto(t *testing.T) string {
	t.Helper()
	data, err := fonts.NotoSansJPRegular()
	require.NoError(t, err)
	return data
}
