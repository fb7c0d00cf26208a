// Package rule describes every rule that a problem can cite: its stable id, its words and an example.
package rule

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/lang"
)

// Layer is the step at which a rule looks at a file; a later layer needs the earlier ones.
type Layer int

// The five layers.
const (
	Read    Layer = 0 // one UTF-8 YAML document within the limits
	Shape   Layer = 1 // known keys, kinds, formats, closed codes
	Meaning Layer = 2 // order of events, sums, references
	Regime  Layer = 3 // complete for an authority at a stage
	Output  Layer = 4 // what an output format can carry
)

// Severity is how much a problem weighs.
type Severity string

// The four severities; only Error makes a command end with exit code 1.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Pending Severity = "pending" // allowed now, needed at a later stage
	Info    Severity = "info"
)

// Rule is one entry of the catalogue. An id may be retired and is never used again for another meaning.
type Rule struct {
	ID       string          // "TIME-NO-ZONE"
	Layer    Layer           // the step that runs it
	Severity Severity        // what a breach of it weighs
	Message  lang.Text       // fmt format of the problem, in English ("en") and Japanese ("ja"), same arguments in the same order
	Help     lang.Text       // what to write instead, same arguments as Message are NOT passed: plain text
	Why      lang.Text       // why the rule exists, shown by "explain"
	Example  string          // YAML that breaks the rule
	Fixed    string          // the same YAML, mended
	Cites    []cite.Citation // the law behind it, for layer 3
}

// Catalogue is an ordered set of rules with unique ids.
type Catalogue []Rule

// Find returns the rule with the id.
func (c Catalogue) Find(id string) (Rule, bool) {
	for _, r := range c {
		if r.ID == id {
			return r, true
		}
	}
	return Rule{}, false
}

// Merge joins catalogues, sorts them by id and fails on an id that stands in two of them.
func Merge(cs ...Catalogue) (Catalogue, error) {
	all := slices.Concat(cs...)
	slices.SortFunc(all, func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
	for i := 1; i < len(all); i++ {
		if all[i].ID == all[i-1].ID {
			return nil, fmt.Errorf("rule id %s is used twice", all[i].ID)
		}
	}
	return all, nil
}
