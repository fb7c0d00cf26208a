package app

import (
	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/changes"
)

// Difference is the JSON document of a comparison; schema/v1/diff.schema.json describes it.
type Difference struct {
	Incident string         `json:"incident"`
	Old      RevisionOf     `json:"old"`
	New      RevisionOf     `json:"new"`
	AsOf     string         `json:"as_of"`
	Changes  []ChangeOf     `json:"changes"`
	Duties   DutyChanges    `json:"duties"`
	Stale    []StaleFiling  `json:"stale_filings"`
	Cohorts  []Cohort       `json:"cohorts"`
	Counsel  []CounselPoint `json:"counsel"`
	Notice   string         `json:"notice"`
}

// RevisionOf names one side of a comparison.
type RevisionOf struct {
	File     string `json:"file"`
	Revision int    `json:"revision"`
	Date     string `json:"date,omitempty"`
	SHA256   string `json:"sha256"`
}

// ChangeOf is one change with its places and its meaning in words.
type ChangeOf struct {
	incidents.Change
	OldPlace string `json:"old_pos"`
	NewPlace string `json:"new_pos"`
	Meaning  string `json:"meaning"`
}

// DutyChanges is how the two assessments differ.
type DutyChanges struct {
	New     []DutyChange `json:"new"`
	Dropped []DutyChange `json:"dropped"`
	Moved   []DutyMove   `json:"moved"`
}

// DutyChange is a duty that appeared or went.
type DutyChange struct {
	Regime  string `json:"regime"`
	Duty    string `json:"duty"`
	Title   string `json:"title"`
	Applies string `json:"applies"`
	Due     string `json:"due,omitempty"`
}

// DutyMove is one thing that changed of a duty that both revisions raise.
type DutyMove struct {
	Regime string `json:"regime"`
	Duty   string `json:"duty"`
	Title  string `json:"title"`
	Stage  string `json:"stage,omitempty"`
	What   string `json:"what"`
	Old    string `json:"old"`
	New    string `json:"new"`
}

// StaleFiling is a filing that was sent and no longer says what the file says.
type StaleFiling struct {
	Regime    string       `json:"regime"`
	Duty      string       `json:"duty"`
	Stage     string       `json:"stage"`
	Recipient string       `json:"recipient"`
	SentAt    string       `json:"sent_at"`
	Reference string       `json:"reference,omitempty"`
	UpdatedAt string       `json:"updated_at,omitempty"`
	Lang      string       `json:"lang"`
	Fields    []StaleField `json:"fields"`
}

// StaleField is one answer that differs.
type StaleField struct {
	ID      string   `json:"id"`
	No      string   `json:"no,omitempty"`
	Label   string   `json:"label"`
	Old     string   `json:"old"`
	New     string   `json:"new"`
	Changes []string `json:"changes"`
}

// Cohort is a population whose number grew after it was told.
type Cohort struct {
	Population string      `json:"population"`
	Who        string      `json:"who"`
	ToldAt     string      `json:"told_at"`
	Old        int64       `json:"old"`
	New        int64       `json:"new"`
	ToldSince  []ToldSince `json:"told_since"`
}

// ToldSince is a part that was told later.
type ToldSince struct {
	Part  string `json:"part"`
	Value *int64 `json:"value,omitempty"`
	At    string `json:"at,omitempty"`
}

// CounselPoint is a change that a lawyer should look at.
type CounselPoint struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
	Text   string `json:"text"`
}

// JSON is the comparison as data, with its words in the language tag.
func (c Compared) JSON(tag string) Difference {
	w, _ := changes.NewWriter(tag) // messages come in the languages that there are
	out := Difference{
		Incident: c.New.Case.Incident.ID, Old: revisionOf(c.OldFile, c.Old), New: revisionOf(c.NewFile, c.New),
		AsOf: stamp(c.New.Assessment.AsOf), Changes: []ChangeOf{}, Stale: []StaleFiling{}, Cohorts: []Cohort{}, Counsel: []CounselPoint{},
		Duties: DutyChanges{New: []DutyChange{}, Dropped: []DutyChange{}, Moved: []DutyMove{}}, Notice: Notice(tag),
	}
	for _, x := range c.Changes {
		out.Changes = append(out.Changes, ChangeOf{Change: x, OldPlace: c.OldPlace(x), NewPlace: c.NewPlace(x), Meaning: w.Meaning(x)})
	}
	for _, d := range c.Duties.New {
		out.Duties.New = append(out.Duties.New, dutyChange(d, tag))
	}
	for _, d := range c.Duties.Dropped {
		out.Duties.Dropped = append(out.Duties.Dropped, dutyChange(d, tag))
	}
	for _, m := range c.Duties.Moved {
		out.Duties.Moved = append(out.Duties.Moved, dutyMove(m, tag))
	}
	for _, s := range c.Stale {
		out.Stale = append(out.Stale, staleFiling(s, tag))
	}
	for _, k := range c.Cohorts {
		out.Cohorts = append(out.Cohorts, cohort(k, tag))
	}
	for _, f := range c.Counsel {
		out.Counsel = append(out.Counsel, CounselPoint{Path: f.Change.Path, Reason: string(f.Reason), Text: w.Why(f.Reason)})
	}
	return out
}

