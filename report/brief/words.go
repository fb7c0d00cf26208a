package brief

import "github.com/breachfile/breachfile/report/assess"

// words are the brief's own, in a language of messages.
type words struct {
	title, internal, clocks, state, notStatutory, hours, days                 string
	questions, question, who, by, needed, nobody, reach, bullet, first, begun string
	states                                                                    map[assess.State]string
	recipients                                                                map[string]string
}

func wordsFor(tag string) words {
	if tag == "ja" {
		return words{
			title: "要約", internal: "社内用。判断するのは権限ある担当者であり、これは法的助言ではありません。", clocks: "義務と期限", state: "状況",
			notStatutory: "法律上の義務ではない", hours: "残り{n}時間", days: "残り{n}日",
			questions: "未回答の事項", question: "事項", who: "回答者", by: "回答期限", needed: "必要とする書面", nobody: "未定", bullet: "・",
			reach: "適用の有無が未確定の制度（決め手となる記載）", first: "。該当する場合の最初の期限: ", begun: "一部に通知済",
			states: map[assess.State]string{
				assess.Open: "未提出", assess.Late: "期限経過", assess.Done: "提出済", assess.NotStarted: "起算前", "superseded": "後の段階で提出済",
			},
			recipients: map[string]string{"data-subjects": "本人", "customers": "利用者", "controller": "委託元", "others": "その他の機関・事業者", "public": "公表", "register": "社内記録"},
		}
	}
	return words{
		title: "Brief", internal: "For the house alone. A person decides; this is not legal advice.", clocks: "Duties and clocks", state: "State",
		notStatutory: "no statutory duty", hours: "{n} hours left", days: "{n} days left",
		questions: "Open questions", question: "Question", who: "Who answers", by: "By", needed: "Filings that wait", nobody: "nobody named", bullet: "•",
		reach: "Open whether they apply, by the fact that would tell", first: " – due first, if it applies: ", begun: "begun, not complete",
		states: map[assess.State]string{
			assess.Open: "open", assess.Late: "LATE", assess.Done: "done", assess.NotStarted: "not started", "superseded": "sent with a later stage",
		},
		recipients: map[string]string{"data-subjects": "the people concerned", "customers": "the users", "controller": "the controller", "others": "other organisations", "public": "the public", "register": "own register"},
	}
}
