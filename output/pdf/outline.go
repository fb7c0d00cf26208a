package pdf

import "fmt"

// entry is one bookmark in the tree of bookmarks.
type entry struct {
	placedBookmark
	id     int
	parent *entry
	kids   []*entry
}

// below counts all bookmarks under an entry; all of them are shown open.
func (e *entry) below() int {
	n := len(e.kids)
	for _, k := range e.kids {
		n += k.below()
	}
	return n
}

// outline writes the bookmarks, if there are any.
func (f *file) outline(c *catalog, pages []page) {
	root := &entry{}
	last := root
	for i := range pages {
		for _, b := range pages[i].bookmarks {
			parent := last
			for parent != root && parent.level >= b.level {
				parent = parent.parent
			}
			last = &entry{placedBookmark: b, parent: parent}
			parent.kids = append(parent.kids, last)
		}
	}
	if len(root.kids) == 0 {
		return
	}
	root.number(f)
	c.outlines = root.id
	f.object(root.id, "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>",
		root.kids[0].id, root.kids[len(root.kids)-1].id, root.below())
	f.entries(c, root)
}

func (e *entry) number(f *file) {
	e.id = f.reserve()
	for _, k := range e.kids {
		k.number(f)
	}
}

func (f *file) entries(c *catalog, parent *entry) {
	for i, e := range parent.kids {
		links := ""
		if i > 0 {
			links += fmt.Sprintf("/Prev %d 0 R", parent.kids[i-1].id)
		}
		if i < len(parent.kids)-1 {
			links += fmt.Sprintf("/Next %d 0 R", parent.kids[i+1].id)
		}
		if n := len(e.kids); n > 0 {
			links += fmt.Sprintf("/First %d 0 R/Last %d 0 R/Count %d", e.kids[0].id, e.kids[n-1].id, e.below())
		}
		f.object(e.id, "<</Title%s/Parent %d 0 R/Dest[%d 0 R/XYZ 0 %.2f null]%s>>",
			textString(e.title), parent.id, c.pageIDs[e.page], pageHeight-e.y, links)
		f.entries(c, e)
	}
}
