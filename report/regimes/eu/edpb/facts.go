package edpb

import (
	"slices"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
)

const (
	occurred  = "chronology[kind=occurred|exposed,first].at"
	contained = "chronology[kind=contained,first].at"
)

// openable are the facts behind the questions; a test holds the list to the form.
func openable() []string {
	return []string{
		occurred, contained, "discovery.how", "discovery.text", "discovery.told_at",
		"nature.confidentiality", "nature.integrity", "nature.availability", "nature.disclosure", "nature.alteration", "nature.outage",
		"cause.summary", "cause.code", "cause.actor", "cause.intent", "cause.findings", "systems",
		"affected", "affected.kind", "affected.people.max", "affected.residence",
		"data", "data.items", "data.categories", "data.protection", "data.records",
		"safeguards.in_place", "safeguards.text",
		"consequences.likely.confidentiality", "consequences.likely.integrity", "consequences.likely.availability",
		"consequences.feared", "consequences.feared.code", "consequences.feared.severity", "consequences.seen",
		"risk.level", "risk.because", "measures", "measures.kinds",
		"notifications.data_subjects", "notifications.data_subjects.everybody", "notifications.data_subjects.content",
		"notifications.data_subjects.because", "notifications.data_subjects.method",
		"parties", "organisation.address", "organisation.dpo_designated", "organisation.contacts.position",
		"organisation.contacts[purpose=eea-representative,first].name", "organisation.contacts[purpose=dpo,first].name",
	}
}

// incomplete is field 4: a notification is incomplete while something that the template asks is asked and not known yet.
func incomplete(c *incidents.Case) regime.Finding {
	for _, path := range openable() {
		if v := c.Get(path); v.State == incidents.Pending || v.Open && path != "affected.people.max" {
			return regime.Finding{Answer: regime.Yes, Path: v.Path, Found: "pending"}
		}
	}
	if v := c.Get("affected.people.max"); v.State == incidents.Pending {
		return finding(true, v)
	}
	return regime.Finding{Answer: regime.No, Path: "revision", Found: "nothing pending"}
}

// course is how long the breach lasted, as field 44 asks it.
type course int

const (
	open course = iota
	aDay
	aPeriod
	goesOn
)

// courseOf reads the first occurrence or exposure and the containment. While the file does not say whether the breach is over, nothing is
// assumed: the containment is written as pending while it goes on, and as not-applicable for what was over in a moment.
func courseOf(c *incidents.Case) (course, incidents.Value) {
	began := c.Get(occurred)
	if began.State != incidents.Known {
		return open, began
	}
	if began.When.Span() && !began.When.To.Zero() {
		return dayOrPeriod(began.When.From, began.When.To, c), began
	}
	switch end := c.Get(contained); end.State {
	case incidents.Known:
		return dayOrPeriod(began.When.From, end.When.To, c), began
	case incidents.Pending:
		return goesOn, began
	case incidents.NotApplicable:
		return aDay, began
	default:
		return open, end
	}
}

func dayOrPeriod(from, to incidents.Moment, c *incidents.Case) course {
	const day = "2006-01-02"
	if from.Earliest().In(c.Zone).Format(day) == to.Latest().In(c.Zone).Format(day) {
		return aDay
	}
	return aPeriod
}

func occurredOn(want course) func(*incidents.Case) regime.Finding {
	return func(c *incidents.Case) regime.Finding {
		got, v := courseOf(c)
		f := finding(got == want, v)
		if got == open && v.State == incidents.Missing {
			f.Answer = regime.Unknown
		}
		return f
	}
}

// estimated reports whether the file marks the beginning or the end as an approximation, or gives no day.
func estimated(c *incidents.Case) regime.Finding {
	for _, path := range []string{occurred, contained} {
		v := c.Get(path)
		if v.State == incidents.Known && (v.When.About || v.When.From.Precision() < incidents.Day && !v.When.From.Zero()) {
			return finding(true, v)
		}
	}
	return finding(false, c.Get(occurred))
}

