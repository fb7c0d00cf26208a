// Package text writes a document as plain text for mail, portals that take text only, and terminals.
package text

import (
	"io"
	"strings"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/text/column"
)

const (
	id = "text"
	// lineWidth is the longest line in columns; 38 full-width characters, and safe in mail with one level of quoting.
	lineWidth = 76
)

// Format is the plain text format.
type Format struct{}

// New returns the plain text format.
func New() Format { return Format{} }

// ID is the format's name on the command line.
func (Format) ID() string { return id }

// MediaType is the registered type, with the encoding that the file always has.
func (Format) MediaType() string { return "text/plain; charset=utf-8" }

// Ext is the file name ending.
func (Format) Ext() string { return ".txt" }

// Encode writes the input's document.
func (Format) Encode(w io.Writer, in output.Input) error {
	d := in.Document
	if err := output.CheckDocument(id, d); err != nil {
		return err
	}
	r := renderer{lang: d.Lang, count: column.For(d.Lang)}
	var parts [][]string
	stamp := r.stamp(d.Watermark)
	parts = append(parts, stamp, r.blocks(d.Blocks, lineWidth), stamp)
	if d.Footer != "" {
		parts = append(parts, append([]string{dashes("-", lineWidth)}, r.wrap(d.Footer, lineWidth)...))
	}
	_, err := io.WriteString(w, strings.Join(stack(parts), "\n")+"\n")
	return err
}

// stack joins groups of lines with one empty line between them.
func stack(groups [][]string) []string {
	var out []string
	for _, g := range groups {
		if len(g) == 0 {
			continue
		}
		if len(out) > 0 {
			out = append(out, "")
		}
		out = append(out, g...)
	}
	return out
}

func dashes(mark string, n int) string { return strings.Repeat(mark, n) }
