package changes

import (
	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema/lang"
)

// Cohort is a population that was told and whose number has grown since, so that some of it were not.
type Cohort struct {
	Population string
	Who        lang.Text
	Told       incidents.When // since when they were told, as the old revision has it
	Old, New   int64          // largest possible numbers
	Since      []Since        // parts that the new revision records as told separately
	Path       string         // where the population stands in the new file
}

// Since is a part of a population that was told later.
type Since struct {
	Part  string
	Who   lang.Text
	Value incidents.Fact[incidents.Count]
	At    incidents.When
}

func cohortsOf(c Comparison) []Cohort {
	var out []Cohort
	for _, n := range c.Old.Case.Incident.Notifications.DataSubjects.Value {
		if n.State.IsCode("planned") || n.From.State != incidents.Known {
			continue
		}
		was, _, ok := population(c.Old.Case, n.Population)
		if !ok {
			continue
		}
		is, path, ok := population(c.New.Case, c.renamed(n.Population))
		old, new := largest(was), largest(is)
		if !ok || new <= old {
			continue
		}
		out = append(out, Cohort{Population: is.ID, Who: is.Who, Told: n.From.Value, Old: old, New: new, Path: path, Since: toldSince(was, is)})
	}
	return out
}

func population(c *incidents.Case, id string) (incidents.Population, string, bool) {
	for _, row := range c.Get("affected").Rows {
		if p, ok := row.Population(); ok && p.ID == id && id != "" {
			return p, row.Path(), true
		}
	}
	return incidents.Population{}, "", false
}

// renamed follows an id into the new revision.
func (c Comparison) renamed(id string) string {
	for _, x := range c.Changes {
		if x.Sense == incidents.SenseRenamed && x.Old == id {
			if s, ok := x.New.(string); ok {
				return s
			}
		}
	}
	return id
}

func largest(p incidents.Population) int64 {
	var most int64
	for _, n := range p.AllCounts() {
		if v, ok := n.Largest(); ok {
			most = max(most, v)
		} else if v, ok := n.Smallest(); ok {
			most = max(most, v)
		}
	}
	return most
}

// toldSince lists the parts that are told in the new revision and were not in the old one.
func toldSince(was, is incidents.Population) []Since {
	told := map[string]bool{}
	for _, p := range was.Parts {
		told[p.ID] = p.Told.State == incidents.Known
	}
	var out []Since
	for _, p := range is.Parts {
		if t, ok := p.Told.Get(); ok && !told[p.ID] {
			out = append(out, Since{Part: p.ID, Who: p.Who, Value: p.Value, At: t.At.Value})
		}
	}
	return out
}
