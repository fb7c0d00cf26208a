package app

import (
	"bytes"
	"slices"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/formats"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/changes"
	"github.com/breachfile/breachfile/report/doc"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/regime"
)

// RedlineRequest says which filing to mark up.
type RedlineRequest struct {
	Regime string
	Stage  string // empty for the stage that was sent last, else the first
	Lang   string // empty for the authority's own
	Format string // pdf, html or text
}

// Redline is one filing of the new revision with its changes against the old one marked.
func (e Env) Redline(c Compared, r RedlineRequest) ([]byte, error) {
	is, stage, ok := stageOf(c.New.Assessment, r)
	if !ok {
		return nil, UsageError("--stage: "+r.Regime+" raises no such filing for this incident", "--stage: この事案に "+r.Regime+" の該当する書面はありません")
	}
	tag := r.Lang
	if tag == "" {
		tag = is.Pack.Written()[0]
	}
	if err := CheckValue("--filing-lang", tag, is.Pack.Offers()); err != nil {
		return nil, err
	}
	was, before, ok := stageOf(c.Old.Assessment, RedlineRequest{Regime: r.Regime, Stage: is.Stages[stage].Stage.ID})
	if !ok || was.Duty.ID != is.Duty.ID {
		return nil, UsageError("the old revision raises no such filing, so there is nothing to compare with", "旧版には該当する書面がないため、比較できません")
	}
	old, _ := filing.Prepare(e.request(c.Old.Case, was, before, tag))
	new, _ := filing.Prepare(e.request(c.New.Case, is, stage, tag))
	d := changes.Redline(old, new, e.stampOf(c.Old.Case), e.stampOf(c.New.Case))
	return bytesOf(r.Format, d)
}

func (e Env) stampOf(c *incidents.Case) filing.Stamp {
	return filing.Stamp{Source: c.Source.File().SHA256(), Program: e.program()}
}

// AmendRequest says what to amend and how.
type AmendRequest struct {
	Regime string
	Kind   string // one of changes.Amendings
	Style  string // one of changes.Styles; empty for the one that the pack knows of the recipient
	Format string // pdf, html, text or json
}

// Amend is the filing that amends what was sent last under a regime.
func (e Env) Amend(c Compared, r AmendRequest) ([]byte, error) {
	a, ok := c.Comparison.Amend(r.Regime, changes.Amending(r.Kind), changes.Style(r.Style))
	if !ok {
		return nil, UsageError(
			"--amend: the old revision records nothing as sent under "+r.Regime+", so there is nothing to amend",
			"--amend: 旧版に "+r.Regime+" の送付の記録がないため、訂正等の対象がありません")
	}
	before, after := e.stampOf(c.Old.Case), e.stampOf(c.New.Case)
	if r.Format != "json" {
		return bytesOf(r.Format, a.Document(before, after))
	}
	var b bytes.Buffer
	err := formatOf("json").Encode(&b, output.Input{Payload: a.Payload(before, after), Created: c.New.Assessment.AsOf})
	return b.Bytes(), err
}

// CheckAmend refuses words that no amendment has.
func CheckAmend(kind, style string) error {
	if err := CheckValue("--amend", kind, changes.Amendings()); err != nil || style == "" {
		return err
	}
	return CheckValue("--style", style, changes.Styles())
}

// stageOf finds the obligation of a regime that applies and has the stage.
func stageOf(a assess.Assessment, r RedlineRequest) (assess.Obligation, int, bool) {
	for _, o := range a.Obligations {
		if o.Pack.ID != r.Regime || o.Applies == regime.No || len(o.Stages) == 0 {
			continue
		}
		if r.Stage == "" {
			return o, lastDone(o.Stages), true
		}
		if i := slices.IndexFunc(o.Stages, func(s assess.Stage) bool { return s.Stage.ID == r.Stage }); i >= 0 {
			return o, i, true
		}
	}
	return assess.Obligation{}, 0, false
}

func lastDone(stages []assess.Stage) int {
	last := 0
	for i, s := range stages {
		if s.Recorded() {
			last = i
		}
	}
	return last
}

// SideBySide is the whole comparison as a document.
func (e Env) SideBySide(c Compared, format string) ([]byte, error) {
	footer := short(c.Old.Case) + " → " + short(c.New.Case) + " · " + e.program()
	return bytesOf(format, c.Document(e.Lang, footer, e.now(c.New.Case)))
}

// short names a file by the beginning of its hash, as the footers of filings do.
func short(c *incidents.Case) string {
	const digits = 16
	return "sha256:" + c.Source.File().SHA256()[:digits]
}

func bytesOf(format string, d *doc.Document) ([]byte, error) {
	var b bytes.Buffer
	for _, f := range formats.All() {
		if f.ID() == format {
			err := f.Encode(&b, output.Input{Document: d, Created: d.Created})
			return b.Bytes(), err
		}
	}
	return nil, CheckValue("--format", format, FormatIDs())
}
