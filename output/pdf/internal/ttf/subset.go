package ttf

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// Subset collects glyphs of one face and writes them as a face of their own.
// Glyph 0 of the new face is the missing glyph of the old one.
type Subset struct {
	face   *Face
	glyphs []uint16 // old glyph by new number
	extra  []int    // thousandths of the type size that its advance is wider
	texts  []string // what the new glyph stands for
	index  map[subsetKey]uint16
}

type subsetKey struct {
	glyph uint16
	extra int
	text  string
}

// NewSubset starts an empty subset.
func NewSubset(f *Face) *Subset {
	return &Subset{face: f, glyphs: []uint16{0}, extra: []int{0}, texts: []string{""}, index: make(map[subsetKey]uint16, 256)}
}

// Add returns the new number of a glyph that stands for text. A glyph that stands for two texts is held twice,
// so that each number leads back to exactly one text. The advance is widened by extra thousandths of the type size:
// a distance within the glyph, unlike one between glyphs, is never read back as a space.
func (s *Subset) Add(glyph uint16, text string, extra int) uint16 {
	key := subsetKey{glyph, extra, text}
	if id, ok := s.index[key]; ok {
		return id
	}
	id := uint16(len(s.glyphs))
	s.index[key] = id
	s.glyphs = append(s.glyphs, glyph)
	s.extra = append(s.extra, extra)
	s.texts = append(s.texts, text)
	return id
}

// Face is where the glyphs come from.
func (s *Subset) Face() *Face { return s.face }

// Texts returns what each new glyph stands for; number 0 stands for nothing.
func (s *Subset) Texts() []string { return s.texts }

// Advances returns the width of each new glyph in thousandths of the type size.
func (s *Subset) Advances() []int {
	widths := make([]int, len(s.texts))
	for i := range widths {
		widths[i] = s.face.Advance(s.glyphs[i]) + s.extra[i]
	}
	return widths
}

// mostGlyphs is how many glyphs the numbers of a face can tell apart.
const mostGlyphs = 0xFFFF

// Flags of a component in a composite glyph.
const (
	argsAreWords    = 1 << 0
	haveScale       = 1 << 3
	moreComponents  = 1 << 5
	haveTwoScales   = 1 << 6
	haveTwoByTwo    = 1 << 7
	haveInstruction = 1 << 8
)

// Bytes writes the face with the glyphs added so far and returns the number of its glyphs, parts of composites
// included. Hinting instructions are left out: they only serve coarse screens.
func (s *Subset) Bytes() (font []byte, count int, err error) {
	glyphs := slices.Clone(s.glyphs)
	parts := make(map[uint16]uint16)
	var glyf []byte
	offsets := []uint32{0}
	for i := 0; i < len(glyphs); i++ {
		outline := s.face.outline(glyphs[i])
		switch {
		case len(outline) == 0:
		case s16(outline, 0) >= 0:
			glyf = appendSimple(glyf, outline)
		default:
			glyf = appendComposite(glyf, outline, func(old uint16) uint16 {
				id, ok := parts[old]
				if !ok {
					id = uint16(len(glyphs))
					parts[old] = id
					glyphs = append(glyphs, old)
				}
				return id
			})
		}
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		offsets = append(offsets, uint32(len(glyf)))
	}
	if len(glyphs) > mostGlyphs {
		return nil, 0, fmt.Errorf("%s: a document cannot use more than %d different glyphs of one face", s.face.name, mostGlyphs)
	}
	return s.assemble(glyphs, glyf, offsets), len(glyphs), nil
}

// appendSimple copies an outline without its instructions.
func appendSimple(out []byte, outline string) []byte {
	ends := 10 + 2*s16(outline, 0)
	out = append(out, outline[:ends]...)
	out = append(out, 0, 0)
	return append(out, outline[ends+2+u16(outline, ends):]...)
}

// appendComposite copies a composite without its instructions and renumbers its parts.
func appendComposite(out []byte, outline string, renumber func(uint16) uint16) []byte {
	out = append(out, outline[:10]...)
	for at, more := 10, true; more; {
		flags := u16(outline, at)
		more = flags&moreComponents != 0
		size := 6
		if flags&argsAreWords != 0 {
			size = 8
		}
		switch {
		case flags&haveScale != 0:
			size += 2
		case flags&haveTwoScales != 0:
			size += 4
		case flags&haveTwoByTwo != 0:
			size += 8
		}
		out = binary.BigEndian.AppendUint16(out, uint16(flags&^haveInstruction))
		out = binary.BigEndian.AppendUint16(out, renumber(uint16(u16(outline, at+2))))
		out = append(out, outline[at+4:at+size]...)
		at += size
	}
	return out
}

func (s *Subset) assemble(glyphs []uint16, glyf []byte, offsets []uint32) []byte {
	var loca, hmtx []byte
	for _, at := range offsets {
		loca = binary.BigEndian.AppendUint32(loca, at)
	}
	for i, g := range glyphs {
		advance := s.face.rawAdvance(g)
		if i < len(s.extra) {
			advance += s.extra[i] * s.face.unitsPerEm / 1000
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(advance))
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(s.face.leftBearing(g)))
	}
	head := []byte(s.face.head)
	binary.BigEndian.PutUint32(head[8:], 0)
	binary.BigEndian.PutUint16(head[50:], 1)
	hhea := []byte(s.face.hhea)
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(glyphs)))
	maxp := []byte(s.face.maxp)
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(glyphs)))
	if len(maxp) >= 32 {
		binary.BigEndian.PutUint16(maxp[26:], 0) // no glyph has instructions any more
	}
	return join([]table{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}})
}

type table struct {
	tag  string
	data []byte
}

// join writes a face from its tables, which are in the order of their tags.
func join(tables []table) []byte {
	count, power, log := len(tables), 1, 0
	for power*2 <= count {
		power, log = power*2, log+1
	}
	size := 12 + 16*count
	for _, t := range tables {
		size += (len(t.data) + 3) &^ 3
	}
	out := make([]byte, 0, size)
	out = binary.BigEndian.AppendUint32(out, 0x00010000)
	for _, v := range []int{count, power * 16, log, (count - power) * 16} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	offset, headAt := 12+16*count, 0
	for _, t := range tables {
		if t.tag == "head" {
			headAt = offset
		}
		out = append(out, t.tag...)
		out = binary.BigEndian.AppendUint32(out, checksum(t.data))
		out = binary.BigEndian.AppendUint32(out, uint32(offset))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		offset += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[headAt+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func checksum(data []byte) uint32 {
	var sum uint32
	for ; len(data) >= 4; data = data[4:] {
		sum += binary.BigEndian.Uint32(data)
	}
	if len(data) > 0 {
		var tail [4]byte
		copy(tail[:], data)
		sum += binary.BigEndian.Uint32(tail[:])
	}
	return sum
}
