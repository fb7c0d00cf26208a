package assess

import (
	"slices"
	"strconv"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

var (
	ruleReceiptTime = rule.Rule{
		ID: "ASSESS-RECEIPT-TIME", Layer: rule.Regime, Severity: rule.Warning,
		Message: text("%s %s: the file says it was sent %s, but the recipient acknowledged it %s (%s)", "%s %s: ファイルでは %s に送付、受領の記録では %s に受領済みです（%s）"),
		Help:    text("the moment at which it was really sent; until then the earlier moment counts", "実際の送付時点。修正されるまで早い方の時点で計算します"),
		Why:     text("Nothing is acknowledged before it is sent, and a clock that starts at the submission must not start too late.", "送付前に受領されることはなく、送付から進む期限を遅く数えてはならないためです。"),
		Example: "notifications: {authorities: [{regime: example-law, stage: notification, at: \"2026-03-05T11:00Z\"}]}", Fixed: "notifications: {authorities: [{regime: example-law, stage: notification, at: \"2026-03-05T09:05Z\", reference: R-1}]}",
	}
	ruleReceiptNumber = rule.Rule{
		ID: "ASSESS-RECEIPT-NUMBER", Layer: rule.Regime, Severity: rule.Warning,
		Message: text("%s %s: the file has the reference “%s”, the receipt “%s” (%s)", "%s %s: ファイルの受付番号は「%s」、受領の記録では「%s」です（%s）"),
		Help:    text("the reference as the receipt has it", "受領の記録にある受付番号"),
		Why:     text("Later reports are matched by the authority's number.", "後の報告は受付番号で照合されます。"),
		Example: "notifications: {authorities: [{regime: example-law, stage: notification, reference: R-2}]}", Fixed: "notifications: {authorities: [{regime: example-law, stage: notification, at: \"2026-03-05T09:05Z\", reference: R-1}]}",
	}
	ruleReceiptNew = rule.Rule{
		ID: "ASSESS-RECEIPT-NEW", Layer: rule.Regime, Severity: rule.Info,
		Message: text("%s %s: a receipt is on record (%s, %s) that the file does not name", "%s %s: ファイルに記載のない受領の記録があります（%s、%s）"),
		Help:    text("notifications.authorities: {regime: %s, stage: %s, at: %s, reference: “%s”}", "notifications.authorities: {regime: %s, stage: %s, at: %s, reference: 「%s」}"),
		Why:     text("Later filings quote the earlier report from the file.", "後の書面は、先の報告をファイルから引用します。"),
		Example: "notifications: {authorities: []}", Fixed: "notifications: {authorities: [{regime: example-law, stage: notification, at: \"2026-03-05T09:05Z\", reference: R-1}]}",
	}
	ruleReceiptOpen = rule.Rule{
		ID: "ASSESS-RECEIPT-OPEN", Layer: rule.Regime, Severity: rule.Warning,
		Message: text("%s does not say which filing it acknowledges, so it starts no clock", "%s がどの書面の受領か記録されていないため、期限の起算に用いていません"),
		Help:    text("a receipt with --filing, or the report under notifications.authorities", "--filing を付けた受領の記録、または notifications.authorities への記載"),
		Why:     text("A submission with several filings is acknowledged filing by filing.", "複数の書面を含む提出は、書面ごとに受領されます。"),
	}
)

// Receipts compares what is known of submissions beside the incident file with what the file says of them. A submission without a stage
// is one of which it is not recorded what it was.
func Receipts(c *incidents.Case, set *regime.Set, known []Submission) diag.List {
	var out diag.List
	for _, s := range known {
		if s.Stage == "" {
			out = append(out, diag.New(ruleReceiptOpen, "notifications", c.Span("notifications"), s.Source))
			continue
		}
		ids := []string{s.Regime}
		for _, p := range set.Versions(s.Regime) {
			ids = append(ids, recordedAs(c, p)...)
		}
		found := false
		for i, r := range c.Incident.Notifications.Authorities.Value {
			if !slices.Contains(ids, r.Regime) || r.Stage != s.Stage || s.Duty != "" && r.Duty != "" && r.Duty != s.Duty {
				continue
			}
			found = true
			out = append(out, disagreements(c, "notifications.authorities["+strconv.Itoa(i)+"]", r, s)...)
		}
		if !found {
			d := diag.New(ruleReceiptNew, "notifications", c.Span("notifications"), s.Regime, s.Stage, s.At.String(), s.Source)
			d.Help = []any{s.Regime, s.Stage, s.At.String(), s.Reference}
			out = append(out, d)
		}
	}
	return out
}

// disagreements are the contradictions of one report and one receipt.
func disagreements(c *incidents.Case, path string, r incidents.AuthorityReport, s Submission) diag.List {
	var out diag.List
	if at, ok := r.At.Get(); ok && at.Earliest().After(s.At.Latest()) {
		p := path + ".at"
		out = append(out, diag.New(ruleReceiptTime, p, c.Span(p), s.Regime, s.Stage, at.String(), s.At.String(), s.Source))
	}
	if r.Reference != "" && s.Reference != "" && r.Reference != s.Reference {
		p := path + ".reference"
		out = append(out, diag.New(ruleReceiptNumber, p, c.Span(p), s.Regime, s.Stage, r.Reference, s.Reference, s.Source))
	}
	return out
}
