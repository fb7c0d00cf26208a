package incidents

import "slices"

// EEA lists the countries of the European Economic Area as ISO 3166-1 alpha-2, sorted.
func EEA() []string {
	return []string{
		"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
		"IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
	}
}

// entityKinds takes the organisation itself for the affected entity where the file lists no other.
func entityKinds(c *Case) Value {
	from := "ict.entities.kinds"
	if c.Incident.ICT.Entities.State == Missing {
		from = "organisation.financial_entity"
	}
	v := c.from(c.Incident, "", from)
	v.List = "financial-entity"
	return v
}

func ownReference(c *Case) Value {
	if v := c.from(c.Incident, "", "ict.reference"); v.State == Known {
		return v
	}
	return c.from(c.Incident, "", "id")
}

// spreadTo leaves out the seat, which the authority's rules do not count, and countries outside the Economic Area.
func spreadTo(c *Case) Value {
	if c.Incident.ICT.SpreadCountries.State != Missing {
		return c.from(c.Incident, "", "ict.spread_countries")
	}
	v := c.from(c.Incident, "", "consequences.operations.countries")
	seat := c.Incident.Organisation.Country
	v.Words = slices.DeleteFunc(slices.Clone(v.Words), func(w string) bool { return w == seat || !slices.Contains(EEA(), w) })
	if v.State == Known && len(v.Words) == 0 {
		v.State = NotApplicable
	}
	return v
}
