// Package pdf draws a document as a tagged PDF/A-3 file.
//
// The text is checked first, so that no character can be lost or replaced; then it is laid out here, drawn by gofpdf
// and assembled into an archival file. The same input always gives the same bytes.
package pdf

import (
	"compress/zlib"
	"fmt"
	"io"
	"sync"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/pdf/fonts"
	"github.com/breachfile/breachfile/output/pdf/internal/ttf"
)

const formatID = "pdf"

// Format writes PDF/A-3b with a structure tree. It serves any number of goroutines.
type Format struct {
	faces     faceSet
	part      int       // part of ISO 19005 that the file claims: 3, or 1 for the checker that knows no other
	deflaters sync.Pool // of *zlib.Writer, each of which is over a megabyte
}

// New makes the format; each font is opened when the first character needs it.
func New() *Format {
	f := &Format{part: 3, faces: faceSet{
		regular: faceOf("BIZUDPGothic-Regular", inProgram(fonts.BIZUDPGothicRegular)),
		bold:    faceOf("BIZUDPGothic-Bold", inProgram(fonts.BIZUDPGothicBold)),
		rare:    faceOf("NotoSansJP-Regular", fonts.NotoSansJPRegular),
		signs:   faceOf("DejaVuSans", inProgram(fonts.DejaVuSans)),
	}}
	f.deflaters.New = newDeflater
	return f
}

func inProgram(data string) func() (string, error) {
	return func() (string, error) { return data, nil }
}

// faceOf opens a font once, when it is first asked for.
func faceOf(name string, data func() (string, error)) func() *ttf.Face {
	return sync.OnceValue(func() *ttf.Face {
		bytes, err := data()
		if err == nil {
			var face *ttf.Face
			if face, err = ttf.Open(name, bytes); err == nil {
				return face
			}
		}
		panic(err) // the fonts are part of the program, and a test holds them to their hashes
	})
}

// newDeflater compresses for speed: a filing is small whatever the level.
func newDeflater() any {
	w, err := zlib.NewWriterLevel(io.Discard, zlib.BestSpeed)
	if err != nil {
		panic(err) // the level is a constant of the library
	}
	return w
}

// ID is the format's name on the command line.
func (*Format) ID() string { return formatID }

// MediaType is the registered type of the files.
func (*Format) MediaType() string { return "application/pdf" }

// Ext ends the names of the files.
func (*Format) Ext() string { return ".pdf" }

// Encode draws in.Document and attaches in.Attachments. A text that cannot be printed as written is an *output.Error.
func (f *Format) Encode(w io.Writer, in output.Input) error {
	if in.Document == nil {
		return &output.Error{Format: formatID, Reason: "there is no document to draw"}
	}
	pages, err := layOut(&f.faces, in.Document)
	if err != nil {
		return err
	}
	drawn, err := draw(&f.faces, pages)
	if err != nil {
		return fmt.Errorf("drawing pages: %w", err)
	}
	deflater := f.deflaters.Get().(*zlib.Writer)
	defer f.deflaters.Put(deflater)
	file, err := assemble(in, pages, drawn, f.part, deflater)
	if err != nil {
		return fmt.Errorf("assembling the file: %w", err)
	}
	_, err = w.Write(file)
	return err
}
