// Package cite holds legal citations and how sure the project is of what they say.
package cite

import "slices"

// Basis says how a legal statement is known.
type Basis string

// The degrees of certainty, from read in the official text to recalled from memory.
const (
	Primary        Basis = "primary"        // read in an official text
	Secondary      Basis = "secondary"      // read in a secondary source, such as a law firm's note
	Interpretation Basis = "interpretation" // our own inference from sources
	Unverified     Basis = "unverified"     // recalled only; every output marks it
)

// Bases lists every degree of certainty, the surest first.
func Bases() []Basis { return []Basis{Primary, Secondary, Interpretation, Unverified} }

// Valid reports whether b is one of the four degrees.
func (b Basis) Valid() bool { return slices.Contains(Bases(), b) }

// Citation names a place in a legal text.
type Citation struct {
	Text      string `json:"text"`                // as a lawyer writes it: "GDPR Art. 33(1)"
	URL       string `json:"url,omitempty"`       // the official address of the text
	Retrieved string `json:"retrieved,omitempty"` // the day the source was read, as YYYY-MM-DD
	Basis     Basis  `json:"basis,omitempty"`     // how sure we are of it
}

// Strings returns the texts of the citations, in order.
func Strings(cs []Citation) []string {
	out := make([]string, 0, len(cs))
	for _, c := range cs {
		out = append(out, c.Text)
	}
	return out
}
