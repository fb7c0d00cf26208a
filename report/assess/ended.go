package assess

import (
	"strconv"

	"github.com/breachfile/breachfile/report/regime"
)

// decided stands in done-by for a recorded decision on the duty.
const decided = "decision"

// ended adds the stages at whose end nothing is sent, such as an assessment: the earliest of the events that end it, or a decision on the duty.
func (j *judge) ended(d regime.Duty) {
	sent := j.sent[d.ID]
	for _, s := range d.Stages {
		for _, kind := range s.DoneBy {
			if kind == decided {
				j.endedByDecision(sent, d, s)
				continue
			}
			if e, ok := eventOf(j.c, kind); ok {
				put(sent, s.ID, submission{at: e.at, path: e.path})
			}
		}
	}
}

func (j *judge) endedByDecision(sent map[string]submission, d regime.Duty, s regime.Stage) {
	for i, x := range j.c.Incident.Decisions {
		if at, ok := x.At.Get(); ok && j.concerns(x, d) && (x.Stage == "" || x.Stage == s.ID) && !ofTime(x) {
			put(sent, s.ID, submission{at: at, path: "decisions[" + strconv.Itoa(i) + "]"})
		}
	}
}
