package assess

import (
	"slices"
	"strconv"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
)

// submission is a report or notice that was really sent.
type submission struct {
	at   incidents.When
	path string
}

// submissionsOf finds what was sent for the stages of a duty, the first of each stage.
// A report to an authority counts only when it names the regime and the stage; a notice to people counts for every regime unless it names one.
func submissionsOf(c *incidents.Case, p *regime.Pack, d regime.Duty) map[string]submission {
	n, ids := c.Incident.Notifications, recordedAs(c, p)
	out := map[string]submission{}
	switch d.Recipient {
	case "authority":
		for i, r := range n.Authorities.Value {
			if at, ok := r.At.Get(); ok && slices.Contains(ids, r.Regime) {
				put(out, r.Stage, at, "notifications.authorities["+strconv.Itoa(i)+"]")
			}
		}
	case "data-subjects":
		for i, s := range n.DataSubjects.Value {
			at, ok := s.From.Get()
			if ok && (s.Regime == "" || slices.Contains(ids, s.Regime)) && !s.State.IsCode("planned") && len(d.Stages) > 0 {
				put(out, d.Stages[0].ID, at, "notifications.data_subjects["+strconv.Itoa(i)+"]")
			}
		}
	case "public":
		for i, s := range n.Public.Value {
			at, ok := s.At.Get()
			if ok && (s.By == "" || s.By == incidents.Self) && published(s) && len(d.Stages) > 0 {
				put(out, d.Stages[0].ID, at, "notifications.public["+strconv.Itoa(i)+"]")
			}
		}
	case "controller":
		for i, s := range n.Contracting.Value {
			if at, ok := s.At.Get(); ok && isController(c, s.Party) && len(d.Stages) > 0 {
				put(out, d.Stages[0].ID, at, "notifications.contracting["+strconv.Itoa(i)+"]")
			}
		}
	}
	return out
}

// addOthers adds what was sent for the other duties of the pack, under <duty>/<stage>, for clocks that start there: an authority that is told after the people.
func addOthers(sent map[string]submission, c *incidents.Case, p *regime.Pack, d regime.Duty) {
	for _, other := range p.Duties {
		if other.ID == d.ID {
			continue
		}
		for stage, s := range submissionsOf(c, p, other) {
			sent[other.ID+"/"+stage] = s
		}
	}
}

// isController keeps messages to a party of another relation, or to nobody in particular, from closing the duty to tell the controller.
func isController(c *incidents.Case, id string) bool {
	return id != "" && c.Get("parties[id="+id+"].relation").Has("controller")
}

func published(s incidents.PublicNotice) bool {
	return !s.State.Given() || s.State.IsCode("published")
}

// put keeps the earliest submission of a stage.
func put(out map[string]submission, stage string, at incidents.When, path string) {
	if old, ok := out[stage]; ok && !at.Earliest().Before(old.at.Earliest()) {
		return
	}
	out[stage] = submission{at: at, path: path}
}
