package regime

import "github.com/breachfile/breachfile/schema/rule"

func lintRules() rule.Catalogue {
	return rule.Catalogue{
		ruleLintLabel, ruleLintLanguage, ruleLintCite, ruleLintBasis, ruleLintLaw, ruleLintEmpty, ruleLintDay, ruleLintPeriod, ruleLintOverlap,
		ruleLintDuplicate, ruleLintWord, ruleLintCase, ruleLintStageForm, ruleLintField, ruleLintLength, ruleLintCalendar, ruleLintZone, ruleLintStart, ruleLintNeed, ruleLintTime, ruleLintNeeds, ruleLintBeside,
		ruleLintInstead, ruleLintPath, ruleLintCode, ruleLintFilter, ruleLintTemplate, ruleLintDepth, ruleLintPredicate, ruleLintLeaf,
	}
}

func lintRule(id string, message, help, why [2]string) rule.Rule {
	return rule.Rule{
		ID: id, Layer: rule.Meaning, Severity: rule.Error,
		Message: text(message[0], message[1]), Help: text(help[0], help[1]), Why: text(why[0], why[1]),
	}
}

// The rules on what a pack says of the law.
var (
	ruleLintLabel = lintRule("PACK-LABEL",
		[2]string{"the text is missing in the offered language “%s”", "提供する言語「%s」の文がありません"},
		[2]string{"write the text in every language of the pack", "パックの全ての言語で文を記載してください"},
		[2]string{"A filing in that language would have a blank.", "その言語の書面に空白が生じるためです。"})
	ruleLintLanguage = lintRule("PACK-LANGUAGE",
		[2]string{"the text has the language “%s”, which the pack does not offer", "パックが提供しない言語「%s」の文があります"},
		[2]string{"add the language to languages, or remove the text", "languages に加えるか、文を削除してください"},
		[2]string{"Nobody would ever see it.", "誰の目にも触れない文になるためです。"})
	ruleLintCite = lintRule("PACK-CITE",
		[2]string{"there is no citation", "出典がありません"},
		[2]string{"add cite with a key of law and the place", "cite に law のキーと条項を記載してください"},
		[2]string{"Nobody can check a statement on the law without its source.", "出典のない法の記述は確認できないためです。"})
	ruleLintBasis = lintRule("PACK-BASIS",
		[2]string{"there is no word on how sure the statement is", "確からしさ（basis）の記載がないか、正しくありません"},
		[2]string{"write basis: primary, secondary, interpretation or unverified", "basis に primary・secondary・interpretation・unverified のいずれかを記載してください"},
		[2]string{"What is recalled must not look like what was read.", "記憶によるものが原典の確認済みの記述に見えてはならないためです。"})
	ruleLintLaw = lintRule("PACK-LAW",
		[2]string{"the pack lists no law with the key “%s”", "law にキー「%s」がありません"},
		[2]string{"add it under law, or mend the key", "law に加えるか、キーを正してください"},
		[2]string{"The citation would be printed without a source.", "出典のない引用が印刷されるためです。"})
	ruleLintEmpty = lintRule("PACK-EMPTY",
		[2]string{"“%s” is missing", "「%s」がありません"},
		[2]string{"write it", "記載してください"},
		[2]string{"The pack cannot be used or checked without it.", "それがなければパックを利用も確認もできないためです。"})
	ruleLintDay = lintRule("PACK-DAY",
		[2]string{"“%s” is not a day written as YYYY-MM-DD", "「%s」は YYYY-MM-DD 形式の日付ではありません"},
		[2]string{"write the day as 2026-11-22", "2026-11-22 の形で記載してください"},
		[2]string{"Days decide which version of a law counts and how old a source is.", "日付により適用される版と出典の新しさが決まるためです。"})
	ruleLintPeriod = lintRule("PACK-PERIOD",
		[2]string{"the version is in force from %s but only until %s", "施行期間の始期 %s が終期 %s より後です"},
		[2]string{"mend one of the two days", "いずれかの日付を正してください"},
		[2]string{"The version would never count.", "その版が適用される日がなくなるためです。"})
	ruleLintOverlap = lintRule("PACK-OVERLAP",
		[2]string{"the version is in force on the same days as version %s", "版 %s と施行期間が重なっています"},
		[2]string{"end the earlier version on the day before the later one starts", "前の版を、次の版の施行日の前日までとしてください"},
		[2]string{"Which law judges an incident must never depend on the order of files.", "どの版が適用されるかがファイルの順序で変わってはならないためです。"})
	ruleLintDuplicate = lintRule("PACK-DUPLICATE",
		[2]string{"“%s” stands here a second time", "「%s」が重複しています"},
		[2]string{"give each its own name", "それぞれに別の名前を付けてください"},
		[2]string{"A record of a submission or a waiver could mean either.", "提出や承認の記録がどちらを指すか分からなくなるためです。"})
	ruleLintWord = lintRule("PACK-WORD",
		[2]string{"“%s” is not one of the words allowed here: %s", "「%s」はここで使える語ではありません（使える語: %s）"},
		[2]string{"take one of the listed words", "一覧の語を使ってください"},
		[2]string{"A word that the program does not know would be ignored.", "プログラムの知らない語は無視されてしまうためです。"})
	ruleLintInstead = lintRule("PACK-INSTEAD",
		[2]string{"no other regime “%s” has a duty of the same id that could be taken over", "引き継ぐべき同じ id の義務を持つ別の制度「%s」がありません"},
		[2]string{"name the regime whose duties this pack takes over, and keep their ids", "引き継ぐ制度の id を記載し、義務の id を同じにしてください"},
		[2]string{"The same duty would be raised twice.", "同じ義務が二重に示されるためです。"})
	ruleLintCase = rule.Rule{
		ID: "PACK-CASE", Layer: rule.Meaning, Severity: rule.Warning,
		Message: text("no case in testdata shows the duty “%s” applying under this version", "この版で義務「%s」が生じる事例が testdata にありません"),
		Help:    text("add testdata/<case>/incident.yaml with its expected.txt", "testdata/<事例>/incident.yaml と expected.txt を加えてください"),
		Why:     text("A duty without a worked case has never been seen to work.", "事例のない義務は、正しく働くことが一度も確かめられていないためです。"),
	}
)
