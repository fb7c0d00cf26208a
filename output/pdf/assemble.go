package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/pdf/fonts"
	"github.com/breachfile/breachfile/report/doc"
)

const (
	creator  = "breachfile"
	producer = "breachfile with gofpdf"

	usualFonts = 128 << 10 // bytes that the glyphs of a Japanese filing come to
)

// file writes the objects of a PDF one after the other.
type file struct {
	bytes.Buffer
	offsets  []int // by object number; number 0 is not used
	part     int
	deflater *zlib.Writer
	packed   bytes.Buffer
}

// reserve gives out an object number.
func (f *file) reserve() int {
	f.offsets = append(f.offsets, 0)
	return len(f.offsets) - 1
}

func (f *file) object(id int, format string, args ...any) {
	f.offsets[id] = f.Len()
	fmt.Fprintf(f, "%d 0 obj\n", id)
	fmt.Fprintf(f, format, args...)
	f.WriteString("\nendobj\n")
}

// stream writes data under a dictionary whose entries are given without its brackets.
func (f *file) stream(id int, entries string, data []byte) {
	f.offsets[id] = f.Len()
	fmt.Fprintf(f, "%d 0 obj\n<<%s/Length %d>>\nstream\n", id, entries, len(data))
	f.Write(data)
	f.WriteString("\nendstream\nendobj\n")
}

// deflated writes data compressed.
func (f *file) deflated(id int, entries string, data []byte) {
	f.packed.Reset()
	f.deflater.Reset(&f.packed)
	if _, err := f.deflater.Write(data); err != nil {
		panic(err) // a buffer takes everything
	}
	if err := f.deflater.Close(); err != nil {
		panic(err)
	}
	f.stream(id, entries+"/Filter/FlateDecode", f.packed.Bytes())
}

// catalog gathers the object numbers that the root of the file names.
type catalog struct {
	root, pages, info, metadata, intent, outlines, tree int
	pageIDs                                             []int
	files                                               []attachedFile
}

// assemble writes the archival file from gofpdf's pages.
func assemble(in output.Input, laid *laidOut, d *drawing, part int, deflater *zlib.Writer) ([]byte, error) {
	contents, err := scrape(d.raw)
	if err != nil {
		return nil, err
	}
	f := &file{offsets: make([]int, 1), part: part, deflater: deflater}
	f.Grow(len(d.raw) + usualFonts)
	version := "1.7"
	if part == 1 {
		version = "1.4"
	}
	f.WriteString("%PDF-" + version + "\n%\xE2\xE3\xCF\xD3\n")
	c := &catalog{root: f.reserve(), pages: f.reserve(), info: f.reserve(), metadata: f.reserve(), intent: f.reserve()}
	for range laid.pages {
		c.pageIDs = append(c.pageIDs, f.reserve())
	}
	resources, err := f.fonts(d)
	if err != nil {
		return nil, err
	}
	annots := f.structure(c, laid, d)
	f.pages(c, contents, resources, annots)
	f.outline(c, laid.pages)
	f.intent(c)
	f.describe(c, in.Document)
	if part > 1 {
		f.attach(c, in)
	}
	f.root(c, in.Document)
	f.trailer(c)
	return f.Bytes(), nil
}

// pages writes the page objects and their contents.
func (f *file) pages(c *catalog, contents [][]byte, resources string, annots [][]int) {
	for i, id := range c.pageIDs {
		content := f.reserve()
		f.deflated(content, "", contents[i])
		links := ""
		if len(annots[i]) > 0 {
			links = "/Annots[" + refs(annots[i]) + "]"
		}
		f.object(id, "<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Resources<<%s>>/Contents %d 0 R/StructParents %d/Tabs/S%s>>",
			c.pages, pageWidth, pageHeight, resources, content, i, links)
	}
	f.object(c.pages, "<</Type/Pages/Count %d/Kids[%s]>>", len(c.pageIDs), refs(c.pageIDs))
}

// intent names the colour space that all device colours are meant in.
func (f *file) intent(c *catalog) {
	profile := f.reserve()
	f.stream(profile, "/N 3", []byte(fonts.SRGB))
	f.object(c.intent, "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"+
		"/Info(sRGB IEC61966-2.1)/DestOutputProfile %d 0 R>>", profile)
}

// describe writes the document's data twice, as the standard demands: for old readers and as XMP.
func (f *file) describe(c *catalog, d *doc.Document) {
	var info strings.Builder
	add := func(key, value string) {
		if value != "" {
			info.WriteString("/" + key + textString(value))
		}
	}
	add("Title", d.Title)
	add("Author", d.Author)
	add("Subject", d.Subject)
	add("Creator", creator)
	add("Producer", producer)
	add("CreationDate", date(d.Created))
	add("ModDate", date(d.Created))
	f.object(c.info, "<<%s>>", info.String())
	f.stream(c.metadata, "/Type/Metadata/Subtype/XML", xmp(d, f.part))
}

func (f *file) root(c *catalog, d *doc.Document) {
	var extra strings.Builder
	if c.outlines != 0 {
		fmt.Fprintf(&extra, "/Outlines %d 0 R/PageMode/UseOutlines", c.outlines)
	}
	if len(c.files) > 0 {
		extra.WriteString(embedded(c.files))
	}
	f.object(c.root, "<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R/OutputIntents[%d 0 R]/Lang%s/MarkInfo<</Marked true>>"+
		"/StructTreeRoot %d 0 R/ViewerPreferences<</DisplayDocTitle true>>%s>>",
		c.pages, c.metadata, c.intent, textString(d.Lang), c.tree, extra.String())
}

// trailer closes the file; its identifier is the hash of all that stands before it.
func (f *file) trailer(c *catalog) {
	sum := sha256.Sum256(f.Bytes())
	id := strings.ToUpper(hex.EncodeToString(sum[:16]))
	start := f.Len()
	fmt.Fprintf(f, "xref\n0 %d\n0000000000 65535 f \n", len(f.offsets))
	for _, at := range f.offsets[1:] {
		fmt.Fprintf(f, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(f, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(f.offsets), c.root, c.info, id, id, start)
}

// refs lists object numbers as references.
func refs(ids []int) string {
	var out strings.Builder
	for i, id := range ids {
		if i > 0 {
			out.WriteByte(' ')
		}
		fmt.Fprintf(&out, "%d 0 R", id)
	}
	return out.String()
}

// textString writes a text as a PDF string: printable ASCII as it is, anything else in UTF-16.
func textString(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) < 0 {
		return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s) + ")"
	}
	return "<FEFF" + utf16Hex(s) + ">"
}

// utf16Hex writes a text as big-endian UTF-16 in hexadecimal digits.
func utf16Hex(s string) string {
	var raw []byte
	for _, v := range utf16.Encode([]rune(s)) {
		raw = binary.BigEndian.AppendUint16(raw, v)
	}
	return strings.ToUpper(hex.EncodeToString(raw))
}

// date writes a moment with its zone as PDF wants it.
func date(t time.Time) string {
	zone := t.Format("-0700")
	zone = zone[:3] + "'" + zone[3:] + "'"
	if _, offset := t.Zone(); offset == 0 {
		zone = "+00'00'"
	}
	return t.Format("D:20060102150405") + zone
}
