package app

import (
	"cmp"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/calendar"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
)

// AssessRequest says which incident to assess and under which regimes.
type AssessRequest struct {
	File    Source
	Regimes []string // ids; empty for all
	LawOf   string   // judge by the law of that day (YYYY-MM-DD)
}

// Assessed is an assessment with what is needed to show it.
type Assessed struct {
	assess.Assessment
	Case     *incidents.Case // nil where the file has errors
	File     Source
	Packs    Packs
	Problems diag.List
	Sources  map[string][]byte
}

// Assess says which duties an incident raises. An incident with errors is not assessed, because a deadline could be wrong.
func (e Env) Assess(r AssessRequest) (Assessed, error) {
	out := Assessed{File: r.File, Sources: map[string][]byte{}}
	if err := checkDay(r.LawOf); err != nil {
		return out, err
	}
	var c *incidents.Case
	var problems diag.List
	var loading error
	read := make(chan struct{})
	go func() {
		c, problems, loading = load(r.File)
		close(read)
	}()
	packs, packProblems, err := e.Packs() // the packs take as long as the incident
	<-read
	if err == nil {
		err = packs.chosen(r.Regimes)
	}
	if err = cmp.Or(err, loading); err != nil {
		return out, err
	}
	out.Packs, out.Problems = packs, append(packProblems, problems...)
	if c == nil {
		out.Sources[r.File.Shown] = r.File.bytes()
		return out, nil
	}
	sources(out.Sources).add(r.File, c)
	if out.Problems.HasErrors() {
		return out, nil
	}
	out.Problems = append(out.Problems, r.File.rename(assess.Needs(c))...).Sorted()
	known, err := e.acknowledged(c)
	if err != nil {
		return out, err
	}
	out.Problems = append(out.Problems, r.File.rename(assess.Receipts(c, packs.Set, known))...).Sorted()
	out.Case = c
	out.Assessment = assess.Assess(c, packs.Set, assess.Options{Now: e.now(c), Regimes: r.Regimes, LawOf: r.LawOf, Submissions: known})
	return out, nil
}

// acknowledged is what recipients confirmed to have got; nothing where the run reads no archive.
func (e Env) acknowledged(c *incidents.Case) ([]assess.Submission, error) {
	if e.Records == nil {
		return nil, nil
	}
	return e.Records.Acknowledged(c.Incident.ID)
}

func checkDay(day string) error {
	if day == "" {
		return nil
	}
	if _, err := calendar.ParseDate(day); err != nil {
		return UsageError("--law-of: write a day as YYYY-MM-DD, not “"+day+"”", "--law-of: 日付は YYYY-MM-DD の形で書いてください（「"+day+"」）")
	}
	return nil
}

// Position is where a path of the incident stands, in the user's words: "file:line:column".
func (a Assessed) Position(path string) string {
	if path == "" || a.Case == nil {
		return ""
	}
	p := a.Case.Span(path).Start
	p.File = a.File.shown(p.File)
	return p.String()
}

// request asks for the filing of one stage; what is pending now is needed when the last later stage with a day is due.
func (e Env) request(c *incidents.Case, o assess.Obligation, stage int, tag string) filing.Request {
	r := filing.Request{Case: c, Obligation: o, Stage: o.Stages[stage], Lang: tag, Messages: e.Lang, Now: e.now(c)}
	for _, later := range o.Stages[stage+1:] {
		if !later.Due.IsZero() {
			r.DueLater = later.Due
		}
	}
	return r
}

// Elsewhere is an awareness of another party that came before the organisation's own and starts no clock of its.
type Elsewhere struct {
	Party lang.Text
	At    incidents.When
	Path  string
}

// KnownEarlier lists the other parties that knew before the organisation did.
func (a Assessed) KnownEarlier() []Elsewhere {
	own, ok := a.earliest("chronology[kind=aware,party=self]")
	if !ok {
		return nil
	}
	var out []Elsewhere
	for _, row := range a.Case.Get("chronology[kind=aware,party!=self]").Rows {
		at := row.Get("at")
		if at.State != incidents.Known || !at.When.Earliest().Before(own) {
			continue
		}
		var name lang.Text
		if ids := row.Get("party").Words; len(ids) > 0 {
			name = lang.Of("en", ids[0])
			if n := a.Case.PartyName(ids[0]); n.State == incidents.Known {
				name = n.Text
			}
		}
		out = append(out, Elsewhere{Party: name, At: at.When, Path: at.Path})
	}
	return out
}

// earliest is the first instant of the entries that a path leads to.
func (a Assessed) earliest(path string) (first time.Time, ok bool) {
	for _, row := range a.Case.Get(path).Rows {
		at := row.Get("at")
		if at.State == incidents.Known && (!ok || at.When.Earliest().Before(first)) {
			first, ok = at.When.Earliest(), true
		}
	}
	return first, ok
}
