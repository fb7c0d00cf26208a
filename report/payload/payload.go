// Package payload is the neutral tree behind every structured filing: ordered, typed and free of any format.
package payload

// Node is one value of the tree. Exactly one of the constructors below makes it.
type Node struct {
	Kind    Kind
	Text    string   // for String, and for Number the digits exactly as they print
	Bool    bool     // for Bool
	Members []Member // for Object, in output order
	Items   []*Node  // for Array
}

// Member is a named value of an object.
type Member struct {
	Name  string
	Value *Node
}

// Kind tells what a Node holds.
type Kind int

// The kinds of nodes.
const (
	Null Kind = iota
	Object
	Array
	String
	Number
	Bool
)
