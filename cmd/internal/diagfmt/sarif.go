package diagfmt

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

// sarifSchema is the address of the schema that the log obeys; a test checks it against the pinned copy.
const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// The types below are the part of SARIF 2.1.0 in use; their names and members are the standard's.
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	Language   string        `json:"language,omitempty"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
	Properties sarifRunBag   `json:"properties"`
}

type sarifRunBag struct {
	LayersNotRun []rule.Layer `json:"layersNotRun"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version,omitempty"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID                   string      `json:"id"`
	ShortDescription     *sarifText  `json:"shortDescription,omitempty"`
	FullDescription      *sarifText  `json:"fullDescription,omitempty"`
	Help                 *sarifText  `json:"help,omitempty"`
	DefaultConfiguration sarifConfig `json:"defaultConfiguration"`
	Properties           sarifBag    `json:"properties"`
}

type sarifConfig struct {
	Level string `json:"level"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID              string            `json:"ruleId"`
	RuleIndex           int               `json:"ruleIndex"`
	Level               string            `json:"level"`
	Message             sarifText         `json:"message"`
	Locations           []sarifLocation   `json:"locations,omitempty"`
	RelatedLocations    []sarifLocation   `json:"relatedLocations,omitempty"`
	PartialFingerprints map[string]string `json:"partialFingerprints"`
	Properties          sarifBag          `json:"properties"`
}

type sarifLocation struct {
	ID               *int          `json:"id,omitempty"`
	PhysicalLocation sarifPhysical `json:"physicalLocation"`
	Message          *sarifText    `json:"message,omitempty"`
}

type sarifPhysical struct {
	ArtifactLocation sarifArtifact `json:"artifactLocation"`
	Region           *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
	EndLine     int `json:"endLine,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}

// sarifBag carries what SARIF has no member for.
type sarifBag struct {
	Severity  rule.Severity   `json:"severity"`
	Layer     rule.Layer      `json:"layer"`
	Path      string          `json:"path,omitempty"`
	Help      string          `json:"help,omitempty"`
	Citations []cite.Citation `json:"citations,omitempty"`
	Regime    string          `json:"regime,omitempty"`
	Stage     string          `json:"stage,omitempty"`
}

// SARIF writes the problems as a SARIF 2.1.0 log with the whole catalogue as the tool's rules.
func SARIF(w io.Writer, list diag.List, catalogue rule.Catalogue, version string, opts Options) error {
	rules := newRuleIndex(catalogue, opts.Lang)
	run := sarifRun{Language: opts.Lang, ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	for _, d := range list.Sorted() {
		run.Results = append(run.Results, sarifResultOf(d, rules.of(d.Rule), opts.Lang))
	}
	run.Properties.LayersNotRun = append([]rule.Layer{}, opts.NotRun...)
	run.Tool.Driver = sarifDriver{Name: "breachfile", Version: version, Rules: rules.list}
	return writeJSON(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

// ruleIndex lists rules and knows the place of each.
type ruleIndex struct {
	lang string
	list []sarifRule
	at   map[string]int
}

func newRuleIndex(catalogue rule.Catalogue, lang string) *ruleIndex {
	x := &ruleIndex{lang: lang, list: []sarifRule{}, at: map[string]int{}}
	for _, r := range catalogue {
		x.of(r)
	}
	return x
}

// of returns the rule's place and adds a rule that the catalogue lacks, such as one of a private pack.
func (x *ruleIndex) of(r rule.Rule) int {
	if i, ok := x.at[r.ID]; ok {
		return i
	}
	x.at[r.ID] = len(x.list)
	x.list = append(x.list, sarifRule{
		ID:                   r.ID,
		ShortDescription:     optional(pattern(r.Message.Any(x.lang, "en"))),
		FullDescription:      optional(r.Why.Any(x.lang, "en")),
		Help:                 optional(pattern(r.Help.Any(x.lang, "en"))),
		DefaultConfiguration: sarifConfig{level(r.Severity)},
		Properties:           sarifBag{Severity: r.Severity, Layer: r.Layer, Citations: r.Cites},
	})
	return x.at[r.ID]
}

func optional(text string) *sarifText {
	if text == "" {
		return nil
	}
	return &sarifText{text}
}

// pattern shows a format with an ellipsis for each argument.
func pattern(format string) string {
	verbs := regexp.MustCompile(`%(%|(\[\d+\])?[-+# 0]*\d*(\.\d+)?[a-zA-Z])`)
	return verbs.ReplaceAllStringFunc(format, func(verb string) string {
		if verb == "%%" {
			return "%"
		}
		return "…"
	})
}

// level maps the weights to SARIF's: what is allowed now is a note.
func level(s rule.Severity) string {
	switch s {
	case rule.Error:
		return "error"
	case rule.Warning:
		return "warning"
	default:
		return "note"
	}
}

func sarifResultOf(d diag.Diagnostic, index int, lang string) sarifResult {
	out := sarifResult{
		RuleID: d.Rule.ID, RuleIndex: index, Level: level(d.Severity), Message: sarifText{d.Message(lang)},
		PartialFingerprints: map[string]string{"breachfile/v1": fingerprint(d)},
		Properties: sarifBag{
			Severity: d.Severity, Layer: d.Rule.Layer, Path: d.Path, Help: d.HelpText(lang), Citations: d.Cites, Regime: d.Regime, Stage: d.Stage,
		},
	}
	if d.Span.Start.File != "" {
		out.Locations = []sarifLocation{{PhysicalLocation: physical(d.Span)}}
	}
	for i, r := range d.Related {
		id := i + 1
		out.RelatedLocations = append(out.RelatedLocations, sarifLocation{&id, physical(r.Span), optional(relatedMessage(r, lang))})
	}
	return out
}

// fingerprint stays the same when lines move, so that a service can follow a problem from run to run.
func fingerprint(d diag.Diagnostic) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{d.Rule.ID, d.Path, d.Regime, d.Stage}, "\x00")))
	return hex.EncodeToString(sum[:16])
}

func physical(s diag.Span) sarifPhysical {
	out := sarifPhysical{ArtifactLocation: sarifArtifact{uri(s.Start.File)}}
	if s.Start.Line < 1 {
		return out
	}
	out.Region = &sarifRegion{StartLine: s.Start.Line, StartColumn: s.Start.Column}
	if s.End.Line > s.Start.Line || s.End.Line == s.Start.Line && s.End.Column > s.Start.Column {
		out.Region.EndLine, out.Region.EndColumn = s.End.Line, s.End.Column
	}
	return out
}

// uri keeps a relative path relative, so that the log names no folder of this machine that the user did not name.
func uri(file string) string {
	path := filepath.ToSlash(filepath.Clean(file))
	u := url.URL{Path: path}
	if filepath.IsAbs(file) {
		u.Scheme = "file"
		if !strings.HasPrefix(path, "/") {
			u.Path = "/" + path // a drive letter
		}
	}
	return u.String()
}
