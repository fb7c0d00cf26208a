package assess

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
)

// submission is a report or notice that was really sent.
type submission struct {
	at     incidents.When
	path   string         // in the incident file
	source string         // elsewhere
	number string         // the recipient's, where it is recorded elsewhere
	last   incidents.When // when the last of several groups was told; zero where one moment says all
}

// submissions finds what was sent for the stages of the duties, the first of each stage, and the reports that may belong to several duties, by duty and stage.
// A report to an authority counts only when it names the regime and the stage; a notice to people counts for every regime unless it names one.
func (j *judge) submissions(all []Obligation) map[string][]string {
	j.sent, j.untold = map[string]map[string]submission{}, map[string][]Untold{}
	for _, o := range all {
		j.sent[o.Duty.ID] = j.notices(o.Duty)
	}
	unclear := map[string][]string{}
	for i, r := range j.c.Incident.Notifications.Authorities.Value {
		at, ok := r.At.Get()
		if !ok || !slices.Contains(j.ids, r.Regime) {
			continue
		}
		path := "notifications.authorities[" + strconv.Itoa(i) + "]"
		j.record(all, Submission{Duty: r.Duty, Stage: r.Stage, Recipient: "authority"}, submission{at: at, path: path}, unclear)
	}
	for _, s := range j.o.Submissions {
		if slices.Contains(j.ids, s.Regime) {
			j.record(all, s, submission{at: s.At, source: s.Source, number: s.Reference}, unclear)
		}
	}
	for _, o := range all {
		j.ended(o.Duty)
	}
	return unclear
}

// record gives a submission to the one duty whose it can be. Where several duties that may apply have the stage, it ends none of them:
// a duty that is still owed must not look done.
func (j *judge) record(all []Obligation, s Submission, sent submission, unclear map[string][]string) {
	var fits, open []string
	for _, o := range all {
		if (s.Duty == "" || s.Duty == o.Duty.ID) && (s.Recipient == "" || s.Recipient == o.Duty.Recipient) && hasStage(o.Duty, s.Stage) {
			fits = append(fits, o.Duty.ID)
			if o.Applies != regime.No {
				open = append(open, o.Duty.ID)
			}
		}
	}
	if len(fits) > 1 {
		fits = open
	}
	if len(fits) == 1 {
		put(j.sent[fits[0]], s.Stage, sent)
		return
	}
	for _, duty := range fits {
		key := duty + "/" + s.Stage
		unclear[key] = append(unclear[key], cmp.Or(sent.path, sent.source))
	}
}

func hasStage(d regime.Duty, id string) bool {
	return slices.ContainsFunc(d.Stages, func(s regime.Stage) bool { return s.ID == id })
}

// notices finds the messages to people, to the public, to controllers and to other organisations; they end the first stage of their duty
// once everybody is told.
func (j *judge) notices(d regime.Duty) map[string]submission {
	n := j.c.Incident.Notifications
	out := map[string]submission{}
	if len(d.Stages) == 0 {
		return out
	}
	first := d.Stages[0].ID
	switch d.Recipient {
	case "data-subjects", "customers":
		if s, untold, ok := j.told(d); ok {
			put(out, first, s)
			j.untold[d.ID] = untold
		}
	case "public":
		for i, s := range n.Public.Value {
			at, ok := s.At.Get()
			if ok && (s.By == "" || s.By == incidents.Self) && published(s) {
				put(out, first, submission{at: at, path: "notifications.public[" + strconv.Itoa(i) + "]"})
			}
		}
	case "controller", "others":
		for i, s := range n.Contracting.Value {
			if at, ok := s.At.Get(); ok && isController(j.c, s.Party) == (d.Recipient == "controller") {
				put(out, first, submission{at: at, path: "notifications.contracting[" + strconv.Itoa(i) + "]"})
			}
		}
	}
	return out
}

// isController keeps messages to a party of another relation, or to nobody in particular, from closing the duty to tell the controller.
func isController(c *incidents.Case, id string) bool {
	return id != "" && c.Get("parties[id="+id+"].relation").Has("controller")
}

func published(s incidents.PublicNotice) bool {
	return !s.State.Given() || s.State.IsCode("published")
}

// put keeps the earliest submission of a stage.
func put(out map[string]submission, stage string, s submission) {
	if old, ok := out[stage]; ok && !s.at.Earliest().Before(old.at.Earliest()) {
		return
	}
	out[stage] = s
}
