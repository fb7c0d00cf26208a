package app

import (
	"bytes"
	"errors"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/csv"
	"github.com/breachfile/breachfile/output/json"
	"github.com/breachfile/breachfile/output/xml"
	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/exchange/fire"
	"github.com/breachfile/breachfile/report/exchange/iodef"
	"github.com/breachfile/breachfile/report/exchange/stix"
	"github.com/breachfile/breachfile/report/exchange/veris"
	"github.com/breachfile/breachfile/report/i18n"
	"github.com/breachfile/breachfile/report/payload"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/official"
	"github.com/breachfile/breachfile/schema/rule"
)

// ConvertRequest says which incident to convert into which exchange format.
type ConvertRequest struct {
	File   Source
	To     string
	Strict bool // whatever is lost is an error
	Draft  bool // a report that its format refuses is written, marked as a draft
}

// Converted is the document in an exchange format.
type Converted struct {
	Data     []byte // nil where an error keeps it from being written
	Problems diag.List
	Losses   diag.List // what the incident states and the document does not carry
	Sources  map[string][]byte
}

// exchangeFormats lists the exchange formats in the order in which they are offered.
func exchangeFormats() []exchange.Format {
	return []exchange.Format{veris.Format(), iodef.XML(), iodef.JSON(), stix.Format(), fire.JSON(), fire.CSV()}
}

// ExchangeFormats lists the ids of the exchange formats.
func ExchangeFormats() []string {
	var out []string
	for _, f := range exchangeFormats() {
		out = append(out, f.ID)
	}
	return out
}

// Convert writes an incident in an exchange format and lists what was lost on the way. An incident with errors is not converted.
func (e Env) Convert(r ConvertRequest) (Converted, error) {
	out := Converted{Sources: map[string][]byte{}}
	if err := CheckValue("--to", r.To, ExchangeFormats()); err != nil {
		return out, err
	}
	c, problems, err := load(r.File)
	if err != nil {
		return out, err
	}
	out.Problems = problems
	if c == nil {
		out.Sources[r.File.Shown] = r.File.bytes()
		return out, nil
	}
	sources(out.Sources).add(r.File, c)
	if problems.HasErrors() {
		return out, nil
	}
	for _, f := range exchangeFormats() {
		if f.ID != r.To {
			continue
		}
		if r.Draft && !f.Draft {
			return out, UsageError("--draft: "+f.ID+" is no report, and nothing in it is mandatory for one", "--draft: "+f.ID+" は報告ではないため草案がありません")
		}
		doc, losses, refused := exchange.Convert(c, f, e.now(c), drillWord(c.Incident.Language))
		out.Losses = r.File.rename(losses)
		refused = r.File.rename(refused)
		for i := range refused {
			if r.Draft {
				refused[i].Severity = rule.Warning
			}
		}
		out.Problems = append(out.Problems, refused...)
		for i := range out.Losses {
			if r.Strict {
				out.Losses[i].Severity = rule.Error
			}
		}
		data, faults, err := encodeExchange(f, doc, r.Draft)
		if err != nil {
			return out, err
		}
		for i := range faults {
			faults[i].Span.Start.File, faults[i].Span.End.File = r.File.Shown, r.File.Shown
		}
		out.Problems = append(out.Problems, faults...)
		if !out.Problems.HasErrors() && !out.Losses.HasErrors() {
			out.Data = data
		}
	}
	return out, nil
}

// drillWord marks an exercise in the language of the incident, or in English where the program has no words of that language.
func drillWord(language string) string {
	for _, tag := range []string{language, "en"} {
		if l, ok := i18n.For(tag); ok {
			return l.Word("drill")
		}
	}
	return ""
}

// encodeExchange writes a document and holds it to the pinned schema; what a format cannot hold is a problem like any fault.
func encodeExchange(f exchange.Format, doc *payload.Node, draft bool) ([]byte, diag.List, error) {
	var format output.Format = json.New()
	if f.XML {
		format = xml.New()
	}
	in := output.Input{Payload: doc}
	if f.Sheet != nil {
		format, in.Sheet = csv.New(), f.Sheet(doc)
	}
	if draft {
		in.Payload, in.Sheet = in.Payload.Marked(draftMark), in.Sheet.Marked(draftMark)
	}
	var b bytes.Buffer
	err := format.Encode(&b, in)
	var fault *output.Error
	if errors.As(err, &fault) {
		return nil, diag.List{diag.New(ruleExchangeSchema(), "", diag.Span{}, f.Title, fault.Where, fault.Reason)}, nil
	}
	if err != nil || f.Schema == "" {
		return b.Bytes(), nil, err
	}
	problems, err := held(f, format, doc)
	return b.Bytes(), problems, err
}

// held holds a document to the pinned schema of its format. An object that has a schema of its own is held to that one and taken out of the
// whole first: the published schema of STIX bundles refuses every incident and every note, because it takes each of them for an object of
// somebody's own making that is a domain object and an observable at once.
func held(f exchange.Format, format output.Format, doc *payload.Node) (diag.List, error) {
	whole := payload.Obj()
	var problems diag.List
	check := func(schema, at string, n *payload.Node) error {
		var b bytes.Buffer
		if err := format.Encode(&b, output.Input{Payload: n}); err != nil {
			return err
		}
		found, err := official.Validate(schema, b.Bytes())
		for _, x := range found {
			problems = append(problems, diag.New(ruleExchangeSchema(), "", diag.Span{}, f.Title, at+x.Pointer, x.Message))
		}
		return err
	}
	for _, m := range doc.Members {
		if m.Name != "objects" {
			whole.Add(m.Name, m.Value)
			continue
		}
		rest := payload.List()
		for _, o := range m.Value.Items {
			own := f.Schema + "/" + o.At("type").Text
			if _, pinned := official.Find(own); !pinned {
				rest.Items = append(rest.Items, o)
				continue
			}
			if err := check(own, o.At("id").Text, o); err != nil {
				return nil, err
			}
		}
		whole.Add(m.Name, rest)
	}
	return problems, check(f.Schema, "", whole)
}

// ruleExchangeSchema is the rule that a converted document satisfies the published schema of its format.
func ruleExchangeSchema() rule.Rule {
	return rule.Rule{
		ID: "CONVERT-SCHEMA", Layer: rule.Output, Severity: rule.Error,
		Message: lang.Of("en", "the incident cannot stand in %s: at %s: %s", "ja", "事案を %s で表せません（%s: %s）"),
		Help: lang.Of("en", "state the fact that the format demands, such as a date in the chronology, or mend the text at that place",
			"ja", "形式が求める事実（経過の日付など）を書くか、その箇所の文を直してください"),
		Why:     lang.Of("en", "A document that breaks its own schema is refused, or read wrongly, by whoever receives it.", "ja", "スキーマに反する文書は、受け手に拒否されるか誤って読まれます。"),
		Example: "chronology: [{at: unknown, kind: occurred}]",
		Fixed:   "chronology: [{at: 2026-11, kind: occurred}]",
	}
}