// counted sorts a number into exact, approximate, undetermined and pending; a bound or a range is an approximation.
func counted(path, kind string) func(*incidents.Case) regime.Finding {
	return func(c *incidents.Case) regime.Finding {
		v := c.Get(path)
		got := map[incidents.State]string{incidents.Pending: "pending", incidents.Unknown: "undetermined"}[v.State]
		if v.State == incidents.Known {
			got = "approximate"
			if v.Low != nil && v.High != nil && *v.Low == *v.High && !v.Estimated && !v.Open {
				got = "exact"
			}
		}
		f := finding(got == kind, v)
		if v.State == incidents.Missing {
			f.Answer = regime.Unknown
		}
		return f
	}
}

// severity takes the gravest harm that is feared or was seen: negligible is minor, limited moderate, significant and maximal severe.
func severity(want int) func(*incidents.Case) regime.Finding {
	return func(c *incidents.Case) regime.Finding {
		got, at := 0, c.Get("consequences.feared.severity")
		for _, path := range []string{"consequences.feared.severity", "consequences.seen.severity"} {
			v := c.Get(path)
			for _, code := range v.Codes {
				rank := map[string]int{"negligible": 1, "limited": 2, "significant": 3, "maximal": 3}[code.Code]
				if code.Given() && rank > got {
					got, at = rank, v
				}
			}
		}
		f := finding(got == want, at)
		if got == 0 && at.State == incidents.Missing {
			f.Answer = regime.Unknown
		}
		return f
	}
}

func severityOpen(c *incidents.Case) regime.Finding {
	feared := c.Get("consequences.feared.severity")
	return finding(feared.State == incidents.Pending, feared)
}

// told is the option of field 97 that the file answers with; empty while the file does not say.
func told(c *incidents.Case) (string, incidents.Value) {
	notices := c.Get("notifications.data_subjects")
	sent := c.Get("notifications.data_subjects[state=done|in-progress].state")
	planned := c.Get("notifications.data_subjects[state=planned].state")
	level := c.Get("risk.level")
	exempt := c.Get("notifications.data_subjects[exemption=unintelligible|risk-removed|disproportionate].exemption")
	switch {
	case sent.State == incidents.Known:
		return "a", sent
	case planned.State == incidents.Known && c.Get("notifications.data_subjects[state=planned].from").State == incidents.Known:
		return "b", planned
	case planned.State == incidents.Known:
		return "b1", planned
	case exempt.State == incidents.Known:
		return "e", exempt
	case notices.State == incidents.Pending || level.State == incidents.Pending:
		return "c", notices
	case notices.State != incidents.Known && (level.Has("unlikely") || level.Has("risk")):
		return "d", level
	}
	return "", notices
}

// crossBorder is Article 4(23): establishments in several countries of the Area, or people in several of them.
func crossBorder(want regime.Answer) func(*incidents.Case) regime.Finding {
	return func(c *incidents.Case) regime.Finding {
		got, v := severalCountries(c)
		if got == regime.Unknown && v.State == incidents.Missing {
			return regime.Finding{Answer: regime.Unknown, Path: v.Path, Found: v.State.String()}
		}
		return finding(got == want, v)
	}
}

func severalCountries(c *incidents.Case) (regime.Answer, incidents.Value) {
	places, people := c.Get("organisation.places.eea"), c.Get("affected.countries.eea")
	all := slices.Clone(places.Words)
	for _, country := range people.Words {
		if !slices.Contains(all, country) {
			all = append(all, country)
		}
	}
	switch {
	case len(places.Words) > 1:
		return regime.Yes, places
	case len(all) > 1:
		return regime.Yes, people
	case places.State != incidents.Known:
		return regime.Unknown, places
	case people.State != incidents.Known && people.State != incidents.NotApplicable || people.Open:
		return regime.Unknown, people
	}
	return regime.No, places
}

func crossBorderUnknown(c *incidents.Case) regime.Finding {
	got, v := severalCountries(c)
	return finding(got == regime.Unknown && v.State != incidents.Missing, v)
}
