package payload

// markName is no name that any published schema allows, so that a system that takes filings refuses a marked one.
const markName = "_not_for_submission"

// Marked is a copy of an object whose first member says that it is no filing; nothing of the original changes.
func (n *Node) Marked(words string) *Node {
	if n == nil || n.Kind != Object {
		return n
	}
	out := Obj().Add(markName, Str(words))
	out.Members = append(out.Members, n.Members...)
	return out
}

// Unmarked parts an object into the words of its mark and what is marked; there are no words where it has no mark.
func (n *Node) Unmarked() (string, *Node) {
	if n == nil || n.Kind != Object || len(n.Members) == 0 || n.Members[0].Name != markName {
		return "", n
	}
	return n.Members[0].Value.Text, &Node{Kind: Object, Members: n.Members[1:]}
}

// Marked is a copy of a sheet whose first row says that it is no filing.
func (s *Sheet) Marked(words string) *Sheet {
	if s == nil {
		return nil
	}
	out := *s
	first := make([]Cell, len(s.Columns))
	if len(first) > 0 {
		first[0] = Cell{Text: words}
	}
	out.Rows = append([][]Cell{first}, s.Rows...)
	return &out
}
