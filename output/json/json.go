// Package json writes a payload as JSON with its members in order and its numbers digit for digit.
package json

import (
	"bytes"
	stdjson "encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/report/payload"
)

const id = "json"

// Format is the JSON format.
type Format struct{}

// New returns the JSON format.
func New() Format { return Format{} }

// ID is the format's name on the command line.
func (Format) ID() string { return id }

// MediaType is the registered type of JSON.
func (Format) MediaType() string { return "application/json" }

// Ext is the file name ending.
func (Format) Ext() string { return ".json" }

// Encode writes the input's payload, indented by two spaces, with a line feed at the end.
func (Format) Encode(w io.Writer, in output.Input) error {
	if in.Payload == nil {
		return &output.Error{Format: id, Reason: "there is no payload"}
	}
	var e encoder
	if err := e.value(in.Payload, "", 0); err != nil {
		return err
	}
	e.out.WriteByte('\n')
	_, err := w.Write(e.out.Bytes())
	return err
}

// maxDepth bounds the nesting, which a reader of the file bounds too.
const maxDepth = 200

type encoder struct{ out bytes.Buffer }

// value writes one node; path is its JSON pointer, for errors.
func (e *encoder) value(n *payload.Node, path string, depth int) error {
	if n == nil {
		return &output.Error{Format: id, Where: path, Reason: "a value is missing"}
	}
	if depth > maxDepth {
		return &output.Error{Format: id, Where: path, Reason: fmt.Sprintf("values are nested more than %d deep", maxDepth)}
	}
	switch n.Kind {
	case payload.Null:
		e.out.WriteString("null")
	case payload.Bool:
		fmt.Fprintf(&e.out, "%t", n.Bool)
	case payload.Number:
		return e.number(n.Text, path)
	case payload.String:
		return e.text(n.Text, path)
	case payload.Array:
		return e.array(n.Items, path, depth)
	case payload.Object:
		return e.object(n.Members, path, depth)
	default:
		return &output.Error{Format: id, Where: path, Reason: fmt.Sprintf("kind %d is unknown", n.Kind)}
	}
	return nil
}

func (e *encoder) array(items []*payload.Node, path string, depth int) error {
	if len(items) == 0 {
		e.out.WriteString("[]")
		return nil
	}
	e.out.WriteByte('[')
	for i, item := range items {
		e.separate(i, depth+1)
		if err := e.value(item, fmt.Sprintf("%s/%d", path, i), depth+1); err != nil {
			return err
		}
	}
	e.newline(depth)
	e.out.WriteByte(']')
	return nil
}

func (e *encoder) object(members []payload.Member, path string, depth int) error {
	if len(members) == 0 {
		e.out.WriteString("{}")
		return nil
	}
	seen := make(map[string]bool, len(members))
	e.out.WriteByte('{')
	for i, m := range members {
		at := path + "/" + m.Name
		if seen[m.Name] {
			return &output.Error{Format: id, Where: at, Reason: "the name stands twice in one object"}
		}
		seen[m.Name] = true
		e.separate(i, depth+1)
		if err := e.text(m.Name, at); err != nil {
			return err
		}
		e.out.WriteString(": ")
		if err := e.value(m.Value, at, depth+1); err != nil {
			return err
		}
	}
	e.newline(depth)
	e.out.WriteByte('}')
	return nil
}

func (e *encoder) separate(i, depth int) {
	if i > 0 {
		e.out.WriteByte(',')
	}
	e.newline(depth)
}

func (e *encoder) newline(depth int) {
	e.out.WriteByte('\n')
	e.out.WriteString(strings.Repeat("  ", depth))
}

// number passes digits through after checking that they are one JSON number and nothing else.
func (e *encoder) number(digits, path string) error {
	start := len(digits) > 0 && (digits[0] == '-' || digits[0] >= '0' && digits[0] <= '9')
	if !start || strings.TrimSpace(digits) != digits || !stdjson.Valid([]byte(digits)) {
		return &output.Error{Format: id, Where: path, Reason: fmt.Sprintf("%q is not a number", digits)}
	}
	e.out.WriteString(digits)
	return nil
}

// text writes a string; &, < and > stay as they are, because no browser parses this file as HTML.
func (e *encoder) text(s, path string) error {
	if !utf8.ValidString(s) {
		return &output.Error{Format: id, Where: strings.ToValidUTF8(path, "?"), Reason: "the text is not valid UTF-8"}
	}
	enc := stdjson.NewEncoder(&e.out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return err
	}
	e.out.Truncate(e.out.Len() - 1) // the encoder ends each value with a line feed
	return nil
}
