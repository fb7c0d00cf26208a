package regime

import (
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

// Catalogue is every rule on packs themselves.
func Catalogue() rule.Catalogue {
	return append(rule.Catalogue{rulePackID, rulePackForm, rulePackExtends, rulePackNamed, rulePackNested, rulePackLike}, append(lintRules(), tableRules()...)...)
}

func text(en, ja string) lang.Text { return lang.Of("en", en, "ja", ja) }

// The rules on how packs hang together.
var (
	rulePackID = rule.Rule{
		ID: "PACK-ID", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("the pack's id is “%s” but its folder makes it “%s”", "パックの id は「%s」ですが、フォルダからは「%s」になります"),
		Help:    text("name the pack after its folder: eu/gdpr is eu-gdpr", "フォルダに合わせて命名してください（eu/gdpr は eu-gdpr）"),
		Why:     text("Regime ids are the folder's path with a hyphen, so that a pack is found where its name says.", "制度の id はフォルダのパスをハイフンでつないだものです。"),
	}
	rulePackForm = rule.Rule{
		ID: "PACK-FORM-FILE", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("the form file “%s” cannot be read", "様式ファイル「%s」を読めません"),
		Help:    text("put the file beside pack.yaml, or mend its name", "pack.yaml と同じフォルダに置くか、名前を正してください"),
		Why:     text("A stage without its form could not be rendered.", "様式のない段階は書面にできません。"),
	}
	rulePackExtends = rule.Rule{
		ID: "PACK-EXTENDS", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("the base “%s” does not exist or itself extends another pack", "基礎となる「%s」が存在しないか、それ自体が他を拡張しています"),
		Help:    text("name an existing regime, or regime@version, that extends nothing", "何も拡張していない既存の制度（または 制度@版）を指定してください"),
		Why:     text("Packs build on one another one level deep, so that a reader needs two files at most.", "拡張は一段までです。読む人が二つのファイルで足りるようにするためです。"),
	}
	rulePackNamed = rule.Rule{
		ID: "PACK-NAMED", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("the pack has no condition named “%s”", "条件「%s」はこのパックにありません"),
		Help:    text("define it under conditions, or mend its name", "conditions に定義するか、名前を正してください"),
		Why:     text("A condition that is not there would never hold, and a duty would be missed.", "存在しない条件は成立することがなく、義務が見落とされるためです。"),
	}
	rulePackNested = rule.Rule{
		ID: "PACK-NESTED", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("a named condition names another one, “%s”", "名前付きの条件の中で別の条件「%s」を参照しています"),
		Help:    text("write the inner condition out", "内側の条件を書き下してください"),
		Why:     text("Names one level deep cannot run in circles and are read in one look.", "参照を一段に限れば循環せず、一目で読めるためです。"),
	}
	rulePackLike = rule.Rule{
		ID: "PACK-LIKE", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("there is no common question or passage “%s”", "共通の質問・文章「%s」はありません"),
		Help:    text("take one of core.yaml beside the packs, or write the answer out", "パックの隣の core.yaml にあるものを指定するか、回答を書き下してください"),
		Why:     text("The form would ask a question that no fact answers.", "様式の質問に答える事実がなくなるためです。"),
	}
)
