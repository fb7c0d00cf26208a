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
