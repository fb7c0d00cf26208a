package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/formats"
	"github.com/breachfile/breachfile/report/agenda"
	"github.com/breachfile/breachfile/report/brief"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/i18n"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

// file is one file of the run, not yet written.
type file struct {
	path      string // below the incident's folder
	mediaType string
	role      string
	job       int // index of the filing it renders, or -1
	data      []byte
	layout    string // id of the layout of a structured filing
	schema    string // id of the schema that it satisfies
	amends    *Amends
}

// The roles of files in the manifest.
const (
	roleFiling      = "filing"
	roleReadingCopy = "reading-copy"
	roleCalendar    = "calendar"
	roleAssessment  = "assessment"
	rolePortalSheet = "portal-sheet"
	roleBrief       = "brief"
)

// ruleCannotCarry is the rule of layer 4: a format refuses what it cannot carry.
func ruleCannotCarry() rule.Rule {
	return rule.Rule{
		ID: "OUTPUT-CANNOT-CARRY", Layer: rule.Output, Severity: rule.Error,
		Message: lang.Of("en", "the format %s cannot carry this filing: %s (near “%s”)", "ja", "形式 %s ではこの書面を表せません: %s（「%s」の付近）"),
		Help:    lang.Of("en", "change the text, or leave the format out with --format", "ja", "文を改めるか、--format でこの形式を外してください"),
		Why: lang.Of("en", "A character that a format would drop or garble must not leave the house unnoticed.",
			"ja", "形式によって失われたり化けたりする文字を、気付かないまま外に出さないためです。"),
		Example: "title: \"A bell \\a in a title\"\n",
		Fixed:   "title: A title\n",
	}
}

func outputCatalogue() rule.Catalogue {
	return rule.Catalogue{ruleCannotCarry(), ruleOfficialSchema(), ruleExchangeSchema()}
}

func cannotCarry(err error, j job) (diag.Diagnostic, bool) {
	var fault *output.Error
	if !errors.As(err, &fault) {
		return diag.Diagnostic{}, false
	}
	d := diag.New(ruleCannotCarry(), "", diag.Span{}, fault.Format, fault.Reason, fault.Where)
	d.Regime, d.Stage = j.filing.Pack.ID, j.filing.Stage.ID
	return d, true
}

// render encodes every job in every format, on all processors, in a fixed order.
func (e Env) render(a Assessed, r GenerateRequest, jobs []job) ([]file, diag.List, error) {
	source, err := a.Case.PublicSource()
	if err != nil {
		return nil, nil, err
	}
	w := renderer{
		assessed: a, source: source, data: formatOf("json"),
		stamp: filing.Stamp{Source: a.Case.Source.File().SHA256(), Program: e.program()},
	}
	if r.Archive != "" {
		head, err := ArchiveHead(r.Archive)
		if err != nil {
			return nil, nil, err
		}
		w.stamp.Head = head.Short()
	}
	for _, f := range formats.All() {
		if slices.Contains(r.Formats, f.ID()) && f.ID() != "ics" && !layoutOnly(f.ID()) {
			w.formats = append(w.formats, f)
		}
	}
	type result struct {
		files    []file
		problems diag.List
		err      error
	}
	results := make([]result, len(jobs))
	each(len(jobs), func(i int) { results[i].files, results[i].problems, results[i].err = w.job(jobs[i], i) })
	var files []file
	var problems diag.List
	for _, x := range results {
		if x.err != nil {
			return nil, nil, x.err
		}
		files, problems = append(files, x.files...), append(problems, x.problems...)
	}
	return files, problems, nil
}

// renderer is what the filings of a run share; formats are made once, because they keep fonts and buffers.
type renderer struct {
	assessed Assessed
	source   []byte // the incident without private notes
	stamp    filing.Stamp
	data     output.Format // the form of a filing as data
	formats  []output.Format
}

// job encodes one filing. The PDF carries the incident without private notes, and the filing as data.
func (w renderer) job(j job, index int) ([]file, diag.List, error) {
	stamp := w.stamp
	if w.assessed.Packs.Private(j.filing.Pack) {
		stamp.Remark = lang.Of("en", "private pack", "ja", "独自のパック").Any(j.filing.Lang, "en")
	}
	in := output.Input{Document: j.filing.Document(stamp), Payload: j.filing.Payload(stamp), Created: w.assessed.AsOf}
	data, problems, err := encode(w.data, in, j)
	if err != nil || problems != nil {
		return nil, problems, err
	}
	in.Attachments = w.attachments(data, j.stem+w.data.Ext())
	role := roleFiling
	if j.reading() {
		role = roleReadingCopy
	}
	var out []file
	for _, f := range w.formats {
		b := data
		if f.ID() != w.data.ID() {
			var more diag.List
			if b, more, err = encode(f, in, j); err != nil {
				return nil, nil, err
			}
			problems = append(problems, more...)
		}
		out = append(out, file{path: j.dir + "/" + j.stem + f.Ext(), mediaType: f.MediaType(), role: role, job: index, data: b})
	}
	if j.filing.Portal && role == roleFiling {
		sheets, faults, err := w.portalSheet(j, index, stamp)
		if err != nil {
			return nil, nil, err
		}
		out, problems = append(out, sheets...), append(problems, faults...)
	}
	more, faults, err := w.structured(j, index)
	return append(out, more...), append(problems, faults...), err
}