func revisionOf(at Source, s changes.Side) RevisionOf {
	out := RevisionOf{File: at.Shown, Revision: s.Assessment.Revision, SHA256: s.Case.Source.File().SHA256()}
	if d, ok := s.Case.Incident.Revision.Value.Date.Get(); ok {
		out.Date = d.String()
	}
	return out
}

func dutyChange(d changes.Duty, tag string) DutyChange {
	return DutyChange{
		Regime: d.Pack.ID, Duty: d.Duty.ID, Title: d.Duty.Title.Any(tag, "en"), Applies: string(d.Applies), Due: stamp(FirstDue(d.Obligation).Due),
	}
}

// FirstDue is the first stage of an obligation that is not done.
func FirstDue(o assess.Obligation) assess.Stage {
	for _, s := range o.Stages {
		if s.State != assess.Done {
			return s
		}
	}
	return assess.Stage{}
}

func dutyMove(m changes.Move, tag string) DutyMove {
	out := DutyMove{Regime: m.New.Pack.ID, Duty: m.New.Duty.ID, Title: m.New.Duty.Title.Any(tag, "en"), Stage: m.Stage, What: string(m.Aspect)}
	switch m.Aspect {
	case changes.Deadline:
		out.Old, out.New = stamp(m.OldDue), stamp(m.NewDue)
	case changes.Certainty:
		out.Old, out.New = string(m.Old.Applies), string(m.New.Applies)
	case changes.Addressee:
		out.Old, out.New = m.Old.Authority.Name.Any(tag, "en"), m.New.Authority.Name.Any(tag, "en")
	case changes.Progress:
		out.Old, out.New = string(m.OldState), string(m.NewState)
	}
	return out
}

func staleFiling(s changes.Stale, tag string) StaleFiling {
	out := StaleFiling{
		Regime: s.Obligation.Pack.ID, Duty: s.Obligation.Duty.ID, Stage: s.Stage.Stage.ID, Recipient: s.Obligation.Duty.Recipient,
		SentAt: s.Sent.String(), Reference: s.Reference, Lang: s.Lang, Fields: []StaleField{},
	}
	if name := s.Obligation.Authority.Name.Any(tag, "en"); name != "" {
		out.Recipient = name
	}
	if s.Update != nil {
		out.UpdatedAt = s.Update.At.String()
	}
	for _, f := range s.Fields {
		paths := f.Paths
		if paths == nil {
			paths = []string{}
		}
		out.Fields = append(out.Fields, StaleField{ID: f.ID, No: f.No, Label: f.Label, Old: f.Old, New: f.New, Changes: paths})
	}
	return out
}

func cohort(k changes.Cohort, tag string) Cohort {
	out := Cohort{Population: k.Population, Who: k.Who.Any(tag), ToldAt: k.Told.String(), Old: k.Old, New: k.New, ToldSince: []ToldSince{}}
	for _, s := range k.Since {
		one := ToldSince{Part: s.Part, At: s.At.String()}
		if n, ok := s.Value.Value.Value.Get(); ok {
			one.Value = &n
		}
		out.ToldSince = append(out.ToldSince, one)
	}
	return out
}

// Disagreement is one fact on which two files of one event differ.
type Disagreement struct {
	Fact        string `json:"fact"`
	A           string `json:"a"`
	B           string `json:"b"`
	APos        string `json:"a_pos"`
	BPos        string `json:"b_pos"`
	Contradicts bool   `json:"contradicts"`
}

// SameEventJSON is the comparison of two files about one event as data.
type SameEventJSON struct {
	A             RevisionOf     `json:"a"`
	B             RevisionOf     `json:"b"`
	Disagreements []Disagreement `json:"disagreements"`
}

// DisagreementJSON is what two files of one event disagree on, as data.
func (c Compared) DisagreementJSON(list []changes.Disagreement) SameEventJSON {
	out := SameEventJSON{A: revisionOf(c.OldFile, c.Old), B: revisionOf(c.NewFile, c.New), Disagreements: []Disagreement{}}
	out.A.Revision, out.B.Revision = c.Old.Case.Incident.Revision.Value.Number, c.New.Case.Incident.Revision.Value.Number
	for _, d := range list {
		one := Disagreement{Fact: d.Fact, A: d.AValue, B: d.BValue, Contradicts: d.Contradicts}
		if !d.AWhen.Zero() {
			one.A, one.B = d.AWhen.String(), d.BWhen.String()
		}
		one.APos = place(c.OldFile, c.Old.Case.Span(d.A).Start)
		one.BPos = place(c.NewFile, c.New.Case.Span(d.B).Start)
		out.Disagreements = append(out.Disagreements, one)
	}
	return out
}
