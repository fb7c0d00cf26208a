package pdf

// node is one element of the structure tree, which tells readers what the marks on the pages are.
type node struct {
	tag    string // standard structure type
	parent *node
	kids   []kid
	scope  string // Column or Row for TH
	span   int    // columns that a cell covers, 0 and 1 for one
	lang   string
	id     int // object number in the file
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
func (n *node) later(tag string) *node { return &node{tag: tag, parent: n} }

// content appends a stretch of marked content and places an element made by later.
func (n *node) content(page, mcid int) {
	n.settle()
	n.kids = append(n.kids, kid{page: page, mcid: mcid})
}

func (n *node) settle() {
	if n.parent == nil || n.tag != "Link" || len(n.kids) > 0 {
		return
	}
	n.parent.kids = append(n.parent.kids, kid{node: n})
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
