package exchange

import (
	"errors"
	"strings"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/jsontree"
	"github.com/breachfile/breachfile/schema/official"
	"github.com/breachfile/breachfile/schema/source"
)

// ReadJSON parses a JSON file; where it is none, the document is nil and the problem says where.
func ReadJSON(f source.File) (*jsontree.Document, diag.List) {
	doc, err := jsontree.Parse(f.Name, f.Bytes)
	if err == nil {
		return doc, nil
	}
	at := diag.Pos{File: f.Name}
	reason := err.Error()
	var fault *jsontree.Fault
	if errors.As(err, &fault) {
		at, reason = fault.At, fault.Reason
	}
	return nil, diag.List{diag.New(RuleUnread, "", diag.Span{Start: at, End: at}, reason)}
}

// Against holds a document to a pinned schema, which the problems call by its title; a document of another version may still be read.
func Against(doc *jsontree.Document, b []byte, schema, title string) diag.List {
	faults, err := official.Validate(schema, b)
	if err != nil {
		return nil
	}
	var out diag.List
	for _, x := range faults {
		n := doc.Root
		for _, name := range strings.Split(strings.TrimPrefix(x.Pointer, "/"), "/") {
			if next := n.Step(name); next != nil {
				n = next
			}
		}
		at := x.Pointer
		if at == "" {
			at = "/"
		}
		out = append(out, diag.New(RuleAgainstSchema, "", doc.Place(n), title, at, x.Message))
	}
	return out
}
