package payload

import "strconv"

// Obj starts an empty object; Add fills it.
func Obj() *Node { return &Node{Kind: Object} }

// Add appends a named value to an object and returns the object, so that calls can be chained. The order of calls is the order of output.
func (n *Node) Add(name string, value *Node) *Node {
	n.Members = append(n.Members, Member{Name: name, Value: value})
	return n
}

// Str is a text.
func Str(text string) *Node { return &Node{Kind: String, Text: text} }

// Num is a number whose digits print exactly as they stand: "0.50" stays "0.50".
func Num(digits string) *Node { return &Node{Kind: Number, Text: digits} }

// Int is a whole number.
func Int(value int64) *Node { return Num(strconv.FormatInt(value, 10)) }

// Flag is a yes or a no.
func Flag(value bool) *Node { return &Node{Kind: Bool, Bool: value} }

// List is the values in order.
func List(items ...*Node) *Node { return &Node{Kind: Array, Items: items} }

// Nil is the explicit absence of a value.
func Nil() *Node { return &Node{Kind: Null} }

// Lookup returns the value under the name, and whether n is an object that has it.
func (n *Node) Lookup(name string) (*Node, bool) {
	if n == nil || n.Kind != Object {
		return nil, false
	}
	for _, m := range n.Members {
		if m.Name == name {
			return m.Value, true
		}
	}
	return nil, false
}

// At follows the names from object to object and returns nil where one of them is missing.
func (n *Node) At(names ...string) *Node {
	for _, name := range names {
		next, ok := n.Lookup(name)
		if !ok {
			return nil
		}
		n = next
	}
	return n
}
