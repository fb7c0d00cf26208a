package filing

import (
	"strings"

	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

func text(en, ja string) lang.Text { return lang.Of("en", en, "ja", ja) }

// TextRule is the id of the rule that a text of the incident must have the filing's language.
const TextRule = "FILING-TEXT"

var (
	ruleNoLanguage = rule.Rule{
		ID: "FILING-LANGUAGE", Layer: rule.Regime, Severity: rule.Error,
		Message: text("the regime %s offers no filing in “%s”", "制度 %s に言語「%s」の書面はありません"),
		Help:    text("choose one of the languages that “breachfile regimes show” lists", "breachfile regimes show に示される言語を選んでください"),
		Why:     text("A filing is written in a language of its authority or not at all.", "届出は、その監督官庁の言語でのみ作成します。"),
	}
	ruleTextMissing = rule.Rule{
		ID: TextRule, Layer: rule.Regime, Severity: rule.Error,
		Message: text("this text is needed in %s (%s)", "この文は%s（%s）でも必要です"),
		Help:    text("add the text under its language tag: {ja: …, en: …}", "言語タグを付けて文を追加してください: {ja: …, en: …}"),
		Why:     text("No language ever stands in for another.", "ある言語の文を別の言語の代わりに使うことはありません。"),
	}
	ruleLimit = rule.Rule{
		ID: "FILING-LIMIT", Layer: rule.Output, Severity: rule.Error,
		Message: text("the answer to “%s” has %d characters, and the authority's form takes %d", "「%s」の回答は%d文字で、様式の上限は%d文字です"),
		Help:    text("shorten it by %d characters", "%d文字以上短くしてください"),
		Why:     text("A web form cuts what is too long without a word.", "ウェブフォームは、長すぎる文を断りなく切り捨てることがあるためです。"),
	}
)

// Catalogue is every rule on filings: the general ones, and one for each field and section of each pack.
func Catalogue(set *regime.Set) rule.Catalogue {
	out := rule.Catalogue{ruleNoLanguage, ruleTextMissing, ruleLimit}
	seen := map[string]bool{}
	add := func(r rule.Rule) {
		if !seen[r.ID] {
			seen[r.ID] = true
			out = append(out, r)
		}
	}
	for _, p := range set.All() {
		for _, r := range p.Hooks.Rules {
			add(r)
		}
		for _, form := range p.Forms() {
			for _, s := range form.Sections {
				if len(s.Blocks) > 0 {
					add(SectionRule(p, s))
				}
				for _, f := range s.Fields {
					add(FieldRule(p, f))
				}
			}
		}
	}
	return out
}

// FieldRule is the rule that a field needs an answer; its id is the regime's and the field's.
func FieldRule(p *regime.Pack, f regime.Field) rule.Rule {
	return rule.Rule{
		ID: ruleID(p.ID, f.ID), Layer: rule.Regime, Severity: rule.Error,
		Message: text("this filing needs: %s", "この届出には次の項目が必要です: %s"),
		Help:    text("“%s”; or pending where it is asked and not known yet, or unknown where it cannot be determined", "「%s」を記載してください（確認中なら pending、判明し得ないなら unknown）"),
		Why:     f.Label,
		Cites:   p.Resolve(f.Cite, "en"),
	}
}

// SectionRule is the rule that the running text of a section has every fact it speaks of.
func SectionRule(p *regime.Pack, s regime.Section) rule.Rule {
	return rule.Rule{
		ID: ruleID(p.ID, s.ID), Layer: rule.Regime, Severity: rule.Error,
		Message: text("the section “%s” speaks of something that the file does not state", "「%s」の項に必要な事実がファイルに記載されていません"),
		Help:    text("“%s”; or pending where it is asked and not known yet, or unknown where it cannot be determined", "「%s」を記載してください（確認中なら pending、判明し得ないなら unknown）"),
		Why:     s.Title,
		Cites:   p.Resolve(s.Cite, "en"),
	}
}

func ruleID(pack, id string) string { return strings.ToUpper(pack + "-" + id) }

func pendingMessage() lang.Text {
	return text("still pending: %s", "確認中の項目: %s")
}
