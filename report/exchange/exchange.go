// Package exchange turns an incident into the formats in which incidents are exchanged, and says what each of them could not carry.
// None of these formats is a filing: no authority is known to take one as such.
package exchange

import (
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/payload"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

// Format is one exchange format.
type Format struct {
	ID     string // the name on the command line, such as veris
	Title  string // with its version, such as "VERIS 1.4.1"
	Ext    string // file name ending, with the dot
	Schema string // id of the pinned JSON Schema that every document satisfies; empty where the schema is not one of JSON
	XML    bool   // the tree is one of XML elements
	Draft  bool   // a report that is refused while it is incomplete, and can be written marked as a draft
	Build  func(in Input) *payload.Node
	Sheet  func(doc *payload.Node) *payload.Sheet // the document as rows, for a format of rows; nil for every other
}

// Input is what a format is built from.
type Input struct {
	Facts    *Facts
	Language string // the incident's own language
	Zone     *time.Location
	Now      time.Time // moment of the run
	Drill    string    // the word that marks an exercise, in the incident's language; empty for a real incident

	refused *[]refusal
}

// refusal is something for which a format refuses the incident.
type refusal struct {
	rule rule.Rule
	path string
	args []any
}

// Refuse notes why the incident cannot be written, and where it would have to be mended.
func (in Input) Refuse(r rule.Rule, path string, args ...any) {
	if in.refused != nil {
		*in.refused = append(*in.refused, refusal{r, path, args})
	}
}

// Convert builds the document of a format and lists everything that the incident states and the document does not carry, and why the format
// refuses the incident, where it does.
func Convert(c *incidents.Case, f Format, now time.Time, drill string) (doc *payload.Node, losses, refused diag.List) {
	facts := read(c.Stated())
	if !c.Incident.Drill {
		drill = ""
	}
	var all []refusal
	doc = f.Build(Input{Facts: facts, Language: c.Incident.Language, Zone: c.Zone, Now: now, Drill: drill, refused: &all})
	facts.Key("breachfile").Take() // the version of our own format is no fact of the incident
	facts.Key("drill").Take()
	for _, r := range all {
		span := c.Span(r.path)
		if span.Start.Line == 0 {
			span = c.Span("breachfile") // a section that the file lacks goes below its head
		}
		refused = append(refused, diag.New(r.rule, r.path, span, r.args...))
	}
	return doc, facts.losses(c, f), refused.Sorted()
}
