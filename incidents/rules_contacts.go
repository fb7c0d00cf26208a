package incidents

import (
	"slices"
	"strconv"
)

// contacts looks at the periods in which desks are open.
func (k *checker) contacts() {
	all := k.c.Incident.Organisation.Contacts
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
		follows := slices.ContainsFunc(all, func(d Contact) bool {
			end, closes := sureEnd(d.Until)
			return d.Purpose.Code == c.Purpose.Code && (!closes || end.After(until))
		})
		if !follows {
			k.report(ruleContactEnds, path+".until", c.Until.Value.String())
		}
	}
}
