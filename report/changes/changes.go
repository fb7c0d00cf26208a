// Package changes says what a new revision of an incident touches: duties and deadlines, filings that were sent, people who were told,
// and what a lawyer should look at.
package changes

import (
	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/schema/diag"
)

// Side is one revision with its assessment; both sides are assessed at the same moment.
type Side struct {
	Case       *incidents.Case
	Assessment assess.Assessment
}

// Comparison is two revisions of one incident and what lies between them.
type Comparison struct {
	Old, New Side
	Changes  []incidents.Change
	Duties   Duties
	Stale    []Stale
	Cohorts  []Cohort
	Counsel  []Flag
	Problems diag.List
}

// Compare finds what changed from one revision to the other, and what that touches.
func Compare(old, new Side) Comparison {
	c := Comparison{Old: old, New: new, Changes: incidents.Diff(old.Case, new.Case)}
	c.Duties = dutiesOf(old.Assessment, new.Assessment)
	c.Stale = staleOf(c)
	c.Cohorts = cohortsOf(c)
	c.Counsel = counselOf(c.Changes)
	c.Problems = c.check()
	return c
}

// Facts are the changes of facts themselves, without those of the revision's own number, day and reason.
func (c Comparison) Facts() []incidents.Change {
	var out []incidents.Change
	for _, x := range c.Changes {
		if !ofRevision(x) {
			out = append(out, x)
		}
	}
	return out
}
