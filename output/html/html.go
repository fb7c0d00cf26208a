// Package html writes a document as one self-contained HTML5 file: no scripts, no outside resources.
package html

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"strings"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/report/doc"
)

const id = "html"

//go:embed style.css
var style string

// Format is the HTML format.
type Format struct{}

// New returns the HTML format.
func New() Format { return Format{} }

// ID is the format's name on the command line.
func (Format) ID() string { return id }

// MediaType is the registered type, with the encoding that the file always has.
func (Format) MediaType() string { return "text/html; charset=utf-8" }

// Ext is the file name ending.
func (Format) Ext() string { return ".html" }

// Encode writes the input's document.
func (Format) Encode(w io.Writer, in output.Input) error {
	d := in.Document
	if err := output.CheckDocument(id, d); err != nil {
		return err
	}
	b := body{lang: d.Lang}
	b.blocks(d.Blocks)
	css := style + printRules(d) + b.css.String()

	var page bytes.Buffer
	head(&page, d, css)
	stamp(&page, d.Watermark)
	page.WriteString("<main>\n")
	page.Write(b.out.Bytes())
	page.WriteString("</main>\n")
	if d.Footer != "" {
		fmt.Fprintf(&page, "<footer>%s</footer>\n", html.EscapeString(d.Footer))
	}
	page.WriteString("</body>\n</html>\n")
	_, err := w.Write(page.Bytes())
	return err
}

// head writes everything before the text. The policy allows the one style sheet by its hash, and nothing else.
func head(page *bytes.Buffer, d *doc.Document, css string) {
	sum := sha256.Sum256([]byte(css))
	policy := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	page.WriteString("<!DOCTYPE html>\n<html")
	attr(page, "lang", d.Lang)
	if rightToLeft(d.Lang) {
		attr(page, "dir", "rtl")
	}
	page.WriteString(">\n<head>\n<meta charset=\"utf-8\">\n")
	fmt.Fprintf(page, "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n", policy)
	page.WriteString("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	page.WriteString("<meta name=\"generator\" content=\"breachfile\">\n")
	for _, m := range [][2]string{{"author", d.Author}, {"description", d.Subject}} {
		if m[1] != "" {
			fmt.Fprintf(page, "<meta name=\"%s\" content=\"%s\">\n", m[0], html.EscapeString(m[1]))
		}
	}
	if !d.Created.IsZero() {
		fmt.Fprintf(page, "<meta name=\"dcterms.created\" content=\"%s\">\n", d.Created.Format("2006-01-02T15:04:05Z07:00"))
	}
	fmt.Fprintf(page, "<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n", html.EscapeString(d.Title), css)
}

// stamp puts the watermark across every printed page and once as a line that is read aloud and survives without the style.
func stamp(page *bytes.Buffer, watermark string) {
	if watermark == "" {
		return
	}
	text := html.EscapeString(watermark)
	fmt.Fprintf(page, "<p class=\"stamp\">%s</p>\n<div class=\"watermark\" aria-hidden=\"true\">%s</div>\n", text, text)
}

// printRules puts the footer and the page number into the margin of every printed page, where the browser can.
func printRules(d *doc.Document) string {
	var b strings.Builder
	b.WriteString("@page{")
	if d.Footer != "" {
		fmt.Fprintf(&b, "@bottom-left{content:\"%s\"}", cssText(d.Footer))
	}
	if parts := strings.Split(d.PageOf, "%d"); len(parts) == 3 {
		fmt.Fprintf(&b, "@bottom-right{content:\"%s\" counter(page) \"%s\" counter(pages) \"%s\"}",
			cssText(parts[0]), cssText(parts[1]), cssText(parts[2]))
	}
	b.WriteString("}\n")
	return b.String()
}

// cssText escapes a text for a quoted CSS string inside a style element, so that no character can end either.
func cssText(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < ' ' || strings.ContainsRune(`"\<>&`, r) {
			fmt.Fprintf(&b, "\\%06x ", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// attr writes an attribute, or nothing where the value is empty.
func attr(out *bytes.Buffer, name, value string) {
	if value != "" {
		fmt.Fprintf(out, " %s=\"%s\"", name, html.EscapeString(value))
	}
}

func rightToLeft(tag string) bool {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	switch base {
	case "ar", "fa", "he", "ur", "yi":
		return true
	}
	return false
}
