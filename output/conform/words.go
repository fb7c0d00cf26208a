package conform

// words is the text of the sample in one language.
type words struct {
	lang, title, organisation, subject, pageOf, date, address string
	summary, body, strong, tail, note, measures, choices      string
	formTitle, item, answer, warning, recalled, end           string
	rows                                                      [][2]string
}

func japanese() words {
	return words{
		lang: "ja", title: "漏えい等報告書（確報）", organisation: "株式会社髙﨑商事", subject: "個人情報保護法に基づく報告", pageOf: "%d / %d ページ",
		date: "2026年11月22日", address: "個人情報保護委員会　御中\n株式会社髙﨑商事\n代表取締役　𠮷田　太郎",
		summary:  "概要",
		body:     "2026年11月20日（金）、社外のセキュリティ専門家の指摘により、当社が利用するクラウド型営業管理システムに保管された一部の情報が、社外の第三者からアクセスできる状態であったことが判明しました。",
		strong:   "当該システムの設定変更は同日中に完了しています。",
		tail:     "詳細は次のページをご覧ください。",
		note:     "※お客様によって、入力情報は異なります。アクセスの可能性があった期間はお客様により異なりますが、お申込み完了から専用サイトの発行までとなります。",
		measures: "講じた措置", choices: "■不正アクセス　□誤送信　□紛失　□その他（　）",
		formTitle: "様式第一", item: "項目", answer: "内容",
		rows: [][2]string{
			{"発生日", "2026年11月18日"},
			{"本人の数", "16,895名（うち確認済み304名）"},
			{"漏えい等が発生し、又は発生したおそれがある個人データの項目", "氏名、住所、電話番号、生年月日、口座番号（銀行名・支店名・口座番号・名義）、運転免許証番号等"},
		},
		warning: "報告義務の有無は、人が判断してください。", recalled: "項目名は記憶によるものです。", end: "以上",
	}
}

func english() words {
	return words{
		lang: "en", title: "Notification of a personal data breach", organisation: "Example Trading SE", subject: "GDPR Article 33 notification", pageOf: "Page %d of %d",
		date: "22 November 2026", address: "Competent supervisory authority\nExample Street 1",
		summary:  "Summary",
		body:     "On 20 November 2026 an external security researcher told us that some of the records kept in a cloud sales system could be reached by unauthorised third parties. ",
		strong:   "The system's settings were corrected on the same day. ",
		tail:     "More is on this page: ",
		note:     "* The data entered differ from customer to customer, and so does the period during which access was possible.",
		measures: "Measures taken", choices: "■ unauthorised access  □ misdirected mail  □ loss  □ other",
		formTitle: "Form", item: "Item", answer: "Answer",
		rows: [][2]string{
			{"Date of the breach", "18 November 2026"},
			{"Data subjects", "16,895 (of whom 304 confirmed)"},
			{"Categories of personal data records concerned", "Name, address, telephone number, date of birth, bank account (bank, branch, number, holder), number of the driving licence"},
		},
		warning: "A person decides whether a duty to notify exists.", recalled: "The labels are recalled, not read.", end: "End",
	}
}
