// Package jsontree reads a JSON document within limits into a tree whose values know where they stand, and remembers which of them were used.
package jsontree

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/breachfile/breachfile/schema/diag"
)

// The limits of one document.
const (
	MaxBytes = 64 << 20
	maxDepth = 64
	maxNodes = 4_000_000
)

// Node is a value: nil, bool, json.Number, string, an object or an array.
type Node struct {
	Pointer string // JSON pointer, such as "/action/error/variety/0"
	Value   any    // of a value without parts; nil for null, objects and arrays
	Names   []string
	Items   []*Node

	members map[string]*Node
	kind    kind
	offset  int
	used    bool
	touched bool
}

type kind int

const (
	scalar kind = iota
	object
	array
)

// Document is a JSON document that was read.
type Document struct {
	Root *Node

	name  string
	text  []byte
	lines []int // where each line begins
}

// Parse reads one JSON document; name is that of the file, for places.
func Parse(name string, text []byte) (*Document, error) {
	d := &Document{name: name, text: text, lines: []int{0}}
	for i, b := range text {
		if b == '\n' {
			d.lines = append(d.lines, i+1)
		}
	}
	switch {
	case len(text) > MaxBytes:
		return nil, fmt.Errorf("%s: the file has more than %d MiB", name, MaxBytes>>20)
	case !utf8.Valid(text):
		return nil, d.fault(firstInvalid(text), "this is not UTF-8")
	}
	p := &parser{doc: d, dec: json.NewDecoder(bytes.NewReader(text))}
	p.dec.UseNumber()
	root, err := p.value("", 0)
	if err != nil {
		return nil, p.explain(err)
	}
	if _, err := p.dec.Token(); !errors.Is(err, io.EOF) {
		return nil, d.fault(int(p.dec.InputOffset()), "something follows the document")
	}
	d.Root = root
	return d, nil
}

func firstInvalid(b []byte) int {
	at := 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n <= 1 {
			return at
		}
		at, b = at+n, b[n:]
	}
	return at
}

type parser struct {
	doc   *Document
	dec   *json.Decoder
	nodes int
}

// explain finds the place of a fault; the decoder of tokens counts it from different beginnings.
func (p *parser) explain(err error) error {
	var whole json.RawMessage
	var syntax *json.SyntaxError
	var fault *Fault
	if errors.As(err, &fault) {
		return err
	}
	if again := json.Unmarshal(p.doc.text, &whole); errors.As(again, &syntax) {
		at := int(syntax.Offset) - 1
		if at == len(p.doc.text)-1 && strings.HasPrefix(syntax.Error(), "unexpected end") {
			at++
		}
		return p.doc.fault(at, syntax.Error())
	}
	return err
}

// start is where the next value begins.
func (p *parser) start() int {
	at := int(p.dec.InputOffset())
	for at < len(p.doc.text) && strings.ContainsRune(" \t\r\n:,", rune(p.doc.text[at])) {
		at++
	}
	return at
}

func (p *parser) value(pointer string, depth int) (*Node, error) {
	n := &Node{Pointer: pointer, offset: p.start()}
	if p.nodes++; p.nodes > maxNodes || depth > maxDepth {
		return nil, p.doc.fault(n.offset, fmt.Sprintf("more than %d levels or %d values", maxDepth, maxNodes))
	}
	t, err := p.dec.Token()
	if err != nil {
		return nil, err
	}
	switch t {
	case json.Delim('{'):
		n.kind, n.members = object, map[string]*Node{}
		return n, p.object(n, depth)
	case json.Delim('['):
		n.kind = array
		return n, p.array(n, depth)
	}
	n.Value = t
	return n, nil
}

func (p *parser) object(n *Node, depth int) error {
	for p.dec.More() {
		at := p.start()
		t, err := p.dec.Token()
		if err != nil {
			return err
		}
		name, _ := t.(string) // the decoder admits nothing else as a name
		if _, twice := n.members[name]; twice {
			return p.doc.fault(at, "the name “"+name+"” stands twice in one object")
		}
		m, err := p.value(n.Pointer+"/"+strings.NewReplacer("~", "~0", "/", "~1").Replace(name), depth+1)
		if err != nil {
			return err
		}
		n.members[name] = m
		n.Names = append(n.Names, name)
	}
	_, err := p.dec.Token()
	return err
}

