package pdf

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/output"
)

// attachedFile is a file specification that has been written.
type attachedFile struct {
	name string
	id   int
}

// attach embeds the associated files.
func (f *file) attach(c *catalog, in output.Input) {
	for _, a := range in.Attachments {
		spec, data := f.reserve(), f.reserve()
		f.deflated(data, fmt.Sprintf("/Type/EmbeddedFile/Subtype/%s/Params<</Size %d/ModDate(%s)>>",
			nameOf(cmp.Or(a.MediaType, "application/octet-stream")), len(a.Data), date(in.Document.Created)), a.Data)
		f.object(spec, "<</Type/Filespec/F%s/UF%s/Desc%s/AFRelationship/%s/EF<</F %d 0 R/UF %d 0 R>>>>",
			textString(ascii(a.Name)), textString(a.Name), textString(a.Description), nameOf(cmp.Or(a.Relationship, "Unspecified")), data, data)
		c.files = append(c.files, attachedFile{a.Name, spec})
	}
	slices.SortStableFunc(c.files, func(a, b attachedFile) int {
		return strings.Compare(utf16Hex(a.name), utf16Hex(b.name))
	})
}

// embedded is what the catalog says of the attached files.
func embedded(files []attachedFile) string {
	var names strings.Builder
	var ids []int
	for _, a := range files {
		fmt.Fprintf(&names, "<FEFF%s>%d 0 R ", utf16Hex(a.name), a.id)
		ids = append(ids, a.id)
	}
	return "/AF[" + refs(ids) + "]/Names<</EmbeddedFiles<</Names[" + names.String() + "]>>>>"
}

// nameOf writes a text as a PDF name.
func nameOf(s string) string {
	var out strings.Builder
	for _, b := range []byte(s) {
		if b <= ' ' || b >= 0x7F || strings.IndexByte("#/()<>[]{}%", b) >= 0 {
			fmt.Fprintf(&out, "#%02X", b)
			continue
		}
		out.WriteByte(b)
	}
	return out.String()
}

// ascii replaces what old readers cannot hold in a file name; UF has the whole name.
func ascii(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '_'
		}
		return r
	}, s)
}
