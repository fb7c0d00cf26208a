package assess

import (
	"slices"
	"strconv"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
)

// decided is what was decided last on a duty as a whole: whether it applies, and whether and when to notify.
func (j judge) decided(d regime.Duty) *incidents.Decision {
	found, _ := j.latest(func(x incidents.Decision) bool { return j.concerns(x, d) && x.Stage == "" && !ofTime(x) })
	return found
}

// decidedOn is what was decided last on one stage of a duty alone.
func (j judge) decidedOn(d regime.Duty, s regime.Stage) *incidents.Decision {
	found, _ := j.latest(func(x incidents.Decision) bool { return j.concerns(x, d) && x.Stage == s.ID && !ofTime(x) })
	return found
}

// decision is the last decision of one kind on a stage, whether it names the stage, the duty or only the regime, with the place where it stands.
func (j judge) decision(d regime.Duty, s regime.Stage, kind string) (*incidents.Decision, string) {
	return j.latest(func(x incidents.Decision) bool {
		return j.concerns(x, d) && (x.Stage == "" || x.Stage == s.ID) && x.Kind.Code == kind
	})
}

func (j judge) concerns(x incidents.Decision, d regime.Duty) bool {
	return slices.Contains(j.ids, x.Regime) && (x.Duty == "" || x.Duty == d.ID)
}

// ofTime reports decisions that move a moment and say nothing of the duty itself.
func ofTime(x incidents.Decision) bool {
	return x.Kind.Code == incidents.ExtensionGranted || x.Kind.Code == incidents.LawEnforcementHold
}

// latest is the decision that was made last of those that are looked for; of several without a day the one that stands last.
func (j judge) latest(wanted func(incidents.Decision) bool) (*incidents.Decision, string) {
	var best *incidents.Decision
	var path string
	for i := range j.c.Incident.Decisions {
		x := &j.c.Incident.Decisions[i]
		if wanted(*x) && (best == nil || !made(*x).Before(made(*best))) {
			best, path = x, "decisions["+strconv.Itoa(i)+"]"
		}
	}
	return best, path
}

func made(x incidents.Decision) time.Time {
	at, _ := x.At.Get()
	return at.Earliest()
}
