package source

import (
	"reflect"
	"slices"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

// Unmarshaler is implemented on a pointer by a type that decodes itself; it is never called for an empty value.
type Unmarshaler interface {
	UnmarshalNode(n *Node, d *Decoder)
}

// Options say what a decoding allows and knows.
type Options struct {
	Ignore   []string                                              // keys allowed everywhere and skipped with everything below them
	Codes    func(list, value string) (known bool, closest string) // the closed lists behind the struct tag `code:"list"`
	Language string                                                // tag of text that is written without a language; empty means that it must have one
	Values   map[any]any                                           // what Unmarshalers ask for by Decoder.Value
}

// Decode fills the pointer into from the document, walking nodes and Go type together by `yaml:"name"` tags, and reports every problem of shape.
// It knows text, bool, numbers, slices, maps by text, pointers, structs (also inlined), lang.Text, any and types that are Unmarshalers.
func Decode(doc *Document, into any, o Options) diag.List {
	s := &state{doc: doc, options: o, types: map[reflect.Type][]field{}}
	if doc.foreign == nil { // the parts of a filled template are checked when they are read themselves
		s.check(doc.root, "")
	}
	d := &Decoder{state: s}
	d.Into(doc.Root(), into)
	return s.list()
}

type state struct {
	doc      *Document
	options  Options
	types    map[reflect.Type][]field
	problems diag.List
	found    int // problems, including those that are too many to show
}

// mostProblems bounds how many problems of one file are shown.
const mostProblems = 1000

func (s *state) add(p diag.Diagnostic) {
	if s.found++; s.found <= mostProblems {
		s.problems = append(s.problems, p)
	}
}

// list sorts the problems and shows one that an alias repeats once, at the place where it is written.
func (s *state) list() diag.List {
	sorted := slices.CompactFunc(s.problems.Sorted(), func(a, b diag.Diagnostic) bool {
		return a.Span == b.Span && a.Rule.ID == b.Rule.ID && a.Message("en") == b.Message("en")
	})
	if more := s.found - len(s.problems); more > 0 {
		sorted = append(sorted, diag.New(shapeTooMany, "", s.doc.text.whole(), more))
	}
	return sorted
}

// Decoder decodes nodes and collects problems; an Unmarshaler gets one that knows the code list of its field.
type Decoder struct {
	*state
	codes string // code list that the texts directly below must be of
}

// Try is Into and reports whether the value could be decoded without an error.
func (d *Decoder) Try(n *Node, v any) bool {
	before := len(d.problems)
	d.Into(n, v)
	return !d.problems[before:].HasErrors()
}

// Problem reports a breach of a rule at a node.
func (d *Decoder) Problem(n *Node, r rule.Rule, args ...any) {
	d.ProblemAt(n.Span(), n.Path(), r, args...)
}

// ProblemAt reports a breach of a rule at a place and path.
func (d *Decoder) ProblemAt(span diag.Span, path string, r rule.Rule, args ...any) {
	d.Add(diag.New(r, path, span, args...))
}

// Add reports a problem that is already made, such as one with related places.
func (d *Decoder) Add(p diag.Diagnostic) { d.add(p) }

// Value is what the caller of Decode laid down under the key, or nil.
func (d *Decoder) Value(key any) any { return d.options.Values[key] }

// Members are the keys of a mapping without those that Options.Ignore names and those that are no keys but the rest of a text;
// an Unmarshaler must use them instead of the node's own.
func (d *Decoder) Members(n *Node) []Member {
	all := n.Members()
	out := make([]Member, 0, len(all))
	for i, m := range all {
		if !slices.Contains(d.options.Ignore, m.Name) && !d.doc.cutInBraces(n.raw, 2*i) {
			out = append(out, m)
		}
	}
	return out
}
