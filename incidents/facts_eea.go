package incidents

import (
	"slices"
	"strconv"
)

// affectedInEEA keeps the countries of the Economic Area, each once, in the order of the file.
func affectedInEEA(c *Case) Value { return inEEA(affectedPlaces(c)) }

func placesInEEA(c *Case) Value { return inEEA(organisationPlaces(c)) }

// inEEA keeps what lies in the Economic Area; where nothing of it does and nothing is open, the question does not arise.
func inEEA(v Value) Value {
	if v.State != Known {
		return v
	}
	var kept []string
	for _, w := range v.Words {
		if country := w[:min(2, len(w))]; slices.Contains(EEA(), country) && !slices.Contains(kept, country) {
			kept = append(kept, country)
		}
	}
	v.Words = kept
	switch {
	case len(kept) == 0 && v.Open:
		v.State = Pending
	case len(kept) == 0:
		v.State = NotApplicable
	}
	return v
}

// residentsInEEA counts the people of each of those countries over all populations.
func residentsInEEA(c *Case) Value {
	v := affectedInEEA(c)
	for i, country := range v.Words {
		n := residents(c, country)
		if n.Low == nil {
			continue
		}
		number := strconv.FormatInt(*n.Low, 10)
		switch {
		case n.High == nil:
			number = "≥\u00a0" + number
		case *n.High != *n.Low:
			number += "–" + strconv.FormatInt(*n.High, 10)
		}
		if n.Estimated && n.High != nil {
			number = "≈\u00a0" + number
		}
		v.Words[i] = country + "\u00a0" + number
	}
	return v
}
