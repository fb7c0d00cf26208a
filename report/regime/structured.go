package regime

import (
	"slices"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/payload"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
)

// Facts is what a structured filing, or a check across fields, is made from.
type Facts struct {
	Case     *incidents.Case
	Pack     *Pack
	Duty     string // id of the duty
	Stage    string // id of the stage
	Form     string // id of the form
	Lang     string // language that the filing was asked for in
	Messages string // language in which problems cite the law
	Now      time.Time
	Answers  []Asked           // the questions that the form asks of this incident, in its order
	Settings map[string]string // what the user set, by name; see Structured.Settings
}

// Asked is one question of the form with what the incident answers.
type Asked struct {
	Field  Field
	State  incidents.State
	Ticked []string          // ids of the chosen options, in the order of the form
	Values []incidents.Value // what stands at the paths of the field, as far as it is stated
	Text   string            // the answer in words, in the filing's language; empty where there is none
	Shown  string            // what the papers print in words, be it only that there is no answer yet; empty where only options are printed
	Path   string            // where the answer stands, or would stand
}

// Known reports whether the question has an answer.
func (a Asked) Known() bool { return a.State == incidents.Known }

// Has reports whether an option is chosen.
func (a Asked) Has(option string) bool { return slices.Contains(a.Ticked, option) }

// Answer returns the question with the id; one that the form does not ask has no state and no answer.
func (f Facts) Answer(id string) Asked {
	for _, a := range f.Answers {
		if a.Field.ID == id {
			return a
		}
	}
	return Asked{}
}

// Structured is one layout in which an authority's own system takes a filing.
type Structured struct {
	ID       string    // name of the layout, by which it is asked for, such as dora-ir-1.3.0
	Title    lang.Text // what it is, in a few words
	Format   string    // id of the output format that writes it: json, xml, csv or xlsx
	Schema   string    // id of the pinned schema that it must satisfy, or of ours; empty where there is none
	Default  bool      // written unless the user asks for other formats only
	Form     string    // the form that it carries; empty for every form of the regime
	Stages   []string  // the stages that it carries; empty for every stage
	Settings []Setting // choices that the law or the practice leaves open
	Make     func(Facts) Made
}

// Setting is a choice of a layout that the law or the practice leaves open.
type Setting struct {
	Name    string    // with the regime in front, such as eu-dora.amounts
	Values  []string  // what can be chosen; the first is the default
	Meaning lang.Text // what is chosen
}

// Made is a structured filing before its format writes it.
type Made struct {
	Payload  *payload.Node     // for formats of trees: json and xml
	Sheet    *payload.Sheet    // for formats of rows: csv and xlsx
	Name     string            // file name without extension; empty for the stage's own
	Origins  map[string]string // JSON pointer into the payload -> path of the incident, so that a fault has a position
	Problems diag.List         // what the layout forbids beyond the form's own rules; an error keeps the filing from being written
}

// Carries reports whether the layout is for a form and stage.
func (s Structured) Carries(form, stage string) bool {
	return (s.Form == "" || s.Form == form) && (len(s.Stages) == 0 || slices.Contains(s.Stages, stage))
}

// Setting is what the user set for a name, else the default of the layout that has it.
func (f Facts) Setting(name string) string {
	if v := f.Settings[name]; v != "" {
		return v
	}
	for _, l := range f.Pack.Hooks.Structured {
		for _, s := range l.Settings {
			if s.Name == name {
				return s.Values[0]
			}
		}
	}
	return ""
}

// Problem makes a problem of this filing at a path of the incident; cites are the law behind it.
func (f Facts) Problem(d diag.Diagnostic, cites ...Cite) diag.Diagnostic {
	d.Span = f.Case.Span(d.Path)
	d.Regime, d.Stage = f.Pack.ID, f.Stage
	if len(cites) > 0 {
		d.Cites = f.Pack.Resolve(cites, f.Messages)
	}
	return d
}
