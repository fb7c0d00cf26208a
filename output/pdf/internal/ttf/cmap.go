package ttf

import "sort"

// charMap is one Unicode subtable of a cmap.
type charMap struct {
	table string
	full  bool // format 12, which reaches beyond the first plane; format 4 otherwise
}

// readCmap picks the widest Unicode subtable and the one of variation sequences.
func readCmap(cmap string) (chars charMap, variations string) {
	for i := range u16(cmap, 2) {
		at := 4 + 8*i
		platform, encoding := u16(cmap, at), u16(cmap, at+2)
		table := cmap[u32(cmap, at+4):]
		switch format := u16(table, 0); {
		case format == 14:
			variations = table
		case format == 12 && (platform == 0 || platform == 3 && encoding == 10):
			chars = charMap{table, true}
		case format == 4 && !chars.full && (platform == 0 || platform == 3 && encoding == 1):
			chars = charMap{table, false}
		}
	}
	return chars, variations
}

// Glyph returns the glyph of a character; 0 means that the face lacks it.
func (f *Face) Glyph(r rune) uint16 {
	if f.chars.full {
		return lookup12(f.chars.table, int(r))
	}
	return lookup4(f.chars.table, int(r))
}

func lookup12(t string, r int) uint16 {
	groups := u32(t, 12)
	i := sort.Search(groups, func(i int) bool { return u32(t, 16+12*i+4) >= r })
	if i == groups {
		return 0
	}
	at := 16 + 12*i
	if first := u32(t, at); r >= first {
		return uint16(u32(t, at+8) + r - first)
	}
	return 0
}

func lookup4(t string, r int) uint16 {
	if r > 0xFFFF {
		return 0
	}
	segX2 := u16(t, 6)
	ends, starts := 14, 16+segX2
	i := sort.Search(segX2/2, func(i int) bool { return u16(t, ends+2*i) >= r })
	if i == segX2/2 || u16(t, starts+2*i) > r {
		return 0
	}
	delta, offsetAt := u16(t, starts+segX2+2*i), starts+2*segX2+2*i
	offset := u16(t, offsetAt)
	if offset == 0 {
		return uint16(r + delta)
	}
	glyph := u16(t, offsetAt+offset+2*(r-u16(t, starts+2*i)))
	if glyph == 0 {
		return 0
	}
	return uint16(glyph + delta)
}

// Variant returns the glyph of a character with a variation selector, and whether the face knows the pair.
func (f *Face) Variant(r, selector rune) (glyph uint16, known bool) {
	t := f.variations
	if t == "" {
		return 0, false
	}
	count := u32(t, 6)
	i := sort.Search(count, func(i int) bool { return u24(t, 10+11*i) >= int(selector) })
	if i == count || u24(t, 10+11*i) != int(selector) {
		return 0, false
	}
	at := 10 + 11*i
	if defaults := u32(t, at+3); defaults != 0 && inDefaults(t[defaults:], int(r)) {
		return f.Glyph(r), true
	}
	if others := u32(t, at+7); others != 0 {
		return inOthers(t[others:], int(r))
	}
	return 0, false
}

// inDefaults looks in the ranges of characters whose plain glyph is already the variant.
func inDefaults(t string, r int) bool {
	count := u32(t, 0)
	i := sort.Search(count, func(i int) bool { return u24(t, 4+4*i)+int(t[4+4*i+3]) >= r })
	return i < count && u24(t, 4+4*i) <= r
}

// inOthers looks in the list of characters that have a glyph of their own for the variant.
func inOthers(t string, r int) (uint16, bool) {
	count := u32(t, 0)
	i := sort.Search(count, func(i int) bool { return u24(t, 4+5*i) >= r })
	if i == count || u24(t, 4+5*i) != r {
		return 0, false
	}
	return uint16(u16(t, 4+5*i+3)), true
}
