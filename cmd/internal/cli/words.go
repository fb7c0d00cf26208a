package cli

import (
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/regime"
)

// words are the report's own words in one language.
type words struct {
	revision, asOf, lawOf, drill                                   string
	applies, binding, to, law, note, decision, because             string
	flips, doNot, comparison, notInForce, noDuty, noDutyYet, stage string
	from, counted, other, assumed, uncertain                       string
	submitted, overdue, private, clockOpen, noNumber               string
	elsewhere, unverified, upTo, needs, noLimit                    string
	due, inWords, glance, more, waits, unclear, hold               string
	holdOpen, until, extendedBy, begun, untold                     string
	whyUntold                                                      map[assess.UntoldReason]string
	kinds                                                          map[assess.Kind]string
	answer, holds                                                  map[regime.Answer]string // of a duty, and of a single reason
	state                                                          map[assess.State]string
	bindings                                                       map[regime.Binding]string
	recipients                                                     map[string]string
	lawFrom                                                        map[string]string
	undated, starts, ended, handedTo, besideOf                     string
	open, openHow, first, beyond, beyondHow                        string
	severity, none                                                 string
	bands                                                          map[assess.Band]string
}

func wordsFor(tag string) words {
	if tag == "ja" {
		return japanese()
	}
	return english()
}

func english() words {
	return words{
		glance: "At a glance: what is still owed", more: "and %d more that do not carry the answer (--all prints them)",
		revision: "revision", asOf: "As of", lawOf: "Judged by the law of", drill: "DRILL – an exercise, not a real incident",
		applies: "applies", binding: "binding", to: "to", law: "law", note: "note", decision: "decided", because: "because",
		flips: "would change the answer", doNot: "Duties that do not apply", comparison: "For comparison: the same matter under the law in force today",
		notInForce: "Not in force on that day", noDuty: "No duty applies.", noDutyYet: "No duty is known to apply yet; the facts named above would tell.", stage: "stage",
		from: "counted from", counted: "arithmetic", other: "other reading", assumed: "assumed", uncertain: "to be confirmed: a day lies beyond the holiday table",
		submitted: "submitted", overdue: "after the latest moment", private: "private pack", clockOpen: "the clock has not started: the file states no", noNumber: "the law gives no number of days",
		elsewhere:  "%s knew earlier, %s (%s); that starts no clock of the organisation, whose own awareness is used.",
		unverified: "unverified", upTo: "to", noLimit: "guidance, no legal limit", due: "due", inWords: "in the law's words", needs: "unknown is treated as due; it would be decided by",
		waits: "starts with", unclear: "a report that may be this duty's or another's: state its “duty”", hold: "law enforcement",
		holdOpen: "no request to wait is recorded", until: "asked to wait until", extendedBy: "extended by the decision at",
		begun: "begun", untold: "not told yet",
		whyUntold: map[assess.UntoldReason]string{
			assess.NotNamed: "no notice names them", assess.InProgress: "messages in progress", assess.NotEverybody: "not everybody is told, and no exemption is stated",
			assess.TooFew: "{told} told of at least {of}",
		},
		kinds: map[assess.Kind]string{
			assess.Alternative: "other reading", assess.Part: "later or still open", assess.UpperEnd: "upper end", assess.Rolled: "if moved to an open day",
			assess.Extended: "if extended", assess.Unextended: "without extension",
		},
		answer: map[regime.Answer]string{regime.Yes: "yes", regime.No: "no", regime.Unknown: "unknown"},
		holds:  map[regime.Answer]string{regime.Yes: "yes", regime.No: "no", regime.Unknown: "unknown"},
		state:  map[assess.State]string{assess.Open: "open", assess.Late: "LATE", assess.Done: "done", assess.NotStarted: "not started", assess.Superseded: "superseded: a later stage was sent"},
		bindings: map[regime.Binding]string{
			regime.Statutory:  "statutory: the law demands it",
			regime.BestEffort: "voluntary: a duty to try, no statutory duty",
			regime.Practice:   "practice: custom or guidance, no statutory duty",
		},
		recipients: map[string]string{
			"authority": "the authority", "data-subjects": "the people concerned", "customers": "the users of the service or product", "controller": "the controller", "others": "other organisations", "public": "the public", "register": "the organisation's own register",
		},
		lawFrom: map[string]string{
			"aware": "the day on which the organisation became aware", "occurred": "the day on which it occurred", "exposed": "the last day of the exposure",
			"suspected": "the day of the suspicion", "revision": "the day of the revision, because no event has a day", "now": "today, because the file states no day", "asked": "asked for by --law-of",
		},
		starts: "starts on", ended: "ended on", undated: "adopted, first day not set", handedTo: "the same duty is shown in the form of", besideOf: "the same duty is also shown under; open which one is to be filed:",
		open: "Open whether they reach you, by the fact that would tell", openHow: "State the fact, or print them duty by duty with --all or --regime ID.",
		first: "due first, if it applies:", beyond: "Regimes that do not reach the organisation", beyondHow: "--all or --regime ID prints why.",
		severity: "Severity by the ENISA method of 2013: %s = %s, %s (%s); the officer's own level, which alone counts: %s", none: "none stated",
		bands: map[assess.Band]string{assess.Low: "low", assess.Medium: "medium", assess.High: "high", assess.VeryHigh: "very high"},
	}
}

