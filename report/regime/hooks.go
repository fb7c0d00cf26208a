package regime

import (
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

// Hooks is everything that a regime may add in Go. All fields are optional.
type Hooks struct {
	Predicates map[string]Predicate // used by name in pack.yaml
	Clocks     map[string]ClockFunc
	Structured []Structured   // layouts in which the authority's own system takes a filing
	Checks     []Check        // cross-field rules of the authority
	Wording    *Wording       // the questions in further languages
	Rules      rule.Catalogue // every rule that the checks and layouts can report
}

// Predicate is a test that the closed condition language cannot express.
type Predicate struct {
	Doc  lang.Text // one sentence that "explain" prints
	Test func(*incidents.Case) Finding
}

// Finding is the answer of a predicate with the place it rests on.
type Finding struct {
	Answer Answer
	Path   string
	Found  string
}

// ClockFunc computes a due moment that the clock language cannot express; the zero time means no number.
type ClockFunc func(c *incidents.Case, start time.Time, zone *time.Location) (due time.Time, words lang.Text)

// Check is a cross-field rule of an authority: it looks at a filing's answers and reports what does not agree.
type Check func(Facts) diag.List
