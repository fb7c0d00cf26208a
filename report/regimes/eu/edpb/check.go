package edpb

import (
	"slices"
	"strings"

	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

func content(name string, message, help, why [2]string) rule.Rule {
	text := func(t [2]string) lang.Text { return lang.Of("en", t[0], "ja", t[1]) }
	return rule.Rule{ID: "EU-EDPB-" + name, Layer: rule.Regime, Severity: rule.Warning, Message: text(message), Help: text(help), Why: text(why)}
}

var (
	ruleSingle = content("SINGLE",
		[2]string{"field %s takes one option, and the file answers it with %d: %s", "項目 %s の選択肢は一つですが、ファイルからは %d 個（%s）が選ばれます"},
		[2]string{"state the one that describes the breach best; the others can stand in the description", "最も適切な一つを記載し、他は説明に記載してください"},
		[2]string{"The template marks the field as a single choice.", "様式では単一選択の項目とされているためです。"})
	ruleFuture = content("FUTURE",
		[2]string{"field 99 asks for a future date, and %s has passed", "項目99は将来の日付を求めますが、%s は過ぎています"},
		[2]string{"“state: done” or “state: in-progress” if the people were told, else the new date", "連絡済みであれば state: done 又は in-progress とし、そうでなければ新しい日付を記載してください"},
		[2]string{"An announced date that has passed tells the authority that nobody looked at the answer again.", "過ぎた予定日は、回答が見直されていないことを示すためです。"})
)

func rules() rule.Catalogue { return rule.Catalogue{ruleSingle, ruleFuture} }

// several are the fields that take more than one option: those that the source reads so, and the means of communication.
func several() []string {
	return []string{"55", "65", "70", "75", "79", "81", "83", "85", "94", "104", "125"}
}

// check holds the answers to the conditions of the template that reach beyond what a field of the form needs and when it is asked.
func check(f regime.Facts) diag.List {
	var out diag.List
	report := func(r rule.Rule, a regime.Asked, args ...any) {
		out = append(out, f.Problem(diag.New(r, a.Path, diag.Span{}, args...), a.Field.Cite...))
	}
	for _, a := range f.Answers {
		if len(a.Ticked) > 1 && !slices.Contains(several(), a.Field.No) {
			report(ruleSingle, a, a.Field.No, len(a.Ticked), strings.Join(a.Ticked, ", "))
		}
	}
	for _, v := range f.Answer("f99").Values {
		if v.When.Latest().Before(f.Now) {
			report(ruleFuture, f.Answer("f99"), v.When.String())
		}
	}
	return out
}
