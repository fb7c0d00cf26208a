package pdf

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/breachfile/breachfile/output/pdf/internal/ttf"
)

// fonts embeds the glyphs that the pages use and returns the entries of the pages' resources.
func (f *file) fonts(d *drawing) (string, error) {
	var names strings.Builder
	for i, subset := range d.subsets {
		if subset == nil {
			continue
		}
		id, err := f.font(subset, i)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&names, "/%s %d 0 R", resourceName(i), id)
	}
	return "/Font<<" + names.String() + ">>/ProcSet[/PDF/Text]", nil
}

// subsetTag and one letter for each face mark a font name as that of a subset.
const subsetTag = "BFILE"

// font writes one face: its codes are its glyph numbers.
func (f *file) font(s *ttf.Subset, i int) (int, error) {
	program, count, err := s.Bytes()
	if err != nil {
		return 0, err
	}
	id, descendant, descriptor := f.reserve(), f.reserve(), f.reserve()
	data, unicode, set := f.reserve(), f.reserve(), f.reserve()
	name := subsetTag + string(rune('A'+i)) + "+" + s.Face().Name()
	f.object(id, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
		name, descendant, unicode)
	f.object(descendant, "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"+
		"/FontDescriptor %d 0 R/CIDToGIDMap/Identity/DW 1000/W[%s]>>", name, descriptor, widths(s.Advances()))
	m := s.Face().Metrics()
	f.object(descriptor, "<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d"+
		"/CapHeight %d/StemV %d/FontFile2 %d 0 R/CIDSet %d 0 R>>", name, m.BBox[0], m.BBox[1], m.BBox[2], m.BBox[3],
		m.Ascent, m.Descent, m.CapHeight, m.StemV, data, set)
	f.deflated(data, fmt.Sprintf("/Length1 %d", len(program)), program)
	f.deflated(unicode, "", toUnicode(s.Texts()))
	f.deflated(set, "", allCIDs(count))
	return id, nil
}

// widths lists the advances that differ from the default of a full em; equal neighbours share an entry.
func widths(advances []int) string {
	var out strings.Builder
	for i := 0; i < len(advances); {
		end := i + 1
		for end < len(advances) && advances[end] == advances[i] {
			end++
		}
		if advances[i] != 1000 {
			fmt.Fprintf(&out, "%d %d %d ", i, end-1, advances[i])
		}
		i = end
	}
	return out.String()
}

const cmapHead = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
`

const cmapTail = `endcmap
CMapName currentdict /CMap defineresource pop
end
end
`

// toUnicode leads each glyph number back to the text that it was drawn for.
func toUnicode(texts []string) []byte {
	const most = 100 // entries in one block, by the standard
	var out bytes.Buffer
	out.WriteString(cmapHead)
	for start := 1; start < len(texts); start += most {
		end := min(start+most, len(texts))
		fmt.Fprintf(&out, "%d beginbfchar\n", end-start)
		for i := start; i < end; i++ {
			fmt.Fprintf(&out, "<%04X> <%s>\n", i, utf16Hex(texts[i]))
		}
		out.WriteString("endbfchar\n")
	}
	out.WriteString(cmapTail)
	return out.Bytes()
}

// allCIDs sets one bit for each glyph of the embedded face.
func allCIDs(count int) []byte {
	set := make([]byte, (count+7)/8)
	for i := range count {
		set[i/8] |= 0x80 >> (i % 8)
	}
	return set
}
