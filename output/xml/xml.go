// Package xml writes a payload as XML. In an object a member "@name" is an attribute, "#text" the text of the element, and every other
// member a child; a list is one child for each of its items. The payload is an object with one member, the outermost element.
package xml

import (
	"bytes"
	stdxml "encoding/xml"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/report/payload"
)

const id = "xml"

// Format is the XML format, or one of the languages written in XML.
type Format struct{ id, media, ext string }

// New returns the XML format.
func New() Format { return Format{id, "application/xml", ".xml"} }

// XHTML returns the format of web pages in XML, with the ending that EDGAR takes.
func XHTML() Format { return Format{"xhtml", "application/xhtml+xml", ".htm"} }

// Schema returns the format of XML schemas.
func Schema() Format { return Format{"xsd", "application/xml", ".xsd"} }

// ID is the format's name.
func (f Format) ID() string { return f.id }

// MediaType is the registered type of the language.
func (f Format) MediaType() string { return f.media }

// Ext is the file name ending.
func (f Format) Ext() string { return f.ext }

// Encode writes the input's payload, indented by two spaces, with a line feed at the end.
func (Format) Encode(w io.Writer, in output.Input) error {
	words, doc := in.Payload.Unmarked()
	if doc == nil || doc.Kind != payload.Object || len(doc.Members) != 1 {
		return &output.Error{Format: id, Reason: "there is no outermost element"}
	}
	var e encoder
	e.out.WriteString(stdxml.Header)
	root := doc.Members[0]
	if words != "" {
		root.Value = root.Value.Marked(words) // an element that no schema knows, which is read on the page
	}
	if err := e.element(root.Name, root.Value, root.Name, 0); err != nil {
		return err
	}
	_, err := w.Write(e.out.Bytes())
	return err
}

type encoder struct{ out bytes.Buffer }

// element writes one element, or one for each item of a list; path names it in errors.
func (e *encoder) element(name string, n *payload.Node, path string, depth int) error {
	switch {
	case n == nil:
		return &output.Error{Format: id, Where: path, Reason: "a value is missing"}
	case n.Kind == payload.Array:
		for i, item := range n.Items {
			if err := e.element(name, item, fmt.Sprintf("%s[%d]", path, i), depth); err != nil {
				return err
			}
		}
		return nil
	case n.Kind == payload.Object:
		return e.object(name, n, path, depth)
	}
	e.indent(depth)
	e.out.WriteString("<" + name + ">")
	if err := e.text(plain(n), path); err != nil {
		return err
	}
	e.out.WriteString("</" + name + ">\n")
	return nil
}

func (e *encoder) object(name string, n *payload.Node, path string, depth int) error {
	e.indent(depth)
	e.out.WriteString("<" + name)
	var children []payload.Member
	text, hasText := "", false
	for _, m := range n.Members {
		attribute, is := strings.CutPrefix(m.Name, "@")
		switch {
		case is:
			e.out.WriteString(" " + attribute + `="`)
			if err := e.text(plain(m.Value), path+"/"+m.Name); err != nil {
				return err
			}
			e.out.WriteString(`"`)
		case m.Name == "#text":
			text, hasText = plain(m.Value), true
		default:
			children = append(children, m)
		}
	}
	switch {
	case hasText && len(children) > 0:
		return &output.Error{Format: id, Where: path, Reason: "an element has both text and children"}
	case hasText:
		e.out.WriteString(">")
		if err := e.text(text, path); err != nil {
			return err
		}
		e.out.WriteString("</" + name + ">\n")
		return nil
	case len(children) == 0:
		e.out.WriteString("/>\n")
		return nil
	}
	e.out.WriteString(">\n")
	for _, m := range children {
		if err := e.element(m.Name, m.Value, path+"/"+m.Name, depth+1); err != nil {
			return err
		}
	}
	e.indent(depth)
	e.out.WriteString("</" + name + ">\n")
	return nil
}

// plain is a value without parts as text.
func plain(n *payload.Node) string {
	switch {
	case n == nil:
		return ""
	case n.Kind == payload.Bool:
		return fmt.Sprintf("%t", n.Bool)
	}
	return n.Text
}

// text refuses what XML cannot hold instead of putting another character in its place.
func (e *encoder) text(s, path string) error {
	if !utf8.ValidString(s) {
		return &output.Error{Format: id, Where: path, Reason: "the text is not valid UTF-8"}
	}
	for _, r := range s {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return &output.Error{Format: id, Where: path, Reason: fmt.Sprintf("XML cannot hold the character U+%04X", r)}
		}
	}
	return stdxml.EscapeText(&e.out, []byte(s))
}

func (e *encoder) indent(depth int) { e.out.WriteString(strings.Repeat("  ", depth)) }
