package pdf

import (
	"fmt"
	"strings"
)

// structure writes the tree of elements and the annotations, and returns the annotations of each page.
func (f *file) structure(c *catalog, laid *laidOut, d *drawing) [][]int {
	c.tree = f.reserve()
	laid.root.walk(func(n *node) { n.id = f.reserve() })
	annotIDs := make([]int, len(d.annots))
	byPage := make([][]int, len(laid.pages))
	for i := range d.annots {
		annotIDs[i] = f.reserve()
		byPage[d.annots[i].page] = append(byPage[d.annots[i].page], annotIDs[i])
	}
	laid.root.walk(func(n *node) { f.element(c, n, annotIDs) })

	var nums strings.Builder
	for i, owners := range d.marked {
		fmt.Fprintf(&nums, "%d[", i)
		for _, n := range owners {
			fmt.Fprintf(&nums, "%d 0 R ", n.id)
		}
		nums.WriteString("]")
	}
	for i, a := range d.annots {
		key := len(laid.pages) + i
		fmt.Fprintf(&nums, "%d %d 0 R ", key, a.node.id)
		f.object(annotIDs[i], "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%.2f %.2f %.2f %.2f]/P %d 0 R"+
			"/StructParent %d/Contents%s/A<</S/URI/URI%s>>>>",
			a.x, pageHeight-a.y-a.h, a.x+a.w, pageHeight-a.y, c.pageIDs[a.page], key, textString(a.target), textString(asciiURI(a.target)))
	}
	f.object(c.tree, "<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d%s>>",
		laid.root.id, nums.String(), len(laid.pages)+len(d.annots), roleMap(laid.root))
	return byPage
}

// roleMap says that deletions and insertions are spans to readers that do not know them: PDF 1.7 has no types of its own for them.
func roleMap(root *node) string {
	var roles string
	for _, tag := range []string{"Del", "Ins"} {
		if root.has(tag) {
			roles += "/" + tag + "/Span"
		}
	}
	if roles == "" {
		return ""
	}
	return "/RoleMap<<" + roles + ">>"
}

// element writes one element with its kids in reading order.
func (f *file) element(c *catalog, n *node, annotIDs []int) {
	parent := c.tree
	if n.parent != nil {
		parent = n.parent.id
	}
	own, placed := n.firstPage()
	var kids, extra strings.Builder
	for _, k := range n.kids {
		switch {
		case k.node != nil:
			fmt.Fprintf(&kids, "%d 0 R ", k.node.id)
		case k.annot > 0:
			fmt.Fprintf(&kids, "<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>> ", c.pageIDs[k.page], annotIDs[k.annot-1])
		case k.page == own:
			fmt.Fprintf(&kids, "%d ", k.mcid)
		default:
			fmt.Fprintf(&kids, "<</Type/MCR/Pg %d 0 R/MCID %d>> ", c.pageIDs[k.page], k.mcid)
		}
	}
	if placed {
		fmt.Fprintf(&extra, "/Pg %d 0 R", c.pageIDs[own])
	}
	if n.lang != "" {
		extra.WriteString("/Lang" + textString(n.lang))
	}
	if n.scope != "" || n.span > 1 {
		extra.WriteString("/A<</O/Table")
		if n.scope != "" {
			extra.WriteString("/Scope/" + n.scope)
		}
		if n.span > 1 {
			fmt.Fprintf(&extra, "/ColSpan %d", n.span)
		}
		extra.WriteString(">>")
	}
	f.object(n.id, "<</Type/StructElem/S/%s/P %d 0 R%s/K[%s]>>", n.tag, parent, extra.String(), strings.TrimSpace(kids.String()))
}

// asciiURI percent-encodes what a URI must not hold as it is.
func asciiURI(s string) string {
	var out strings.Builder
	for _, b := range []byte(s) {
		if b <= ' ' || b >= 0x7F {
			fmt.Fprintf(&out, "%%%02X", b)
			continue
		}
		out.WriteByte(b)
	}
	return out.String()
}
