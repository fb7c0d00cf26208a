package changes

import (
	"slices"
	"strings"

	"github.com/breachfile/breachfile/incidents"
)

// Reason is why a lawyer should look at a change.
type Reason string

// The reasons for counsel to look.
const (
	WentDown  Reason = "went-down" // a number that was told is smaller now
	Uncertain Reason = "uncertain" // what was stated or confirmed is open or only possible now
	Awareness Reason = "awareness" // the day on which the organisation knew, from which clocks run, changed
	Withdrawn Reason = "withdrawn" // a fact on what happened or who is affected is not stated any more
)

// Flag is a change for counsel.
type Flag struct {
	Change incidents.Change
	Reason Reason
}

func counselOf(all []incidents.Change) []Flag {
	var out []Flag
	for _, c := range all {
		if reason, ok := forCounsel(c); ok {
			out = append(out, Flag{c, reason})
		}
	}
	return out
}

func forCounsel(c incidents.Change) (Reason, bool) {
	switch {
	case ofRevision(c), c.Kind == incidents.Moved:
		return "", false
	case looser(c):
		return Uncertain, true
	case c.With != "":
		return "", false
	case ofAwareness(c):
		return Awareness, true
	case c.Sense == incidents.SenseFell:
		return WentDown, true
	case lessCertain(c):
		return Uncertain, true
	case c.Kind == incidents.Removed && isFact(c.Path):
		return Withdrawn, true
	}
	return "", false
}

func ofRevision(c incidents.Change) bool { return strings.HasPrefix(c.Path, "revision") }

// isFact tells what happened and to whom from what was done and sent since.
func isFact(path string) bool {
	head, _, _ := strings.Cut(path, ".")
	head, _, _ = strings.Cut(head, "[")
	return slices.Contains([]string{"chronology", "data", "affected", "cause", "nature", "consequences", "systems", "risk"}, head)
}

// ofAwareness reports whether a change touches when somebody knew, or that they knew.
func ofAwareness(c incidents.Change) bool {
	old, new := c.Around()
	for _, item := range slices.Concat(old, new) {
		e, ok := item.(incidents.Event)
		if !ok || !slices.Contains([]string{"aware", "detected", "reported-to-us", "determined"}, e.Kind.Code) {
			continue
		}
		last := c.Path[strings.LastIndex(c.Path, "]")+1:]
		return last == "" || last == ".at" || last == ".kind" || last == ".party"
	}
	return false
}

// ladder lists the words of a closed list from uncertain to certain; words that are no question of certainty are not among them.
func ladder(list string) []string {
	switch list {
	case "certainty":
		return []string{"reported", "possible", "confirmed"}
	case "count-status":
		return []string{"accessible", "possibly-accessed", "possibly-viewed", "accessed", "viewed", "acquired"}
	case "yes-no-possible":
		return []string{"possible", "yes"}
	case "bound":
		return []string{"range", "at-least", "at-most", "estimate", "exact"}
	case "damage-state":
		return []string{"feared", "confirmed"}
	case "investigation":
		return []string{"planned", "ongoing", "complete"}
	case "measure-state":
		return []string{"planned", "in-progress", "done"}
	}
	return nil
}

// looser reports whether a number that stood alone, and so was exact, is only a bound or an estimate now.
func looser(c incidents.Change) bool {
	l := ladder("bound")
	to := slices.Index(l, word(c.New))
	return c.Kind == incidents.Added && strings.HasSuffix(c.Path, ".bound") && to >= 0 && to < slices.Index(l, "exact")
}

// lessCertain reports whether what was stated is open now, or what was confirmed is only possible.
func lessCertain(c incidents.Change) bool {
	switch c.Sense {
	case incidents.SensePending, incidents.SenseUnknown:
		return !slices.Contains(incidents.ReservedWords(), word(c.Old))
	case incidents.SenseCode:
		l := ladder(c.List)
		from, to := slices.Index(l, word(c.Old)), slices.Index(l, word(c.New))
		return from > to && to >= 0
	}
	return false
}

func word(v any) string {
	s, _ := v.(string)
	return s
}
