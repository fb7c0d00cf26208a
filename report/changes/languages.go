package changes

import "github.com/breachfile/breachfile/incidents"

// words are the phrases of a comparison in one language.
type words struct {
	items, clause     string
	because, noReason string
	was, wasNot       string
	adds, addsNot     string
	senses            map[incidents.Sense]string
	reasons           map[Reason]string
	heads             map[string]string
}

// wordsOf returns the phrases of a language, or nil.
func wordsOf(tag string) *words {
	switch tag {
	case "en":
		return english()
	case "ja":
		return japanese()
	}
	return nil
}

func english() *words {
	return &words{
		items: "; ", clause: "; ",
		because: "a reason is given", noReason: "no reason is given",
		was: "the old number is kept", wasNot: "the old number is not kept",
		adds: "the parts add up: {sum}", addsNot: "the parts do not lead from the old number to the new one: {sum}",
		senses: map[incidents.Sense]string{
			incidents.SenseNew: "new", incidents.SenseGone: "not stated any more",
			incidents.SenseKnown: "{old} → known", incidents.SensePending: "now to be determined", incidents.SenseUnknown: "now unknown",
			incidents.SenseNotApplicable: "now not applicable", incidents.SenseRose: "up by {by}", incidents.SenseFell: "down by {by}",
			incidents.SenseLater: "{n} days later", incidents.SenseLater + "-one": "1 day later", incidents.SenseLater + "-day": "later on the same day",
			incidents.SenseEarlier: "{n} days earlier", incidents.SenseEarlier + "-one": "1 day earlier", incidents.SenseEarlier + "-day": "earlier on the same day",
			incidents.SenseOtherDate: "stated with another precision or as another span", incidents.SenseCode: "{old} → {new}",
			incidents.SenseReworded: "reworded", incidents.SenseTranslated: "in other languages, with the same words otherwise",
			incidents.SenseRenamed: "renamed from {old}", incidents.SenseReferred: "follows the renaming", incidents.SenseReordered: "in another order",
			incidents.SenseElsewhere: "moved from {old}", incidents.SenseOther: "changed",
		},
		reasons: map[Reason]string{
			WentDown: "a number that was stated went down", Uncertain: "what was certain is less certain now",
			Awareness: "the time of awareness changed, from which deadlines run", Withdrawn: "a fact is not stated any more",
		},
		heads: map[string]string{
			"revision": "revision", "none": "No fact changed.", "changes": "Changes", "summary": "Summary of changes",
			"new-duties": "New duties", "dropped-duties": "Duties that no longer apply", "moved-duties": "Duties and deadlines that moved",
			"stale": "Filings sent that no longer say what the file says", "cohorts": "People told whose number has grown", "counsel": "For counsel",
			"old": "before", "new": "after", "fact": "Fact", "reference": "reference",
			"updated": "an update of {at} is recorded", "not-updated": "no update is recorded", "grew": "{who}: told {at}: {old}; now {new} ({by})",
			"since": "{who} ({n}) told {at}", "not-told": "no part is recorded as told since", "due": "due {old} → {new}", "no-day": "no day",
			"answer": "applies: {old} → {new}", "addressee": "to {new} instead of {old}", "state": "{old} → {new}", "yes": "yes", "no": "no", "unknown": "unknown",
			"redline":      "Changes against the version before",
			"redline-note": "Deleted text is struck through, inserted text is underlined, and a bar in the margin marks every change.",
			"compare-note": "Compared by meaning: the order of keys, comments and quotes do not count.",
			"disagree":     "Facts on which the two files disagree", "agree": "No fact of both files disagrees.", "contradicts": "cannot both be true", "compatible": "stated differently, could both be true",
			"amendment": "Amendment", "amends": "Amends", "reason": "Reason",
			"supplementary": "supplementary report", "corrected": "correction", "withdrawn": "withdrawal", "reclassified": "reclassification",
			"cumulative": "all fields again, changes marked", "delta": "changed fields only", "full": "full resubmission",
		},
	}
}

func japanese() *words {
	return &words{
		items: "、", clause: "、",
		because: "理由の記載あり", noReason: "理由の記載なし",
		was: "変更前の件数の記載あり", wasNot: "変更前の件数の記載なし",
		adds: "内訳の合計が一致（{sum}）", addsNot: "内訳が変更前の件数から変更後の件数につながらない（{sum}）",
		senses: map[incidents.Sense]string{
			incidents.SenseNew: "追加", incidents.SenseGone: "記載がなくなった",
			incidents.SenseKnown: "{old}から判明", incidents.SensePending: "確認中に変更", incidents.SenseUnknown: "不明に変更",
			incidents.SenseNotApplicable: "該当なしに変更", incidents.SenseRose: "{by}増加", incidents.SenseFell: "{by}減少",
			incidents.SenseLater: "{n}日後", incidents.SenseLater + "-one": "1日後", incidents.SenseLater + "-day": "同日のより遅い時刻",
			incidents.SenseEarlier: "{n}日前", incidents.SenseEarlier + "-one": "1日前", incidents.SenseEarlier + "-day": "同日のより早い時刻",
			incidents.SenseOtherDate: "日付の精度又は期間の表し方を変更", incidents.SenseCode: "{old}から{new}に変更",
			incidents.SenseReworded: "文言を変更", incidents.SenseTranslated: "言語の追加又は削除のみ",
			incidents.SenseRenamed: "{old}から改名", incidents.SenseReferred: "改名に伴う変更", incidents.SenseReordered: "順序を変更",
			incidents.SenseElsewhere: "{old}から移動", incidents.SenseOther: "変更",
		},
		reasons: map[Reason]string{
			WentDown: "記載していた件数が減少", Uncertain: "確実としていた事項が不確実に変更",
			Awareness: "期限の起算点となる発覚の時点を変更", Withdrawn: "事実の記載を削除",
		},
		heads: map[string]string{
			"revision": "改訂", "none": "事実の変更はありません。", "changes": "変更点", "summary": "変更点の一覧",
			"new-duties": "新たに該当する義務", "dropped-duties": "該当しなくなった義務", "moved-duties": "変わった義務及び期限",
			"stale": "送付済みで現在の記載と異なる書面", "cohorts": "通知後に人数・件数が増えた対象", "counsel": "法務の確認事項",
			"old": "変更前", "new": "変更後", "fact": "事項", "reference": "受付番号",
			"updated": "{at}の更新の記録あり", "not-updated": "更新の記録なし", "grew": "{who}: {at}通知、{old} → {new}（{by}）",
			"since": "{who}（{n}）: {at}に通知", "not-told": "その後に通知した記録なし", "due": "期限 {old} → {new}", "no-day": "日付なし",
			"answer": "該当: {old} → {new}", "addressee": "提出先 {old} → {new}", "state": "{old} → {new}", "yes": "該当", "no": "非該当", "unknown": "不明",
			"redline":      "前の版からの変更点",
			"redline-note": "削除した箇所は取消線、追加した箇所は下線で示し、変更のある行の余白に縦線を付しています。",
			"compare-note": "意味による比較です。キーの順序、コメント、引用符は比較の対象としていません。",
			"disagree":     "二つのファイルで一致しない事実", "agree": "両方のファイルにある事実で一致しないものはありません。", "contradicts": "両立しない", "compatible": "記載は異なるが両立し得る",
			"amendment": "届出の区分", "amends": "対象の届出", "reason": "理由",
			"supplementary": "追完", "corrected": "訂正", "withdrawn": "取下げ", "reclassified": "区分の変更",
			"cumulative": "全項目（変更箇所を表示）", "delta": "変更項目のみ", "full": "全項目の再提出",
		},
	}
}