// portalSheet is the paper from which a person fills in the authority's web form. It is a page for the screen, where a click
// selects a whole answer, and so comes as HTML alone.
func (w renderer) portalSheet(j job, index int, stamp filing.Stamp) ([]file, diag.List, error) {
	i := slices.IndexFunc(w.formats, func(f output.Format) bool { return f.ID() == "html" })
	if i < 0 {
		return nil, nil, nil
	}
	f := w.formats[i]
	sheet := j.filing.PortalSheet(stamp, messageLang(w.assessed.Case.Incident.Language))
	b, problems, err := encode(f, output.Input{Document: sheet, Created: w.assessed.AsOf}, j)
	if err != nil || problems != nil {
		return nil, problems, err
	}
	return []file{{path: j.dir + "/" + j.stem + ".portal" + f.Ext(), mediaType: f.MediaType(), role: rolePortalSheet, job: index, data: b}}, nil, nil
}

func (w renderer) attachments(data []byte, name string) []output.Attachment {
	return []output.Attachment{
		{Name: "incident.yaml", MediaType: "application/yaml", Relationship: "Source", Description: "The incident without comments and private notes", Data: w.source},
		{Name: name, MediaType: w.data.MediaType(), Relationship: "Alternative", Description: "This filing as data", Data: data},
	}
}

// formatOf finds a format that the program is built with.
func formatOf(id string) output.Format {
	f, _ := formats.Find(id)
	return f
}

// common is the files of the incident as a whole: its deadlines and its assessment, in the incident's own language where messages have it.
func (e Env) common(a Assessed, r GenerateRequest) ([]file, error) {
	tag := messageLang(a.Case.Incident.Language)
	base := a
	base.File.Shown = base.File.base()
	b, err := marshal(base.JSON(tag))
	if err != nil {
		return nil, err
	}
	out := []file{{path: "assessment.json", mediaType: "application/json", role: roleAssessment, job: -1, data: b}}
	briefs, err := e.brief(a, r, tag)
	if err != nil {
		return nil, err
	}
	out = append(out, briefs...)
	if !slices.Contains(r.Formats, "ics") {
		return out, nil
	}
	cal, events, err := e.Calendar(a, tag)
	if err != nil || events == 0 {
		return out, err
	}
	return append(out, file{path: "deadlines.ics", mediaType: formatOf("ics").MediaType(), role: roleCalendar, job: -1, data: cal}), nil
}

// brief is the incident's duties, clocks and open questions on one page, in the formats for readers that were asked for.
func (e Env) brief(a Assessed, r GenerateRequest, tag string) ([]file, error) {
	d := brief.Document(brief.Input{
		Case: a.Case, Assessment: a.Assessment, Problems: a.Problems, Lang: tag,
		Stamp: filing.Stamp{Source: a.Case.Source.File().SHA256(), Program: e.program()},
	})
	var out []file
	for _, id := range []string{"pdf", "html", "text"} {
		if !slices.Contains(r.Formats, id) {
			continue
		}
		f := formatOf(id)
		var b bytes.Buffer
		if err := f.Encode(&b, output.Input{Document: d, Created: a.AsOf}); err != nil {
			return nil, err
		}
		out = append(out, file{path: "brief" + f.Ext(), mediaType: f.MediaType(), role: roleBrief, job: -1, data: b.Bytes()})
	}
	return out, nil
}

// messageLang is the language itself where messages have it, else English.
func messageLang(tag string) string {
	if slices.Contains(i18n.Tags(), tag) {
		return tag
	}
	return "en"
}

// Calendar is the deadlines of an assessment as an iCalendar file, and their number; RFC 5545 knows no calendar without any.
func (e Env) Calendar(a Assessed, tag string) ([]byte, int, error) {
	events := agenda.Events(a.Case, a.Assessment, tag)
	var b bytes.Buffer
	err := formatOf("ics").Encode(&b, output.Input{Events: events, Created: a.AsOf})
	return b.Bytes(), len(events), err
}

// marshal writes a document with two blanks a level, and <, > and & as they are.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(v)
	return b.Bytes(), err
}
