// Package exchange turns an incident into the formats in which incidents are exchanged, and says what each of them could not carry.
// None of these formats is a filing: no authority is known to take one as such.
package exchange

import (
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/payload"
	"github.com/breachfile/breachfile/schema/diag"
)

// Format is one exchange format.
type Format struct {
	ID     string // the name on the command line, such as veris
	Title  string // with its version, such as "VERIS 1.4.1"
	Ext    string // file name ending, with the dot
	Schema string // id of the pinned JSON Schema that every document satisfies; empty where the schema is not one of JSON
	XML    bool   // the tree is one of XML elements
	Build  func(in Input) *payload.Node
}

// Input is what a format is built from.
type Input struct {
	Facts    *Facts
	Language string // the incident's own language
	Zone     *time.Location
	Now      time.Time // moment of the run
	Drill    string    // the word that marks an exercise, in the incident's language; empty for a real incident
}

// Convert builds the document of a format and lists everything that the incident states and the document does not carry.
func Convert(c *incidents.Case, f Format, now time.Time, drill string) (*payload.Node, diag.List) {
	facts := read(c.Stated())
	if !c.Incident.Drill {
		drill = ""
	}
	doc := f.Build(Input{Facts: facts, Language: c.Incident.Language, Zone: c.Zone, Now: now, Drill: drill})
	facts.Key("breachfile").Take() // the version of our own format is no fact of the incident
	facts.Key("drill").Take()
	return doc, facts.losses(c, f)
}
