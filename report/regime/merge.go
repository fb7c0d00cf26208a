package regime

import (
	"maps"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/schema/diag"
)

// resolve returns the pack with everything that it takes over from the pack it extends, one level deep, and its conditions in full.
func resolve(p *Pack, all []*Pack) (*Pack, diag.List) {
	out, problems := inherit(p, all)
	if out == nil {
		return nil, problems
	}
	if p.Source != nil { // names in compiled packs were checked when they were read
		problems = append(problems, unnamed(p, out)...)
	}
	out.expand()
	return out, problems
}

// unnamed reports the names in the pack's own files that no condition has, and names inside named conditions.
func unnamed(own, resolved *Pack) diag.List {
	var out diag.List
	for _, a := range own.asks() {
		a.nested(func(in asked) {
			if _, ok := resolved.Conditions[in.cond.Named]; in.cond.Named != "" && !ok {
				out = append(out, diag.New(rulePackNamed, in.at.path, in.at.span(), in.cond.Named))
			}
			if in.cond.Named != "" && strings.HasPrefix(in.at.path, "conditions.") {
				out = append(out, diag.New(rulePackNested, in.at.path, in.at.span(), in.cond.Named))
			}
		})
	}
	return out
}

func inherit(p *Pack, all []*Pack) (*Pack, diag.List) {
	if p.Extends == "" {
		out := *p
		return &out, nil
	}
	base := findBase(p, all)
	if base == nil || base.Extends != "" {
		return nil, diag.List{diag.New(rulePackExtends, "extends", p.span("extends"), p.Extends)}
	}
	out := *base
	out.Files = slices.Concat(base.Files, p.Files)
	out.Source, out.Extends, out.Drop, out.InsteadOf, out.OnRequest = p.Source, p.Extends, p.Drop, p.InsteadOf, p.OnRequest
	out.ID, out.Version, out.Effective, out.Table = p.ID, p.Version, p.Effective, p.Table
	overlay(&out, p)
	out.Law = maps.Clone(base.Law)
	if out.Law == nil {
		out.Law = map[string]Law{}
	}
	maps.Copy(out.Law, p.Law)
	out.Conditions = maps.Clone(base.Conditions)
	if out.Conditions == nil {
		out.Conditions = map[string]Condition{}
	}
	maps.Copy(out.Conditions, p.Conditions)
	out.Duties = mergeByID(base.Duties, p.Duties, p.Drop, func(d Duty) string { return d.ID })
	out.forms = func() []Form { return mergeForms(base.Forms(), p.Forms(), p.Drop) }
	return &out, nil
}

// findBase finds "id" or "id@version"; an id alone means its newest version.
func findBase(p *Pack, all []*Pack) *Pack {
	id, version, exact := strings.Cut(p.Extends, "@")
	var best *Pack
	for _, q := range all {
		if q == p || q.ID != id || exact && q.Version != version {
			continue
		}
		if best == nil || q.Effective.From > best.Effective.From {
			best = q
		}
	}
	return best
}

// overlay takes over the single values that the pack states itself.
func overlay(out, p *Pack) {
	if !p.Title.Empty() {
		out.Title = p.Title
	}
	if !p.Place.Empty() {
		out.Place = p.Place
	}
	if len(p.Languages) > 0 {
		out.Languages = p.Languages
	}
	if len(p.Labels) > 0 {
		out.Labels = p.Labels
	}
	if p.Zone != "" {
		out.Zone, out.Zones = p.Zone, p.Zones
	}
	if !p.Authority.Name.Empty() {
		out.Authority = p.Authority
	}
	if p.Scope != nil {
		out.Scope = p.Scope
	}
	if len(p.Routes) > 0 || slices.Contains(p.Drop, "routes") {
		out.Routes = p.Routes
	}
}

// mergeByID keeps the base's order, replaces what has the same id, drops what is named and adds the rest at the end.
func mergeByID[T any](base, own []T, drop []string, id func(T) string) []T {
	var out []T
	for _, b := range base {
		if slices.Contains(drop, id(b)) {
			continue
		}
		if i := slices.IndexFunc(own, func(o T) bool { return id(o) == id(b) }); i >= 0 {
			b = own[i]
		}
		out = append(out, b)
	}
	for _, o := range own {
		if !slices.ContainsFunc(out, func(x T) bool { return id(x) == id(o) }) {
			out = append(out, o)
		}
	}
	return out
}

// mergeForms merges forms of the same id section by section and field by field.
func mergeForms(base, own []Form, drop []string) []Form {
	out := mergeByID(base, own, drop, func(f Form) string { return f.ID })
	for i, f := range out {
		j := slices.IndexFunc(base, func(b Form) bool { return b.ID == f.ID })
		if j < 0 {
			continue
		}
		out[i].Sections = mergeSections(base[j].Sections, f.Sections, drop)
		if f.Title.Empty() {
			out[i].Title = base[j].Title
		}
		if f.Style == "" {
			out[i].Style = base[j].Style
		}
	}
	return out
}

func mergeSections(base, own []Section, drop []string) []Section {
	out := mergeByID(base, own, drop, func(s Section) string { return s.ID })
	for i, s := range out {
		j := slices.IndexFunc(base, func(b Section) bool { return b.ID == s.ID })
		if j < 0 {
			continue
		}
		out[i].Fields = mergeByID(base[j].Fields, s.Fields, drop, func(f Field) string { return f.ID })
		if s.Title.Empty() {
			out[i].Title, out[i].No = base[j].Title, base[j].No
		}
	}
	return out
}
