package incidents

import "strings"

// Stated is one thing that an incident states: a value that has no parts, or a reserved word in place of one.
type Stated struct {
	Path  string // where it stands, such as "affected[0].counts[1].value"
	State State
	Kind  Kind
	List  string // code list of a code
	Text  Text   // of a text, in all its languages
	When  When   // of a date
	Value any    // of everything else: string, int64, float64, bool, map[string]any for a code in other words, or nil for a list that is stated to be empty
}

// Stated lists everything that the incident states, in the order of the model: each value once, and nothing private. Short forms are
// written out: a count that is a number alone stands under "value".
func (c *Case) Stated() []Stated {
	var out []Stated
	treeOf(c).gather(&out)
	return out
}

func (t *tree) gather(out *[]Stated) {
	switch {
	case t.form == mapping && len(t.members) > 0:
		for _, m := range t.members {
			m.gather(out)
		}
	case t.form == listing && len(t.items) > 0:
		for _, item := range t.items {
			item.gather(out)
		}
	default:
		s := Stated{Path: t.path(), State: t.state, Kind: t.kind, List: t.list, Text: t.text, When: t.when}
		if t.form == leaf && t.kind != TextKind && t.kind != WhenKind {
			s.Value = t.value
		}
		if top, _, _ := strings.Cut(s.Path, "["); top != questionsKey && !strings.HasPrefix(s.Path, questionsKey+".") {
			*out = append(*out, s)
		}
	}
}
