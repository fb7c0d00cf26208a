package incidents

import (
	"github.com/breachfile/breachfile/schema/source"
)

// State says how much is known of a fact.
type State int

// The five states. None of the last four is ever guessed or printed as zero or blank.
const (
	Missing       State = iota // the key is absent: nobody has looked yet
	Known                      // the file states a value
	Pending                    // asked, not known yet
	Unknown                    // cannot be determined
	NotApplicable              // the question does not arise
)

// String is the state's name as the file writes it; "known" and "missing" are never written.
func (s State) String() string {
	return [...]string{"missing", "known", "pending", "unknown", "not-applicable"}[s]
}

// ReservedWords are the words that stand in place of any value.
func ReservedWords() []string { return []string{"pending", "unknown", "not-applicable"} }

func reserved(word string) (State, bool) {
	switch word {
	case "pending":
		return Pending, true
	case "unknown":
		return Unknown, true
	case "not-applicable":
		return NotApplicable, true
	}
	return Missing, false
}

// Fact is a value together with how much is known of it. Value is the zero value unless State is Known.
type Fact[T any] struct {
	State State
	Value T
}

// KnownFact wraps a value that is known.
func KnownFact[T any](v T) Fact[T] { return Fact[T]{State: Known, Value: v} }

// Get returns the value and whether it is known.
func (f Fact[T]) Get() (T, bool) { return f.Value, f.State == Known }

// ShapeValue hands the value to the shape rules: nothing where the key is missing, and no check where a reserved word stands.
func (f Fact[T]) ShapeValue() (any, bool) {
	if f.State == Missing {
		return nil, true
	}
	return f.Value, f.State == Known
}

// FactState tells the state without the value, for code that walks facts of any type.
func (f Fact[T]) FactState() State { return f.State }

// FactValue returns the value as it is, for code that walks facts of any type.
func (f Fact[T]) FactValue() any { return f.Value }

// UnmarshalNode reads a reserved word or the value itself; a quoted word is text and not reserved.
// A scalar that cannot be read leaves the fact missing, so that no later rule takes its zero value for a statement.
func (f *Fact[T]) UnmarshalNode(n *source.Node, d *source.Decoder) {
	if n.Kind() == source.Scalar && n.Plain() {
		if s, ok := reserved(n.Text()); ok {
			f.State = s
			return
		}
	}
	if d.Try(n, &f.Value) || n.Kind() != source.Scalar {
		f.State = Known
	}
}
