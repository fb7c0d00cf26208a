package incidents

import (
	"strconv"
	"time"
)

// contacts looks at the periods in which desks are open.
func (k *checker) contacts() {
	all := k.c.Incident.Organisation.Contacts
	last := lastDays(all)
	for i, c := range all {
		path := "organisation.contacts[" + strconv.Itoa(i) + "]"
		until, ends := sureEnd(c.Until)
		if !ends {
			continue
		}
		if from, ok := sureStart(c.From); ok && until.Before(from) {
			k.report(ruleContactPeriod, path+".until", c.Until.Value.String(), c.From.Value.String())
			continue
		}
		if end := last[c.Purpose.Code]; !end.open && !end.day.After(until) {
			k.report(ruleContactEnds, path+".until", c.Until.Value.String())
		}
	}
}

// lastDay is the day on which the last desk of a purpose closes, or open where one has no such day.
type lastDay struct {
	day  time.Time
	open bool
}

func lastDays(all []Contact) map[string]lastDay {
	out := map[string]lastDay{}
	for _, c := range all {
		last := out[c.Purpose.Code]
		end, closes := sureEnd(c.Until)
		if last.open = last.open || !closes; end.After(last.day) {
			last.day = end
		}
		out[c.Purpose.Code] = last
	}
	return out
}
