package changes

import (
	"slices"
	"strings"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

// Catalogue is every rule on how a revision follows from the one before.
func Catalogue() rule.Catalogue {
	return rule.Catalogue{ruleBecause, ruleFiled, ruleWas, ruleParts, ruleNumber, ruleID}
}

func text(en, ja string) lang.Text { return lang.Of("en", en, "ja", ja) }

// The rules on two revisions of one incident.
var (
	ruleBecause = rule.Rule{
		ID: "REVISION-BECAUSE", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("%s was filed as %s and is now %s, without a reason", "%s は %s として届け出られていますが、理由の記載なく %s に変わっています"),
		Help:    text("add “because” beside the number", "件数に because（理由）を書いてください"),
		Why:     text("Whoever got the old number reads the update as a change against it and asks why.", "以前の件数を受け取った相手は、更新を変更として読み、理由を尋ねます。"),
		Example: "# the revision before has 10 and was filed\naffected: [{id: a, unit: person, counts: [{status: accessed, value: 12}]}]",
		Fixed:   "affected: [{id: a, unit: person, counts: [{status: accessed, value: 12, because: a second mailbox was searched}]}]",
	}
	ruleFiled = rule.Rule{
		ID: "REVISION-FILED", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("%s was filed and is stated otherwise now, and the revision does not say why", "%s は届け出られていますが、版の理由の記載なく変わっています"),
		Help:    text("say under revision.because, in words of this revision, why what was filed has changed", "届け出た内容が変わった理由を、この版の言葉で revision.because に書いてください"),
		Why:     text("Whoever got the old statement reads the update as a change against it and asks why.", "以前の記載を受け取った相手は、更新を変更として読み、理由を尋ねます。"),
		Example: "# the revision before, which was filed, has cause: {code: phishing}\nrevision: {number: 2}\ncause: {code: malware}",
		Fixed:   "revision: {number: 2, because: the first step was found}\ncause: {code: malware}",
	}
	ruleWas = rule.Rule{
		ID: "REVISION-WAS", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("%s was %s in the revision before, which “was” does not list", "%s は前の版では %s でしたが、was にありません"),
		Help:    text("list the number of the revision before under “was”, with its “as_of”", "前の版の件数を as_of とともに was に書いてください"),
		Why:     text("A change that is explained must start from the number that was told.", "変更の説明は、伝えた件数から始まる必要があります。"),
		Example: "# the revision before has 10\naffected: [{id: a, unit: person, counts: [{status: accessed, value: 12, was: [{value: 9}], because: recount}]}]",
		Fixed:   "affected: [{id: a, unit: person, counts: [{status: accessed, value: 12, was: [{value: 10}], because: recount}]}]",
	}
	ruleParts = rule.Rule{
		ID: "REVISION-PARTS", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("the parts of %s do not lead from %s to %s", "%s の内訳では %s から %s になりません"),
		Help:    text("give the old number as the first part and what was added as another", "以前の件数を最初の内訳とし、追加分を別の内訳にしてください"),
		Why:     text("A reviewer adds what is new to the old number and expects the new one.", "審査する側は、以前の件数に追加分を足して新しい件数になることを確かめます。"),
		Example: "# the revision before has 10\naffected: [{id: a, unit: person, counts: [{status: accessed, value: 12, because: recount}], parts: [{id: x, value: 9}, {id: y, value: 3}]}]",
		Fixed:   "affected: [{id: a, unit: person, counts: [{status: accessed, value: 12, because: recount}], parts: [{id: x, value: 10}, {id: y, value: 2}]}]",
	}
	ruleNumber = rule.Rule{
		ID: "REVISION-NUMBER", Layer: rule.Meaning, Severity: rule.Warning,
		Message: text("the facts changed, but the revision's number did not rise", "事実が変わっていますが、版の番号が上がっていません"),
		Help:    text("raise revision.number, and give revision.date and revision.because", "revision.number を上げ、date と because を書いてください"),
		Why:     text("Two files of the same number that differ cannot be told apart once they were sent.", "同じ番号で内容の異なる二つのファイルは、送付後に区別できません。"),
		Example: "# the revision before has the same number and other facts\nrevision: {number: 1}",
		Fixed:   "revision: {number: 2, because: numbers updated}",
	}
)

var ruleID = rule.Rule{
	ID: "REVISION-ID", Layer: rule.Meaning, Severity: rule.Warning,
	Message: text("the incident was called “%s” and is called “%s” now: are these two revisions of one incident?", "事案の id が「%s」から「%s」に変わっています。同じ事案の二つの版でしょうか"),
	Help:    text("keep the id through all revisions; two files about one event, such as those of two companies, are compared by diff --same-event", "id は版を通じて変えないでください。同じ出来事についての別々の事案（グループ各社のものなど）は diff --same-event で比較します"),
	Why:     text("Everything that two different incidents state would pass for a change.", "別々の事案では、記載のすべてが変更と見なされるためです。"),
	Example: "# the revision before has id: mailbox\nid: mailbox-2", Fixed: "id: mailbox",
}

// check holds the new revision against the old one.
func (c Comparison) check() diag.List {
	var out diag.List
	for _, x := range c.Changes {
		switch {
		case x.Explained != nil:
			out = append(out, c.explained(x)...)
		case c.takenBack(x) && c.filed(x) && !c.reasoned(x):
			out = append(out, diag.New(ruleBecause, x.NewAt, c.New.Case.Span(x.NewAt), x.Path, number(x.Old), word(x.New)))
		}
	}
	if path, ok := c.unreasoned(); ok {
		out = append(out, diag.New(ruleFiled, "revision", c.New.Case.Span("revision"), path))
	}
	if was, is := c.Old.Case.Incident.ID, c.New.Case.Incident.ID; was != is {
		out = append(out, diag.New(ruleID, "id", c.New.Case.Span("id"), was, is))
	}
	if len(c.Facts()) > 0 && c.New.Assessment.Revision <= c.Old.Assessment.Revision {
		out = append(out, diag.New(ruleNumber, "revision", c.New.Case.Span("revision")))
	}
	return out.Sorted()
}

// takenBack reports whether a count had a number and has none any more.
func (c Comparison) takenBack(x incidents.Change) bool {
	old, _ := x.Around()
	_, isCount := first(old).(incidents.Count)
	return isCount && strings.HasSuffix(x.OldAt, ".value") && lessCertain(x)
}

func first(items []any) any {
	if len(items) == 0 {
		return nil
	}
	return items[0]
}

// reasoned reports whether a reason stands beside a changed value that is not the reason of an earlier change.
func (c Comparison) reasoned(x incidents.Change) bool {
	return c.New.Case.Get(sibling(x.NewAt, "because")).State == incidents.Known && !c.sameReason(x)
}

// unreasoned is the first changed fact that a sent filing stated, where the revision gives no reason of its own. A number has its reason beside it.
func (c Comparison) unreasoned() (string, bool) {
	const because = "revision.because"
	was, is := c.Old.Case.Get(because), c.New.Case.Get(because)
	if is.State == incidents.Known && (was.State != incidents.Known || was.Text.Any() != is.Text.Any()) {
		return "", false
	}
	for _, x := range c.Facts() {
		if x.Explained == nil && x.With == "" && x.Kind != incidents.Moved && x.OldAt != "" && !c.takenBack(x) && c.filed(x) {
			return x.Path, true
		}
	}
	return "", false
}

// explained checks the explanation of a count that changed. A reason is due where the number was filed, and asked for elsewhere.
func (c Comparison) explained(x incidents.Change) diag.List {
	var out diag.List
	add := func(r rule.Rule, args ...any) {
		out = append(out, diag.New(r, x.NewAt, c.New.Case.Span(x.NewAt), args...))
	}
	if c.ofTotal(x) {
		return nil
	}
	if !x.Explained.Because || c.sameReason(x) {
		add(ruleBecause, x.Path, number(x.Old), number(x.New))
		if !c.filed(x) {
			last := &out[len(out)-1]
			last.Severity = rule.Warning
			last.Rule.Message = text("%s was %s in the revision before and is now %s, without a reason", "%s は前の版の %s から、理由の記載なく %s に変わっています")
		}
	}
	if !x.Explained.Was {
		add(ruleWas, x.Path, number(x.Old))
		if !c.claims(x, "was") {
			out[len(out)-1].Severity = rule.Warning
		}
	}
	if len(x.Explained.Parts) > 0 && !x.Explained.Adds && c.partsOf(x) {
		add(ruleParts, x.Path, number(x.Old), number(x.New))
	}
	return out
}

// ofTotal reports whether a number of one country changed together with the number of all, which has a reason of its own: that one holds for both.
func (c Comparison) ofTotal(x incidents.Change) bool {
	population, _, ok := strings.Cut(x.NewAt, ".residence.")
	return ok && slices.ContainsFunc(c.Changes, func(y incidents.Change) bool {
		return y.Explained != nil && y.Explained.Because && !c.sameReason(y) && strings.HasPrefix(y.NewAt, population+".count")
	})
}

// sameReason reports whether the reason is still the one of an earlier change.
func (c Comparison) sameReason(x incidents.Change) bool {
	old, new := sibling(x.OldAt, "because"), sibling(x.NewAt, "because")
	was, is := c.Old.Case.Get(old), c.New.Case.Get(new)
	return was.State == incidents.Known && is.State == incidents.Known && was.Text.Any() == is.Text.Any()
}

func (c Comparison) claims(x incidents.Change, key string) bool {
	return len(c.New.Case.Get(sibling(x.NewAt, key)).Rows) > 0
}

// partsOf reports whether the count is the one that the parts explain: the largest of its population.
func (c Comparison) partsOf(x incidents.Change) bool {
	_, around := x.Around()
	for _, item := range around {
		if p, ok := item.(incidents.Population); ok {
			n, _ := x.New.(int64)
			return n == largest(p)
		}
	}
	return false
}

// filed reports whether a filing that was sent told the number.
func (c Comparison) filed(x incidents.Change) bool {
	return slices.ContainsFunc(c.Stale, func(s Stale) bool {
		return slices.ContainsFunc(s.Fields, func(f Field) bool { return slices.Contains(f.Paths, x.Path) })
	})
}

// sibling is the path of another key of the mapping in which a value stands.
func sibling(path, key string) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '.' {
			return path[:i+1] + key
		}
	}
	return key
}
