package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"gopkg.in/yaml.v3"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

// Parse reads one YAML document within the limits; the document is nil when the file cannot be read at all.
func Parse(f File, l Limits) (*Document, diag.List) {
	r := &reading{limits: l.withDefaults()}
	r.text = newText(f.Name, bytes.TrimPrefix(f.Bytes, []byte("\xef\xbb\xbf")))
	if !r.readable(f.Bytes) {
		return nil, r.problems.Sorted()
	}
	r.hidden()
	root := r.one()
	if root == nil || !r.bounded(root) {
		return nil, r.problems.Sorted()
	}
	if !r.escapes(root) {
		return nil, r.problems.Sorted()
	}
	return &Document{file: f, text: r.text, root: root}, r.problems.Sorted()
}

// reading is the work of Parse on one file.
type reading struct {
	text     *text
	limits   Limits
	problems diag.List
}

func (r *reading) add(rl rule.Rule, span diag.Span, args ...any) {
	r.problems = append(r.problems, diag.New(rl, "", span, args...))
}

// one parses the only document of the file and returns its outermost mapping, or nil.
func (r *reading) one() *yaml.Node {
	docs, err := parseAll(r.text.raw)
	switch {
	case err != nil:
		r.broken(err)
		return nil
	case len(docs) == 0 || len(docs[0].Content) == 0 || kindOf(docs[0].Content[0]) == Null:
		r.add(readEmpty, r.text.whole())
		return nil
	case len(docs) > 1:
		r.add(readMultiple, r.text.span(docs[1].Line, docs[1].Column, len("---")))
		return nil
	}
	root := docs[0].Content[0]
	if root.Kind != yaml.MappingNode {
		r.add(readRoot, r.text.span(root.Line, root.Column, 1))
		return nil
	}
	return root
}

var errPanic = errors.New("the YAML library failed")

// parseAll parses at most two documents, because a second one is already too many.
func parseAll(raw []byte) (docs []*yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			docs, err = nil, fmt.Errorf("%w: %v", errPanic, p)
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	for len(docs) < 2 {
		doc := new(yaml.Node)
		if err := dec.Decode(doc); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		docs = append(docs, doc)
	}
	return docs, nil
}
