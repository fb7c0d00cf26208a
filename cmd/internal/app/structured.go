package app

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/report/regimes"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/official"
	"github.com/breachfile/breachfile/schema/rule"
)

// FormatStructured stands for the layout that each regime's authority takes now.
const FormatStructured = "structured"

// roleStructured is the role of a filing in the layout of its authority's own system.
const roleStructured = "structured-filing"

// ruleOfficialSchema is the rule that a structured filing satisfies the schema of its layout: that which its authority publishes, else ours.
func ruleOfficialSchema() rule.Rule {
	return rule.Rule{
		ID: "OUTPUT-OFFICIAL-SCHEMA", Layer: rule.Output, Severity: rule.Error,
		Message: lang.Of("en", "the filing %s does not satisfy the schema %s at %s: %s", "ja", "書面 %s はスキーマ %s に適合しません（%s: %s）"),
		Help: lang.Of("en", "correct the fact that feeds this place; --draft writes the file marked as a draft", "ja",
			"この箇所の元となる事実を正してください。--draft を付けると草案として書き出します"),
		Why:     lang.Of("en", "The authority's system would refuse the file, perhaps after the deadline.", "ja", "当局のシステムに拒否され、期限を過ぎるおそれがあるためです。"),
		Example: "organisation:\n  name: \"\"\n",
		Fixed:   "organisation:\n  name: Example Bank\n",
	}
}

// layouts lists every layout of every regime, sorted by id.
func layouts() []regime.Structured {
	var out []regime.Structured
	hooks := regimes.Hooks()
	for _, id := range slices.Sorted(maps.Keys(hooks)) {
		out = append(out, hooks[id].Structured...)
	}
	slices.SortStableFunc(out, func(a, b regime.Structured) int { return strings.Compare(a.ID, b.ID) })
	return slices.CompactFunc(out, func(a, b regime.Structured) bool { return a.ID == b.ID })
}

func layoutIDs() []string {
	var out []string
	for _, l := range layouts() {
		out = append(out, l.ID)
	}
	return out
}

// Settings describes every choice that layouts leave open, as "name=value|value".
func Settings() []string {
	var out []string
	for _, l := range layouts() {
		for _, s := range l.Settings {
			out = append(out, s.Name+"="+strings.Join(s.Values, "|"))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// checkSettings refuses a setting that no layout has, and a value that it cannot take.
func checkSettings(set map[string]string) error {
	known := map[string][]string{}
	for _, l := range layouts() {
		for _, s := range l.Settings {
			known[s.Name] = s.Values
		}
	}
	for _, name := range slices.Sorted(maps.Keys(set)) {
		if err := CheckValue("--set", name, slices.Sorted(maps.Keys(known))); err != nil {
			return err
		}
		if err := CheckValue("--set "+name, set[name], known[name]); err != nil {
			return err
		}
	}
	return nil
}

// layouts makes the structured filings that are wanted of one filing, in the authority's own language only.
func (p *planned) layouts(f filing.Filing) ([]filing.Layout, diag.List) {
	if f.Reading {
		return nil, nil
	}
	made := f.Structured(func(s regime.Structured) bool {
		return slices.Contains(p.request.Formats, s.ID) || s.Default && slices.Contains(p.request.Formats, FormatStructured)
	})
	var problems diag.List
	for _, l := range made {
		problems = append(problems, l.Problems...)
	}
	return made, problems
}

// structured encodes the layouts of a filing and holds each to its official schema. What fails is an error, and in a draft a warning:
// a draft is marked in its name and inside, in a way that the authority's system refuses.
func (w renderer) structured(j job, index int) (files []file, problems diag.List, err error) {
	for _, l := range j.layouts {
		f := formatOf(l.Format)
		if f == nil {
			return nil, nil, fmt.Errorf("%s: the format %q is not part of the program", l.ID, l.Format)
		}
		in := output.Input{Payload: l.Payload, Sheet: l.Sheet, Created: w.assessed.AsOf}
		data, more, err := encode(f, in, j)
		if err != nil {
			return nil, nil, err
		}
		problems = append(problems, more...)
		faults, err := w.faults(l, j, data)
		if err != nil {
			return nil, nil, err
		}
		problems = append(problems, faults...)
		if mark := j.mark(); mark != "" {
			in.Payload, in.Sheet = l.Payload.Marked(mark), l.Sheet.Marked(mark)
			if data, more, err = encode(f, in, j); err != nil {
				return nil, nil, err
			}
			problems = append(problems, more...)
		}
		files = append(files, file{
			path: j.dir + "/" + j.layoutStem(l) + f.Ext(), mediaType: f.MediaType(), role: roleStructured, job: index, data: data,
			layout: l.ID, schema: l.Schema,
		})
	}
	return files, problems, nil
}

// draftMark keeps a draft from being taken for what is sent.
const draftMark = "DRAFT - not to be submitted"

// mark is the word that keeps a file from being taken for a filing.
func (j job) mark() string {
	switch {
	case j.filing.Draft:
		return draftMark
	case j.filing.Drill:
		return "DRILL - not to be submitted"
	}
	return ""
}

// layoutStem is the file name of a layout without ending: its own, else the stage's with the layout behind it where a form has several.
func (j job) layoutStem(l filing.Layout) string {
	stem := l.Name
	if stem == "" {
		stem = j.filing.Name + "-" + l.ID
	}
	switch {
	case j.filing.Draft:
		stem += "-draft"
	case j.filing.Drill:
		stem += "-drill"
	}
	if j.otherLang() {
		stem += "." + j.filing.Lang
	}
	return iox.FileName(stem, "")
}

// faults holds an encoded filing to the schema that its layout names.
func (w renderer) faults(l filing.Layout, j job, data []byte) (diag.List, error) {
	if l.Schema == "" || len(data) == 0 {
		return nil, nil
	}
	found, err := official.Validate(l.Schema, data)
	if err != nil {
		return nil, err
	}
	var out diag.List
	for _, f := range found {
		at := f.Pointer
		if at == "" {
			at = "/"
		}
		path := origin(l.Origins, f.Pointer)
		d := diag.New(ruleOfficialSchema(), path, w.assessed.Case.Span(path), l.ID, l.Schema, at, f.Message)
		d.Regime, d.Stage = j.filing.Pack.ID, j.filing.Stage.ID
		if j.filing.Draft {
			d.Severity = rule.Warning
		}
		out = append(out, d)
	}
	return w.assessed.File.rename(out), nil
}

// origin is the path of the incident behind a place of a payload, or behind the nearest place around it.
func origin(origins map[string]string, pointer string) string {
	for {
		if path, ok := origins[pointer]; ok {
			return path
		}
		i := strings.LastIndexByte(pointer, '/')
		if i < 0 {
			return ""
		}
		pointer = pointer[:i]
	}
}

// usedSettings is every choice that the layouts of a run leave open, with what was chosen.
func usedSettings(jobs []job, set map[string]string) map[string]string {
	out := map[string]string{}
	for _, j := range jobs {
		for _, l := range j.layouts {
			for _, s := range l.Settings {
				out[s.Name] = s.Values[0]
				if v := set[s.Name]; v != "" {
					out[s.Name] = v
				}
			}
		}
	}
	return out
}

// schemaOf is the pinned schema of a file, for the manifest.
func schemaOf(id string) *UsedSchema {
	s, ok := official.Find(id)
	if !ok {
		return nil
	}
	return &UsedSchema{ID: s.ID, SHA256: s.SHA256}
}
