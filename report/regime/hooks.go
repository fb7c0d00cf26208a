package regime

import (
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/payload"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
)

// Hooks is everything that a regime may add in Go. All fields are optional.
type Hooks struct {
	Predicates map[string]Predicate // used by name in pack.yaml
	Clocks     map[string]ClockFunc
	Payload    PayloadFunc // where the fields' wire names are not enough
	Checks     []Check     // cross-field rules of the authority
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

// PayloadFunc makes the structured filing of a stage.
type PayloadFunc func(c *incidents.Case, stage string) (*payload.Node, diag.List)

// Check is a cross-field rule of an authority for a stage.
type Check func(c *incidents.Case, stage string) diag.List
