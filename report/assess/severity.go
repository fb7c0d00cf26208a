package assess

import (
	"strconv"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema/cite"
)

// Severity is the score of the ENISA method of 2013 beside the officer's own level, which it never overrides: SE = DPC × EI + CB.
type Severity struct {
	Score string         // the exact number, such as 3.5
	Sum   string         // how it came about, such as 3 × 1 + 0.5
	Band  Band           // the method's name for it
	Own   incidents.Code // the officer's own level
	Path  string         // where the factors stand
	Law   cite.Citation  // the method
}

// Band is a range of the method's scores.
type Band string

// The bands: below 2, below 3, below 4, and 4 and above.
const (
	Low      Band = "low"
	Medium   Band = "medium"
	High     Band = "high"
	VeryHigh Band = "very-high"
)

// enisa is the method. Its bands are taken from calculators that quote it, because the paper itself could not be read whole.
func enisa() cite.Citation {
	return cite.Citation{
		Text: "ENISA, Recommendations for a methodology of the assessment of severity of personal data breaches, v1.0, December 2013",
		URL:  "https://www.enisa.europa.eu/publications/dbn-severity", Retrieved: "2026-11-27", Basis: cite.Secondary,
	}
}

// severity counts the score where the file gives the method's factors, and is nil where it does not.
func severity(c *incidents.Case) *Severity {
	f, ok := c.Incident.Risk.Value.ENISA.Get()
	if !ok {
		return nil
	}
	score, _ := strconv.ParseFloat(decimal(f.DPC*f.EI+f.CB), 64) // what was just written can be read
	return &Severity{
		Score: decimal(score), Sum: decimal(f.DPC) + " × " + decimal(f.EI) + " + " + decimal(f.CB),
		Band: band(score), Own: c.Incident.Risk.Value.Level, Path: "risk.enisa", Law: enisa(),
	}
}

func band(score float64) Band {
	switch {
	case score < 2:
		return Low
	case score < 3:
		return Medium
	case score < 4:
		return High
	}
	return VeryHigh
}

// decimal drops what binary fractions add behind the twelfth place.
func decimal(n float64) string {
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(n, 'f', 12, 64), 64) // what was just written can be read
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
