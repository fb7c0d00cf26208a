package pdf

// node is one element of the structure tree, which tells readers what the marks on the pages are.
type node struct {
	tag    string // standard structure type, or Del and Ins, which the role map makes a Span
	parent *node
	kids   []kid
	scope  string // Column or Row for TH
	span   int    // columns that a cell covers, 0 and 1 for one
	lang   string
	id     int  // object number in the file
	afloat bool // takes its place among the parent's kids with its first mark
}

// kid is one of: an element, a stretch of marked content, an annotation.
type kid struct {
	node  *node
	page  int // from 0
	mcid  int
	annot int // index of the annotation plus one, 0 for none
}

// add appends a new element.
func (n *node) add(tag string) *node {
	child := &node{tag: tag, parent: n}
	n.kids = append(n.kids, kid{node: child})
	return child
}

// later makes an element that takes its place among the kids once its first mark is drawn.
func (n *node) later(tag string) *node { return &node{tag: tag, parent: n, afloat: true} }

// content appends a stretch of marked content and places an element made by later.
func (n *node) content(page, mcid int) {
	n.place()
	n.kids = append(n.kids, kid{page: page, mcid: mcid})
}

// place gives an element made by later, and those around it, their place among the kids.
func (n *node) place() {
	if !n.afloat {
		return
	}
	n.afloat = false
	n.parent.place()
	n.parent.kids = append(n.parent.kids, kid{node: n})
}

// has reports whether the tree has an element of a type.
func (n *node) has(tag string) bool {
	found := false
	n.walk(func(n *node) { found = found || n.tag == tag })
	return found
}

// walk visits the elements in reading order.
func (n *node) walk(visit func(*node)) {
	visit(n)
	for _, k := range n.kids {
		if k.node != nil {
			k.node.walk(visit)
		}
	}
}

// firstPage is the page of the element's first own mark.
func (n *node) firstPage() (page int, ok bool) {
	for _, k := range n.kids {
		if k.node == nil {
			return k.page, true
		}
	}
	return 0, false
}
