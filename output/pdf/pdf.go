// Package pdf draws a document as a tagged PDF/A-3 file.
//
// The text is checked first, so that no character can be lost or replaced; then it is laid out here, drawn by gofpdf
// and assembled into an archival file. The same input always gives the same bytes.
package pdf

import (
	"compress/zlib"
	"errors"
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
	part      int // part of ISO 19005 that the file claims: 3, or 1 for the checker that knows no other
	openErr   error
	deflaters sync.Pool // of *zlib.Writer, each of which is over a megabyte
}

// New opens the embedded fonts in place.
func New() *Format {
	f := &Format{part: 3}
	f.deflaters.New = newDeflater
	for i, source := range []struct{ name, data string }{
		regular: {"BIZUDPGothic-Regular", fonts.BIZUDPGothicRegular},
		bold:    {"BIZUDPGothic-Bold", fonts.BIZUDPGothicBold},
		rare:    {"NotoSansJP-Regular", fonts.NotoSansJPRegular},
		signs:   {"DejaVuSans", fonts.DejaVuSans},
	} {
		face, err := ttf.Open(source.name, source.data)
		f.faces[i] = face
		f.openErr = errors.Join(f.openErr, err)
	}
	return f
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
	if f.openErr != nil {
		return f.openErr
	}
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
