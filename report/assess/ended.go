package assess

import (
	"strconv"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
)

// decided stands in done-by for a recorded decision on the duty.
const decided = "decision"

// addEnded adds the stages at whose end nothing is sent, such as an assessment: the earliest of the events that end it, or a decision on the duty.
func addEnded(sent map[string]submission, c *incidents.Case, p *regime.Pack, d regime.Duty) {
	for _, s := range d.Stages {
		for _, kind := range s.DoneBy {
			if kind == decided {
				addDecision(sent, c, p, d, s.ID)
				continue
			}
			if e, ok := eventOf(c, kind); ok {
				put(sent, s.ID, e.at, e.path)
			}
		}
	}
}

func addDecision(sent map[string]submission, c *incidents.Case, p *regime.Pack, d regime.Duty, stage string) {
	for i, x := range c.Incident.Decisions {
		if at, ok := x.At.Get(); ok && x.Regime == p.ID && (x.Duty == "" || x.Duty == d.ID) {
			put(sent, stage, at, "decisions["+strconv.Itoa(i)+"]")
		}
	}
}
