// Package ttf reads TrueType faces in place and cuts small faces out of them.
//
// A face is opened without copying or indexing its tables: a look-up touches only the bytes it needs, so that a large
// Japanese face costs nothing at program start.
package ttf

import (
	"errors"
	"fmt"
)

// Face is a TrueType face that is read in place; it never changes and serves any number of goroutines.
type Face struct {
	name       string
	glyf       string
	loca       string
	hmtx       string
	longLoca   bool
	glyphs     int
	metrics    int // how many glyphs have an advance of their own
	unitsPerEm int
	chars      charMap
	variations string // cmap subtable format 14, empty for none
	head, hhea string
	os2        string
	maxp       string
}

var errShort = errors.New("the font ends too early")

// Open reads the directory of a TrueType face; PostScript outlines and collections are refused.
func Open(name, data string) (face *Face, err error) {
	defer func() {
		if recover() != nil {
			face, err = nil, fmt.Errorf("%s: %w", name, errShort)
		}
	}()
	if u32(data, 0) != 0x00010000 {
		return nil, fmt.Errorf("%s: not a TrueType face", name)
	}
	tables := directory(data)
	for _, tag := range []string{"head", "hhea", "hmtx", "maxp", "loca", "glyf", "cmap", "OS/2"} {
		if tables[tag] == "" {
			return nil, fmt.Errorf("%s: table %q is missing", name, tag)
		}
	}
	f := &Face{
		name: name, glyf: tables["glyf"], loca: tables["loca"], hmtx: tables["hmtx"],
		head: tables["head"], hhea: tables["hhea"], maxp: tables["maxp"], os2: tables["OS/2"],
	}
	f.longLoca = u16(f.head, 50) == 1
	f.unitsPerEm = u16(f.head, 18)
	f.glyphs = u16(f.maxp, 4)
	f.metrics = u16(f.hhea, 34)
	f.chars, f.variations = readCmap(tables["cmap"])
	if f.chars.table == "" {
		return nil, fmt.Errorf("%s: no Unicode character map", name)
	}
	return f, nil
}

func directory(data string) map[string]string {
	count := u16(data, 4)
	tables := make(map[string]string, count)
	for i := range count {
		at := 12 + 16*i
		start, size := u32(data, at+8), u32(data, at+12)
		tables[data[at:at+4]] = data[start : start+size]
	}
	return tables
}

// Name is the PostScript name that the face was opened under.
func (f *Face) Name() string { return f.name }

// Advance is the width of a glyph in thousandths of the type size, rounded as PDF widths are.
func (f *Face) Advance(glyph uint16) int {
	at := int(glyph)
	if at >= f.metrics {
		at = f.metrics - 1
	}
	return f.scale(u16(f.hmtx, at*4))
}

func (f *Face) leftBearing(glyph uint16) int {
	if g := int(glyph); g >= f.metrics {
		return u16(f.hmtx, f.metrics*4+(g-f.metrics)*2)
	}
	return u16(f.hmtx, int(glyph)*4+2)
}

func (f *Face) rawAdvance(glyph uint16) int {
	return u16(f.hmtx, min(int(glyph), f.metrics-1)*4)
}

// scale turns font units into thousandths of the type size.
func (f *Face) scale(units int) int {
	n := units * 1000
	if n < 0 {
		return -((-n + f.unitsPerEm/2) / f.unitsPerEm)
	}
	return (n + f.unitsPerEm/2) / f.unitsPerEm
}

// Metrics are what a PDF font descriptor says of a face, in thousandths of the type size.
type Metrics struct {
	Ascent, Descent, CapHeight int
	BBox                       [4]int
	StemV                      int
}

// Metrics returns the measures of the whole face.
func (f *Face) Metrics() Metrics {
	m := Metrics{Ascent: f.scale(s16(f.hhea, 4)), Descent: f.scale(s16(f.hhea, 6))}
	m.CapHeight = m.Ascent
	if u16(f.os2, 0) > 1 && len(f.os2) >= 90 {
		m.CapHeight = f.scale(s16(f.os2, 88))
	}
	for i := range m.BBox {
		m.BBox[i] = f.scale(s16(f.head, 36+2*i))
	}
	weight := u16(f.os2, 4)
	m.StemV = 50 + weight*weight/(65*65)
	return m
}

// Blank tells whether a glyph leaves no ink.
func (f *Face) Blank(glyph uint16) bool { return f.outline(glyph) == "" }

// outline returns the glyph's description, empty for a blank one.
func (f *Face) outline(glyph uint16) string {
	g := int(glyph)
	if f.longLoca {
		return f.glyf[u32(f.loca, g*4):u32(f.loca, g*4+4)]
	}
	return f.glyf[2*u16(f.loca, g*2) : 2*u16(f.loca, g*2+2)]
}

func u16(s string, at int) int { return int(s[at])<<8 | int(s[at+1]) }

func s16(s string, at int) int { return int(int16(u16(s, at))) }

func u24(s string, at int) int { return int(s[at])<<16 | u16(s, at+1) }

func u32(s string, at int) int { return u16(s, at)<<16 | u16(s, at+2) }
