package pades

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// A signature field is printed and locked; it shows nothing, as its rectangle is empty.
const widgetFlags = 4 | 128

// plan works out the objects that a signature adds and changes.
func plan(f *file, o Options) (*update, error) {
	root, rootID, err := f.catalog()
	if err != nil {
		return nil, err
	}
	if root.get("Perms") != nil {
		return nil, errors.New("the author of the document forbids to change it")
	}
	size, err := (&scanner{raw: f.trailer.get("Size")}).number()
	if err != nil {
		return nil, errors.New("the trailer has no /Size")
	}
	page, pageID, err := f.firstPage(root)
	if err != nil {
		return nil, err
	}
	u := &update{file: f, next: size, said: said(o)}
	u.signature = u.add("")
	field := u.add("")
	number, root, err := u.form(root, field)
	if err != nil {
		return nil, err
	}
	root, parentKey, err := u.tag(root, o, pageID, field)
	if err != nil {
		return nil, err
	}
	u.set(field, widget(o, number, parentKey, u.signature, pageID, u.add("<</Type/XObject/Subtype/Form/BBox[0 0 0 0]/Resources<<>>/Length 0>>\nstream\n\nendstream")))
	annots, err := f.arrayAt(page, "Annots")
	if err != nil {
		return nil, err
	}
	u.replace(pageID, page.with("Annots", array(append(annots, refTo(field)))))
	u.replace(rootID, root)
	return u, nil
}

// set gives an object its body after its number was given out.
func (u *update) set(id int, body string) {
	for i := range u.objects {
		if u.objects[i].id == id {
			u.objects[i].body = body
		}
	}
}

func refTo(id int) []byte { return fmt.Appendf(nil, "%d 0 R", id) }

// said is what the signature dictionary states in words.
func said(o Options) string {
	out := "/Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(" + date(o.Now) + ")"
	for _, e := range []struct{ key, text string }{
		{"Name", o.Signer.Chain[0].Subject.CommonName}, {"Reason", o.Reason}, {"Location", o.Location}, {"ContactInfo", o.Contact},
	} {
		if e.text != "" {
			out += "/" + e.key + textString(e.text)
		}
	}
	return out
}

// widget is field and annotation in one.
func widget(o Options, number int, parentKey string, signature, page, appearance int) string {
	label := ""
	if o.Label != "" {
		label = "/TU" + textString(o.Label)
	}
	return fmt.Sprintf("<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature%d)%s/F %d/Rect[0 0 0 0]/P %d 0 R%s/AP<</N %d 0 R>>/V %d 0 R>>",
		number, label, widgetFlags, page, parentKey, appearance, signature)
}

// form adds the field to the document's form and returns which signature it is, counted from 1.
func (u *update) form(root dict, field int) (number int, changed dict, err error) {
	form, id, err := u.file.dictAt(root, "AcroForm")
	if err != nil {
		return 0, nil, err
	}
	fields, err := u.file.arrayAt(form, "Fields")
	if err != nil {
		return 0, nil, err
	}
	taken := map[string]bool{}
	for _, raw := range fields {
		if one, ok := reference(raw); ok {
			d, err := u.file.dict(one)
			if err != nil {
				return 0, nil, err
			}
			taken[textOf(d.get("T"))] = true
		}
	}
	for number = 1; taken["Signature"+strconv.Itoa(number)]; number++ {
	}
	form = form.with("Fields", array(append(fields, refTo(field)))).with("SigFlags", "3")
	return number, u.keep(root, "AcroForm", form, id), nil
}

// tag puts the field into the structure tree, so that every annotation has its place in the reading order. It returns
// the entry that leads from the field to its element, which is empty for a document without a tree.
func (u *update) tag(root dict, o Options, page, field int) (changed dict, parentKey string, err error) {
	tree, treeID, err := u.file.dictAt(root, "StructTreeRoot")
	if err != nil || tree == nil {
		return root, "", err
	}
	top, topID, err := u.file.topElement(tree)
	if err != nil {
		return nil, "", err
	}
	label := ""
	if o.Label != "" {
		label = "/Alt" + textString(o.Label)
	}
	element := u.add(fmt.Sprintf("<</Type/StructElem/S/Form/P %d 0 R/Pg %d 0 R%s/K<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>>>",
		topID, page, label, page, field))
	kids := [][]byte{}
	if k := top.get("K"); bytes.HasPrefix(k, []byte("[")) {
		if kids, err = elements(k); err != nil {
			return nil, "", err
		}
	} else if k != nil {
		kids = append(kids, k)
	}
	u.replace(topID, top.with("K", array(append(kids, refTo(element)))))
	tree, key, err := u.parentTree(tree, element)
	if err != nil {
		return nil, "", err
	}
	return u.keep(root, "StructTreeRoot", tree, treeID), fmt.Sprintf("/StructParent %d", key), nil
}

// topElement is the element that holds all others.
func (f *file) topElement(tree dict) (dict, int, error) {
	value := tree.get("K")
	if bytes.HasPrefix(value, []byte("[")) {
		kids, err := elements(value)
		if err != nil {
			return nil, 0, err
		}
		if len(kids) > 0 {
			value = kids[0]
		}
	}
	id, ok := reference(value)
	if !ok {
		return nil, 0, errors.New("the structure tree has no element at its top")
	}
	d, err := f.dict(id)
	return d, id, err
}

// parentTree adds the element under a new key at the end of the numbers that lead from annotations to elements.
func (u *update) parentTree(tree dict, element int) (changed dict, key int, err error) {
	numbers, id, err := u.file.dictAt(tree, "ParentTree")
	if err != nil {
		return nil, 0, err
	}
	if numbers.get("Kids") != nil {
		return nil, 0, errors.New("a parent tree in several parts is not supported")
	}
	pairs, err := u.file.arrayAt(numbers, "Nums")
	if err != nil {
		return nil, 0, err
	}
	if n := len(pairs); n >= 2 {
		last, err := strconv.Atoi(string(pairs[n-2]))
		if err != nil {
			return nil, 0, errors.New("the parent tree is damaged")
		}
		key = last + 1
	}
	if next, err := strconv.Atoi(string(tree.get("ParentTreeNextKey"))); err == nil {
		key = max(key, next)
	}
	pairs = append(pairs, fmt.Appendf(nil, "%d", key), refTo(element))
	tree = tree.with("ParentTreeNextKey", strconv.Itoa(key+1))
	return u.keep(tree, "ParentTree", numbers.with("Nums", array(pairs)), id), key, nil
}
