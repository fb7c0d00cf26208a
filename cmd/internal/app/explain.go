package app

import (
	"cmp"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/codes"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
	"github.com/breachfile/breachfile/schema/source"
)

// Explained is a rule with where it stands in the packs, a test in Go that a pack uses, or a list of codes.
type Explained struct {
	List      *codes.List // the list, where it is one
	Rule      rule.Rule
	Predicate string    // name of the test, where it is one
	Doc       lang.Text // what the test asks
	Uses      []Use
}

// Use is one place of a pack that a rule guards.
type Use struct {
	Regime, Version string
	Form            lang.Text
	Field           string
	No              string
	Label           lang.Text
	From            []string // paths of the incident that feed the field
	Need            []Need
	Basis           cite.Basis
	Cites           []cite.Citation
	Private         bool
}

// Need is how much a stage needs a field.
type Need struct{ Stage, Need string }

// Rules is every rule of the program and of its packs.
func (e Env) Rules() (rule.Catalogue, error) {
	packs, _, err := e.Packs()
	if err != nil {
		return nil, err
	}
	return Catalogue(packs.Set)
}

// Explain finds a rule by its id, or a test or list of codes by its name.
func (e Env) Explain(id string) (Explained, error) {
	packs, _, err := e.Packs()
	if err != nil {
		return Explained{}, err
	}
	all, err := Catalogue(packs.Set)
	if err != nil {
		return Explained{}, err
	}
	if r, ok := all.Find(id); ok {
		return Explained{Rule: r, Uses: packs.uses(id, e.Lang)}, nil
	}
	for _, p := range packs.Set.All() {
		if q, ok := p.Hooks.Predicates[id]; ok {
			return Explained{Predicate: id, Doc: q.Doc}, nil
		}
	}
	if l, ok := codes.Named(id); ok {
		return Explained{List: &l}, nil
	}
	known := predicates(packs.Set)
	for _, l := range codes.All() {
		known = append(known, l.Name)
	}
	for _, r := range all {
		known = append(known, r.ID)
	}
	return Explained{}, unknownRule(id, known)
}

// unknownRule names the rule that was probably meant; the whole list would be too long.
func unknownRule(id string, known []string) error {
	near := source.Closest(strings.ToUpper(id), known)
	if near == "" {
		near = source.Closest(id, known)
	}
	if near == "" {
		return UsageError("there is no rule “"+id+"”; see breachfile explain --list", "規則「"+id+"」はありません。一覧は breachfile explain --list")
	}
	return UsageError("there is no rule “"+id+"”; did you mean “"+near+"”?", "規則「"+id+"」はありません。「"+near+"」の誤りではありませんか")
}

func predicates(set *regime.Set) []string {
	var out []string
	for _, p := range set.All() {
		for name := range p.Hooks.Predicates {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// uses finds the fields and sections of the packs behind a rule of layer 3.
func (p Packs) uses(id, tag string) []Use {
	var out []Use
	for _, q := range p.Set.All() {
		for _, form := range q.Forms() {
			for _, s := range form.Sections {
				if len(s.Blocks) > 0 && filing.SectionRule(q, s).ID == id {
					out = append(out, Use{
						Regime: q.ID, Version: q.Version, Form: form.Title, Field: s.ID, No: s.No, Label: s.Title,
						Basis: s.Basis, Cites: q.Resolve(s.Cite, tag), Private: p.Private(q),
					})
				}
				for _, f := range s.Fields {
					if filing.FieldRule(q, f).ID == id {
						out = append(out, p.fieldUse(q, form, f, tag))
					}
				}
			}
		}
	}
	return out
}

func (p Packs) fieldUse(q *regime.Pack, form regime.Form, f regime.Field, tag string) Use {
	u := Use{
		Regime: q.ID, Version: q.Version, Form: form.Title, Field: f.ID, No: f.No, Label: f.Label, From: f.From,
		Basis: f.Basis, Cites: q.Resolve(f.Cite, tag), Private: p.Private(q),
	}
	for stage, need := range f.Need {
		u.Need = append(u.Need, Need{Stage: stage, Need: string(need)})
	}
	slices.SortFunc(u.Need, func(a, b Need) int { return cmp.Compare(a.Stage, b.Stage) })
	return u
}
