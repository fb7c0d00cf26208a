package regime

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/source"
)

// coreFile stands beside the folders of the packs and holds the questions that many authorities ask alike.
const coreFile = "core.yaml"

// core is the common content of forms: which facts answer a question, whatever an authority calls it and wherever its form asks it.
// Labels, order, need and legal source stay with each form.
type core struct {
	// Questions, with the paths, texts or boxes that answer them.
	Fields []Field `yaml:"fields"`
	// Passages of running text for notices.
	Sections []Section `yaml:"sections"`

	file source.File
}

// readCore reads the common content; a tree of packs without any is fine.
func readCore(fsys fs.FS, root string) (*core, diag.List, error) {
	c := &core{}
	doc, problems, err := readInto(fsys, path.Join(root, coreFile), c)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil, nil
	}
	if doc != nil {
		c.file = doc.File()
	}
	return c, problems, err
}

// fill gives the pack's fields and sections what they take over from the common content.
func (c *core) fill(p *Pack) diag.List {
	var problems diag.List
	used := false
	for _, f := range p.Forms() {
		at := spot{doc: f.doc}.key("sections")
		for i := range f.Sections {
			s := &f.Sections[i]
			in := at.item(i)
			problems = append(problems, c.fillSection(s, in)...)
			used = used || s.Like != ""
			for j := range s.Fields {
				problems = append(problems, c.fillField(&s.Fields[j], in.key("fields").item(j))...)
				used = used || s.Fields[j].Like != ""
			}
		}
	}
	if used && c.file.Name != "" {
		p.Files = append(p.Files, c.file)
	}
	return problems
}

func (c *core) fillField(f *Field, at spot) diag.List {
	if f.Like == "" {
		return nil
	}
	i := slices.IndexFunc(c.Fields, func(q Field) bool { return q.ID == f.Like })
	if i < 0 {
		return diag.List{diag.New(rulePackLike, at.key("like").path, at.key("like").span(), f.Like)}
	}
	f.take(c.Fields[i])
	return nil
}

// take takes over the answer of a question as a whole, unless the field states one itself, and every word that the field leaves out.
func (f *Field) take(q Field) {
	if len(f.From) == 0 && f.Text.Empty() && len(f.Blocks) == 0 && len(f.Options) == 0 {
		f.From, f.Text, f.Blocks, f.Options = q.From, q.Text, q.Blocks, q.Options
		f.Show = cmp.Or(f.Show, q.Show)
	}
	f.ID = cmp.Or(f.ID, q.ID)
	f.Wire.JSON = cmp.Or(f.Wire.JSON, q.Wire.JSON)
	if f.Label.Empty() {
		f.Label = q.Label
	}
	if f.None.Empty() {
		f.None = q.None
	}
	if f.Hint.Empty() {
		f.Hint = q.Hint
	}
	if f.When == nil {
		f.When = q.When
	}
}

func (c *core) fillSection(s *Section, at spot) diag.List {
	if s.Like == "" {
		return nil
	}
	i := slices.IndexFunc(c.Sections, func(q Section) bool { return q.ID == s.Like })
	if i < 0 {
		return diag.List{diag.New(rulePackLike, at.key("like").path, at.key("like").span(), s.Like)}
	}
	q := c.Sections[i]
	s.ID = cmp.Or(s.ID, q.ID)
	if s.Title.Empty() {
		s.Title = q.Title
	}
	if len(s.Blocks) == 0 {
		s.Blocks = q.Blocks
	}
	return nil
}