func japanese() words {
	return words{
		glance: "一覧：これから必要な対応", more: "ほか %d 件（結論を左右しないもの。--all で表示）",
		revision: "改訂", asOf: "作成時点", lawOf: "適用する法令の基準日", drill: "訓練用（実際の事案ではありません）",
		applies: "該当", binding: "拘束力", to: "提出先", law: "根拠", note: "備考", decision: "判断", because: "理由",
		flips: "判定が変わる事実", doNot: "該当しない義務", comparison: "参考: 現行法による場合の同じ義務",
		notInForce: "基準日に施行されていない制度", noDuty: "該当する義務はありません。", noDutyYet: "該当すると言える義務はまだありません。上に挙げた事実によって決まります。", stage: "段階",
		from: "起算", counted: "計算", other: "別の数え方", assumed: "前提", uncertain: "要確認: 祝日の表の範囲外の日を含みます",
		submitted: "提出", overdue: "期限後の提出", private: "独自のパック", clockOpen: "起算点の記載がないため未起算:", noNumber: "日数の定めなし",
		elsewhere:  "%sは先に把握していました（%s、%s）。これは組織自身の期限の起算点ではなく、組織自身の発覚の時点を用いています。",
		unverified: "未確認", upTo: "～", noLimit: "目安であり法律上の期限ではありません", due: "期限", inWords: "法令の文言", needs: "不明の場合は該当するものとして扱います。次の事実で決まります",
		waits: "起算点", unclear: "この義務か別の義務か判別できない報告（duty を記載してください）", hold: "捜査機関の要請",
		holdOpen: "要請の記録なし", until: "延期要請の期限", extendedBy: "延長の根拠とした判断",
		begun: "通知を開始", untold: "通知が未了の対象",
		whyUntold: map[assess.UntoldReason]string{
			assess.NotNamed: "対象とする通知の記載なし", assess.InProgress: "通知を実施中", assess.NotEverybody: "全員には通知せず、例外の記載なし",
			assess.TooFew: "少なくとも{of}のうち{told}に通知済み",
		},
		kinds: map[assess.Kind]string{
			assess.Alternative: "別の数え方", assess.Part: "より遅いもの・未起算", assess.UpperEnd: "目安の上限", assess.Rolled: "繰り下げる場合",
			assess.Extended: "延長された場合", assess.Unextended: "延長前の期限",
		},
		answer: map[regime.Answer]string{regime.Yes: "該当", regime.No: "非該当", regime.Unknown: "不明"},
		holds:  map[regime.Answer]string{regime.Yes: "はい", regime.No: "いいえ", regime.Unknown: "不明"},
		state:  map[assess.State]string{assess.Open: "未了", assess.Late: "期限経過", assess.Done: "提出済み", assess.NotStarted: "未起算", assess.Superseded: "後の段階の提出により不要"},
		bindings: map[regime.Binding]string{
			regime.Statutory:  "法定の義務",
			regime.BestEffort: "努力義務（法定の義務ではありません）",
			regime.Practice:   "慣行・指針（法定の義務ではありません）",
		},
		recipients: map[string]string{
			"authority": "監督官庁", "data-subjects": "本人", "customers": "サービス・製品の利用者", "controller": "委託元（管理者）", "others": "その他の機関・事業者", "public": "公表", "register": "自らの記録簿",
		},
		lawFrom: map[string]string{
			"aware": "組織が知った日", "occurred": "発生した日", "exposed": "露出の最終日",
			"suspected": "疑いを認識した日", "revision": "改訂日（日付のある出来事がないため）", "now": "本日（日付の記載がないため）", "asked": "--law-of の指定",
		},
		starts: "施行日", ended: "終了日", undated: "成立済み・施行日未定", handedTo: "同じ義務を次の様式で表示:", besideOf: "同じ義務を次の制度でも表示（どちらによるかは未確定）:",
		open: "適用の有無が未確定の制度（決め手となる記載ごと）", openHow: "該当する事実を記載するか、--all または --regime ID で義務ごとに表示してください。",
		first: "該当する場合の最初の期限:", beyond: "組織に適用されない制度", beyondHow: "理由は --all または --regime ID で表示します。",
		severity: "ENISAの手法（2013年）による深刻度: %s = %s（%s、%s）。判定に用いるのは担当者自身の評価のみ: %s", none: "記載なし",
		bands: map[assess.Band]string{assess.Low: "低", assess.Medium: "中", assess.High: "高", assess.VeryHigh: "非常に高い"},
	}
}
