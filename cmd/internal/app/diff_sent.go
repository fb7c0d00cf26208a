package app

import (
	"testing/fstest"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
)

// Sent is a filing that is on record as sent, with the incident file that it was made from.
type Sent struct {
	Stage     string
	At        time.Time
	Reference string // the recipient's number
	Name      string // name of the incident file
	Incident  []byte // its bytes as they were then, with the organisation's profile merged or among Others
	Others    map[string][]byte
}

// Records finds what was sent. The archive is one; a run without an archive has none.
type Records interface {
	// LastSent is the last filing of a regime that was sent for an incident, and whether there is one.
	LastSent(incident, regime string) (Sent, bool, error)
	// Acknowledged is what recipients confirmed to have got for an incident.
	Acknowledged(incident string) ([]assess.Submission, error)
}

// FiledRevision is the incident file as it was when a filing of the regime was last sent, and what is recorded of the sending.
func FiledRevision(from Records, incident, regime string) (Source, assess.Submission, error) {
	none := assess.Submission{}
	if from == nil {
		return Source{}, none, UsageError(
			"--filed: there is no archive, so nothing says what was sent; compare with the file of that time instead: breachfile diff OLD NEW",
			"--filed: 保管庫がないため、送付した内容が分かりません。当時のファイルと比較してください: breachfile diff 旧 新")
	}
	s, ok, err := from.LastSent(incident, regime)
	if err != nil {
		return Source{}, none, err
	}
	if !ok {
		return Source{}, none, UsageError(
			"--filed: nothing is on record as sent under "+regime+" for "+incident,
			"--filed: "+incident+" について "+regime+" で送付した記録がありません")
	}
	tree := fstest.MapFS{s.Name: {Data: s.Incident}}
	for name, data := range s.Others {
		tree[name] = &fstest.MapFile{Data: data}
	}
	sent := assess.Submission{
		Regime: regime, Stage: s.Stage, At: incidents.At(incidents.InstantAt(s.At)), Reference: s.Reference, Source: "archive",
	}
	return Source{FS: tree, Name: s.Name, Shown: "filed:" + regime + "/" + s.Stage + "/" + s.Name}, sent, nil
}

// Filed is the incident file as it was when a filing of the regime was last sent for the incident of a file.
func (e Env) Filed(now Source, regime string) (Source, assess.Submission, error) {
	none := assess.Submission{}
	packs, _, err := e.Packs()
	if err != nil {
		return Source{}, none, err
	}
	if err := packs.chosen([]string{regime}); err != nil {
		return Source{}, none, err
	}
	c, _, err := load(now)
	if err != nil {
		return Source{}, none, err
	}
	id := ""
	if c != nil {
		id = c.Incident.ID
	}
	return FiledRevision(e.Records, id, regime)
}
