package incidents

import (
	"reflect"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/schema/lang"
)

// Kind is what a Value holds.
type Kind int

// The kinds of values.
const (
	NoKind     Kind = iota
	TextKind        // words in languages
	CodeKind        // words of a closed list
	WhenKind        // a moment or span
	CountKind       // a number with bound and history
	NumberKind      // a bare number
	BoolKind        // true or false
	StringKind      // a name, number or address that no language changes
	RowsKind        // several entries, each with values of its own
)

// Value is what the file says at a path, ready to be tested or shown.
type Value struct {
	State  State
	Kind   Kind
	Path   string // where it stands, or where it would stand
	Text   lang.Text
	List   string // code list of Codes
	Codes  []Code
	When   When
	Count  Count
	Unit   string // what Count counts: person, organisation, record, account
	Number float64
	Bool   bool
	Words  []string // for StringKind
	Rows   []Row
	Open   bool   // more may belong here: a list that is not complete, or a part that is pending
	Low    *int64 // smallest number that the file admits
	High   *int64 // largest number that the file admits; nil means that there is no upper end

	Estimated bool // Low and High rest on an estimate, which the truth may pass
}

// Row is one entry of a list; its own values are asked for by relative path.
type Row struct {
	c    *Case
	path string
	item any
	list string // code list, where the entry is a code
}

// Path is where the row stands.
func (r Row) Path() string { return r.path }

// Get asks for a value of the row, such as "text" or "at"; the empty path is the row itself.
func (r Row) Get(p string) Value {
	if p == "" {
		v := Value{State: Known, Path: r.path}
		v.add(found{value: reflect.ValueOf(r.item), path: r.path, field: field{list: r.list}}, 0)
		for i := range v.Rows {
			v.Rows[i].c = r.c
		}
		return v
	}
	if CheckRowPath(reflect.TypeOf(r.item), p) != nil {
		return Value{}
	}
	return r.c.from(r.item, r.path, p)
}

// Entries returns every entry of the row that a path leads to.
func (r Row) Entries(p string) ([]Row, State) { return r.c.entriesOf(r.item, r.path, p) }

// Data returns the row as a group of data, where it is one.
func (r Row) Data() (DataGroup, bool) {
	g, ok := r.item.(DataGroup)
	return g, ok
}

// Population returns the row as a population, where it is one.
func (r Row) Population() (Population, bool) {
	p, ok := r.item.(Population)
	return p, ok
}

// Has reports whether the value contains a word: a code, a name, or "true" and "false".
func (v Value) Has(word string) bool {
	switch v.Kind {
	case CodeKind:
		for _, c := range v.Codes {
			if c.Given() && c.Code == word {
				return true
			}
		}
	case StringKind:
		for _, w := range v.Words {
			if w == word || strings.HasPrefix(w, word+"-") && len(word) == 2 {
				return true
			}
		}
	case BoolKind:
		return (word == "true") == v.Bool && (word == "true" || word == "false")
	case TextKind:
		for _, e := range v.Text {
			if e.Text == word {
				return true
			}
		}
	}
	return false
}

// Brief is the value in a few words for an explanation; it shows codes and numbers but no long text.
func (v Value) Brief() string {
	if v.State != Known {
		return v.State.String()
	}
	switch v.Kind {
	case CodeKind:
		words := make([]string, 0, len(v.Codes))
		for _, c := range v.Codes {
			words = append(words, c.Code)
		}
		return brief(words)
	case StringKind:
		return brief(v.Words)
	case WhenKind:
		return v.When.String()
	case BoolKind:
		if v.Bool {
			return "true"
		}
		return "false"
	case CountKind, NumberKind:
		return v.briefNumber()
	case RowsKind:
		return "given"
	}
	return "given"
}

// brief lists each word once and at most six of them.
func brief(words []string) string {
	var once []string
	for _, w := range words {
		if !slices.Contains(once, w) {
			once = append(once, w)
		}
	}
	const most = 6
	if len(once) > most {
		once = append(once[:most], "…")
	}
	return strings.Join(once, ", ")
}
