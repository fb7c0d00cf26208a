package source

// CodeList is the name of the closed list that the field being decoded is of, or "".
func (d *Decoder) CodeList() string { return d.codes }

// IntoCode decodes a node into v as a word of the closed list.
func (d *Decoder) IntoCode(n *Node, v any, list string) {
	inner := &Decoder{state: d.state, codes: list}
	inner.Into(n, v)
}

// Closest is the allowed word that somebody who wrote word most likely meant, or "" when none is near.
func Closest(word string, allowed []string) string { return closest(word, allowed) }