func (p *parser) array(n *Node, depth int) error {
	for p.dec.More() {
		item, err := p.value(n.Pointer+"/"+strconv.Itoa(len(n.Items)), depth+1)
		if err != nil {
			return err
		}
		n.Items = append(n.Items, item)
	}
	_, err := p.dec.Token()
	return err
}

// Fault is a document that cannot be read, with the place.
type Fault struct {
	At     diag.Pos
	Reason string
}

// Error implements the error interface.
func (f *Fault) Error() string { return f.At.String() + ": " + f.Reason }

func (d *Document) fault(offset int, reason string) error {
	return &Fault{At: d.pos(offset), Reason: reason}
}

// pos is a place in the text; columns count characters.
func (d *Document) pos(offset int) diag.Pos {
	offset = max(0, min(offset, len(d.text)))
	line, found := slices.BinarySearch(d.lines, offset)
	if !found {
		line--
	}
	return diag.Pos{File: d.name, Line: line + 1, Column: utf8.RuneCount(d.text[d.lines[line]:offset]) + 1}
}

// Place is where a value begins.
func (d *Document) Place(n *Node) diag.Span {
	at := d.pos(n.offset)
	return diag.Span{Start: at, End: diag.Pos{File: at.File, Line: at.Line, Column: at.Column + 1}}
}

// Key is the value under the names, one below the other; an empty node, never nil, where there is none.
func (n *Node) Key(names ...string) *Node {
	for _, name := range names {
		next, ok := n.members[name]
		if !ok {
			return &Node{}
		}
		n = next
	}
	return n
}

// Step is the member of that name or the item of that number, or nil.
func (n *Node) Step(name string) *Node {
	if m, ok := n.members[name]; ok {
		return m
	}
	if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < len(n.Items) {
		return n.Items[i]
	}
	return nil
}

// Given reports whether the document has the value.
func (n *Node) Given() bool { return n.offset > 0 || n.kind != scalar || n.Value != nil }

// IsArray reports whether the value is an array.
func (n *Node) IsArray() bool { return n.kind == array }

// IsObject reports whether the value is an object.
func (n *Node) IsObject() bool { return n.kind == object }

// Text is a string, and marks it as used.
func (n *Node) Text() string {
	s, ok := n.Value.(string)
	n.used = n.used || ok
	return s
}

// Int is a whole number, and marks it as used; a number with a fraction is none.
func (n *Node) Int() (int64, bool) {
	d, ok := n.Value.(json.Number)
	if !ok {
		return 0, false
	}
	i, err := strconv.ParseInt(strings.TrimSuffix(d.String(), ".0"), 10, 64)
	n.used = n.used || err == nil
	return i, err == nil
}

// Words are the strings of an array without marking them as used.
func (n *Node) Words() []string {
	var out []string
	for _, i := range n.Items {
		if s, ok := i.Value.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// Use marks a value and everything in it as used.
func (n *Node) Use() {
	n.used = true
	for _, m := range n.members {
		m.Use()
	}
	for _, i := range n.Items {
		i.Use()
	}
}

// Touch says that the name of the value was read, whatever becomes of what is in it.
func (n *Node) Touch() { n.touched = true }

// Unused lists what was not used, each at the outermost place of which nothing was; objects and arrays without content state nothing.
func (n *Node) Unused() []*Node {
	if n.used {
		return nil
	}
	if n.kind == scalar {
		return []*Node{n}
	}
	var out []*Node
	whole := true
	count := 0
	for _, child := range n.children() {
		count++
		below := child.Unused()
		whole = whole && len(below) == 1 && below[0] == child
		out = append(out, below...)
	}
	if whole && !n.touched && count > 0 && n.Pointer != "" {
		return []*Node{n}
	}
	return out
}

func (n *Node) children() []*Node {
	out := make([]*Node, 0, len(n.Names)+len(n.Items))
	for _, name := range n.Names {
		out = append(out, n.members[name])
	}
	return append(out, n.Items...)
}
