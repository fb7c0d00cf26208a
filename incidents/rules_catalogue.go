package incidents

import "github.com/breachfile/breachfile/schema/rule"

// The rules on single keys that need more than their shape.
var (
	ruleResidence = rule.Rule{
		ID: "SHAPE-RESIDENCE", Layer: rule.Shape, Severity: rule.Error,
		Message: text("residence is a mapping of country to number", "residence は国と人数の対応で書きます"),
		Help:    text("write {IE: 120, DE: 3}, or {US-CA: 40} for a state", "{IE: 120, DE: 3}、州は {US-CA: 40} のように書いてください"),
		Why:     text("Many duties depend on how many people live in which country or state.", "多くの義務は、どの国・州に何人いるかで決まります。"),
		Example: "affected: [{unit: person, residence: [IE, DE]}]", Fixed: "affected: [{unit: person, residence: {IE: 120, DE: 3}}]",
	}
	rulePlace = rule.Rule{
		ID: "SHAPE-PLACE", Layer: rule.Shape, Severity: rule.Error,
		Message: text("“%s” is no country or state code", "「%s」は国・州のコードではありません"),
		Help:    text("write an ISO 3166 code in capitals, such as IE, JP, GB (not UK) or US-CA", "ISO 3166 のコードを大文字で書いてください（IE、JP、GB（UK ではない）、US-CA など）"),
		Why:     text("Countries are matched by code, so that “UK” and “GB” cannot be two places.", "国はコードで照合します。「UK」と「GB」が別の国になることを防ぎます。"),
		Example: "affected: [{unit: person, residence: {Ireland: 3}}]", Fixed: "affected: [{unit: person, residence: {IE: 3}}]",
	}
	ruleCodeOther = rule.Rule{
		ID: "SHAPE-OTHER", Layer: rule.Shape, Severity: rule.Error,
		Message: text("words of your own are not possible here; the list has: %s", "ここには自由な語を書けません。使える語: %s"),
		Help:    text("write a word of the list of this key; “breachfile schema incident” prints it", "このキーの一覧にある語を書いてください（breachfile schema incident で確認できます）"),
		Why:     text("This list decides duties, so it is closed.", "この一覧は義務の判定に使うため、閉じています。"),
		Example: "risk: {level: {other: \"rather low\"}}", Fixed: "risk: {level: unlikely}",
	}
	ruleCodeEmpty = rule.Rule{
		ID: "SHAPE-OTHER-EMPTY", Layer: rule.Shape, Severity: rule.Error,
		Message: text("the words after “other” are missing", "other の後の語がありません"),
		Help:    text("write a word of the list, or {other: words of your own}", "一覧にある語、または {other: 自由な語} を書いてください"),
		Why:     text("An empty mapping says nothing, and a filing would print a blank.", "空の記述は何も述べておらず、届出書が空欄になるためです。"),
		Example: "systems: [{name: Drum, kind: {}}]", Fixed: "systems: [{name: Drum, kind: {other: magnetic drum}}]",
	}
	ruleProfilePath = rule.Rule{
		ID: "REF-PROFILE-PATH", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("the profile “%s” lies outside the folder of the incident files", "プロファイル「%s」が事案ファイルのフォルダの外にあります"),
		Help:    text("keep the profile in the same folder tree and name it by a relative path", "同じフォルダ内に置き、相対パスで指定してください"),
		Why:     text("An incident must be complete when its folder is copied.", "フォルダを写せば事案が完結するようにするためです。"),
		Example: "organisation: {from: /etc/organisation.yaml}", Fixed: "organisation: {from: organisation.yaml}",
	}
	ruleProfileMissing = rule.Rule{
		ID: "REF-PROFILE", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("there is no profile file “%s”", "プロファイル「%s」がありません"),
		Help:    text("mend the name, or write the organisation's keys here", "名前を正すか、organisation の各キーをここに書いてください"),
		Why:     text("Without the profile no filing can name the organisation.", "プロファイルがなければ、届出に組織名を記載できません。"),
		Example: "organisation: {from: no-such-file.yaml}", Fixed: "organisation: {name: Example Ltd, country: IE}",
	}
	ruleTextTag = rule.Rule{
		ID: "SHAPE-TEXT-LANGUAGE", Layer: rule.Shape, Severity: rule.Error,
		Message: text("“%s” is the tag of no registered language", "「%s」という言語タグは登録されていません"),
		Help:    text("write {ja: …, en: …}, or the text alone in the language of the file", "{ja: …, en: …} と書くか、ファイルの言語の文だけを書いてください"),
		Why:     text("A text whose language is not known could end up in a filing of another language.", "言語の分からない文が、別の言語の届出に入るおそれがあります。"),
		Example: "title: {jx: 件名}", Fixed: "title: {ja: 件名}",
	}
)

// The rules on what must agree within one incident.
var (
	ruleOrder = rule.Rule{
		ID: "TIME-ORDER", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("“%s” (%s) comes before “%s” (%s), which cannot be", "「%s」（%s）が「%s」（%s）より前になっており、あり得ません"),
		Help:    text("mend the date that is wrong; where both are right, say so with a span or “about: true”", "誤っている日付を正してください。どちらも正しい場合は期間か about: true で表してください"),
		Why:     text("Clocks start at these events, so their order must hold.", "期限はこれらの時点から起算するため、順序が成り立つ必要があります。"),
		Example: "chronology: [{at: 2020-11-26, kind: exposed}, {at: 2020-11-24, kind: contained}]", Fixed: "chronology: [{at: 2020-11-24, kind: exposed}, {at: 2020-11-26, kind: contained}]",
	}
	ruleOrderWarn = rule.Rule{
		ID: "TIME-AWARE-LATE", Layer: rule.Meaning, Severity: rule.Warning,
		Message: text("the organisation knew on %s, but awareness is stated as %s", "組織は %s に把握していますが、発覚日は %s とされています"),
		Help:    text("for a legal person awareness starts when any department knows: check whether the earlier day is the day of awareness", "法人はいずれかの部署が知った時点で知ったことになります。早い方の日が発覚日でないか確認してください"),
		Why:     text("A deadline that starts from too late a day is missed without anybody noticing.", "起算日が遅すぎると、気付かないまま期限を過ぎます。"),
		Example: "chronology: [{at: 2020-11-20, kind: reported-to-us}, {at: 2020-11-25, kind: aware}]", Fixed: "chronology: [{at: 2020-11-20, kind: aware}]",
	}
	ruleFuture = rule.Rule{
		ID: "TIME-AFTER-REVISION", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("%s lies after the date of this revision (%s)", "%s はこの版の日付（%s）より後です"),
		Help:    text("mend the date, raise the revision, or mark the entry as planned", "日付を正すか、版を更新するか、予定（planned）としてください"),
		Why:     text("A file of a given day cannot report what happened later.", "ある日付の版が、それより後の出来事を報告することはできません。"),
		Example: "revision: {number: 1, date: 2020-12-25}\nchronology: [{at: 2021-01-26, kind: recovered}]", Fixed: "revision: {number: 2, date: 2021-01-26, because: systems restored}\nchronology: [{at: 2021-01-26, kind: recovered}]",
	}
	ruleSumParts = rule.Rule{
		ID: "SUM-PARTS", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("the parts add up to %d, not to %d", "内訳の合計は %d で、%d になりません"),
		Help:    text("mend the parts or the total", "内訳または合計を正してください"),
		Why:     text("A reviewer adds up the parts first.", "審査する側は、まず内訳を足し合わせます。"),
		Example: "affected: [{unit: person, count: 100, parts: [{id: a, value: 60}, {id: b, value: 30}]}]", Fixed: "affected: [{unit: person, count: 100, parts: [{id: a, value: 60}, {id: b, value: 40}]}]",
	}
	ruleSumChange = rule.Rule{
		ID: "SUM-CHANGE", Layer: rule.Meaning, Severity: rule.Warning,
		Message: text("the number changed from %d to %d without a reason", "件数が %d から %d に変わっていますが、理由がありません"),
		Help:    text("add “because”", "because に理由を書いてください"),
		Why:     text("Whoever got the old number asks why it changed.", "以前の件数を受け取った相手は、変更の理由を尋ねます。"),
		Example: "affected: [{unit: person, counts: [{value: 20, was: [{value: 10}]}]}]", Fixed: "affected: [{unit: person, counts: [{value: 20, because: second mailbox searched, was: [{value: 10}]}]}]",
	}
	ruleSumOldNew = rule.Rule{
		ID: "SUM-OLD-NEW", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("%d before and %d added make %d, not %d", "以前の %d に追加の %d を足すと %d で、%d になりません"),
		Help:    text("mend the earlier number under “was”, the added part or the new number", "was の以前の件数、追加分、新しい件数のいずれかを正してください"),
		Why:     text("Whoever got the old number adds what is new and expects the new total.", "以前の件数を受け取った相手は、追加分を足して新しい件数になることを確かめます。"),
		Example: "affected: [{unit: person, counts: [{value: 25, because: second mailbox, was: [{value: 10}]}], parts: [{id: a, value: 10}, {id: b, value: 14}]}]", Fixed: "affected: [{unit: person, counts: [{value: 24, because: second mailbox, was: [{value: 10}]}], parts: [{id: a, value: 10}, {id: b, value: 14}]}]",
	}
	ruleBound = rule.Rule{
		ID: "SUM-BOUND", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("%d confirmed (%s) is more than the largest possible number, %d (%s)", "確認された %d 件（%s）が最大件数 %d（%s）を超えています"),
		Help:    text("mend one of the two numbers or its status", "どちらかの件数または状態を正してください"),
		Why:     text("What is confirmed is part of what is possible.", "確認された件数は、可能性のある件数の一部です。"),
		Example: "affected: [{unit: person, counts: [{status: possibly-accessed, bound: at-most, value: 10}, {status: accessed, value: 12}]}]", Fixed: "affected: [{unit: person, counts: [{status: possibly-accessed, bound: at-most, value: 12}, {status: accessed, value: 10}]}]",
	}
	ruleRange = rule.Rule{
		ID: "SUM-RANGE", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("the range is not complete or runs backwards", "範囲が不完全か、上下が逆です"),
		Help:    text("write {bound: range, from: 100, to: 200}, without “value”", "{bound: range, from: 100, to: 200} と書き、value は書かないでください"),
		Why:     text("A range needs both ends, the smaller one first.", "範囲には両端が必要で、小さい方を先に書きます。"),
		Example: "affected: [{unit: person, count: {bound: range, from: 200, to: 100}}]", Fixed: "affected: [{unit: person, count: {bound: range, from: 100, to: 200}}]",
	}
	ruleLadder = rule.Rule{
		ID: "SUM-STATUS-TWICE", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("the status “%s” is counted twice in this population", "この集団で状態「%s」が二度数えられています"),
		Help:    text("keep the current number and move the earlier one to “was”", "現在の件数を残し、以前の件数は was に移してください"),
		Why:     text("Two current numbers for the same thing cannot both be filed.", "同じ事柄に現在の件数が二つあると、届出ができません。"),
		Example: "affected: [{unit: person, counts: [{status: accessed, value: 1}, {status: accessed, value: 2}]}]", Fixed: "affected: [{unit: person, counts: [{status: accessed, value: 2, because: recount, was: [{value: 1}]}]}]",
	}
	ruleResidenceSum = rule.Rule{
		ID: "SUM-RESIDENCE", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("the places add up to %d, more than the population's %d", "居住地別の合計 %d が、集団の件数 %d を超えています"),
		Help:    text("mend the numbers by place or the total", "居住地別の人数または合計を正してください"),
		Why:     text("Nobody lives in two places for this purpose.", "この集計では、一人は一つの地に数えます。"),
		Example: "affected: [{unit: person, count: 3, residence: {IE: 2, DE: 2}}]", Fixed: "affected: [{unit: person, count: 4, residence: {IE: 2, DE: 2}}]",
	}
	ruleReference = rule.Rule{
		ID: "REF-UNKNOWN", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("there is no %s “%s”%s", "%s「%s」はありません%s"),
		Help:    text("mend the id, or add the entry", "id を正すか、項目を追加してください"),
		Why:     text("A name that points nowhere would print as nothing.", "指す先のない名前は、空欄として印字されてしまいます。"),
		Example: "chronology: [{at: 2020-11-24, kind: aware, party: rakuten}]", Fixed: "parties: [{id: rakuten, name: Rakuten, relation: group}]\nchronology: [{at: 2020-11-24, kind: aware, party: rakuten}]",
	}
	ruleIDTwice = rule.Rule{
		ID: "REF-TWICE", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("the id “%s” is used twice", "id「%s」が二度使われています"),
		Help:    text("give one of the two another id", "一方に別の id を付けてください"),
		Why:     text("Ids are unique in the file, so that a reference has one meaning.", "id はファイル内で一意です。参照の意味を一つにするためです。"),
		Example: "parties: [{id: a, name: A, relation: group}, {id: a, name: B, relation: group}]", Fixed: "parties: [{id: a, name: A, relation: group}, {id: b, name: B, relation: group}]",
	}
	ruleIDReserved = rule.Rule{
		ID: "REF-RESERVED", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("the id “%s” is a word with a meaning of its own", "id「%s」は特別な意味を持つ語です"),
		Help:    text("choose another id; “self” stands for the reporting organisation, and pending, unknown and not-applicable for what is not known", "別の id にしてください。self は報告する組織を、pending・unknown・not-applicable は未確定などを表します"),
		Why:     text("A reference to it would have two meanings.", "参照の意味が二通りになるためです。"),
		Example: "parties: [{id: self, name: A, relation: group}]", Fixed: "parties: [{id: a, name: A, relation: group}]",
	}
	ruleFilePath = rule.Rule{
		ID: "REF-FILE-PATH", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("the file “%s” lies outside the folder of the incident files", "ファイル「%s」が事案ファイルのフォルダの外にあります"),
		Help:    text("keep the file in the same folder tree and name it by a relative path with “/”", "同じフォルダ内に置き、「/」区切りの相対パスで指定してください"),
		Why:     text("An incident must be complete when its folder is copied.", "フォルダを写せば事案が完結するようにするためです。"),
		Example: "attachments: [{path: ../../other/report.pdf}]", Fixed: "attachments: [{path: report.pdf}]",
	}
	ruleENISA = rule.Rule{
		ID: "RISK-ENISA", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("the ENISA factor “%s” is missing", "ENISA の要素「%s」がありません"),
		Help:    text("give dpc (1 to 4), ei (0.25 to 1) and cb (0 and more), or leave “enisa” out", "dpc（1〜4）、ei（0.25〜1）、cb（0以上）をすべて書くか、enisa を省いてください"),
		Why:     text("The score is DPC × EI + CB; without one of them it would be another score.", "評価値は DPC × EI + CB で求めるため、一つ欠けると別の値になります。"),
		Example: "risk: {level: risk, enisa: {dpc: 2, ei: 0.5}}", Fixed: "risk: {level: risk, enisa: {dpc: 2, ei: 0.5, cb: 0}}",
	}
	ruleLEI = rule.Rule{
		ID: "PARTY-LEI-DIGITS", Layer: rule.Meaning, Severity: rule.Warning,
		Message: text("the check digits of the LEI “%s” do not agree with the rest of it", "LEI「%s」の検査数字が合いません"),
		Help:    text("compare it with the register of legal entity identifiers, character by character", "LEIの登録簿と一文字ずつ照合してください"),
		Why:     text("A mistyped LEI names another company or none.", "打ち間違えたLEIは別の法人を指すか、どの法人も指さないためです。"),
		Example: "organisation: {identifiers: {lei: 5493001KJTIIGC8Y1R13}}", Fixed: "organisation: {identifiers: {lei: 5493001KJTIIGC8Y1R12}}",
	}
	ruleContactEnds = rule.Rule{
		ID: "CONTACT-ENDS", Layer: rule.Meaning, Severity: rule.Warning,
		Message: text("this contact closes on %s and none follows it", "この窓口は %s に終了しますが、後継の窓口がありません"),
		Help:    text("add the contact that follows, with “from”", "後継の窓口を from とともに追加してください"),
		Why:     text("A notice that names a closed desk leaves people without help.", "終了した窓口を載せた通知は、本人の相談先を失わせます。"),
		Example: "organisation: {contacts: [{purpose: data-subjects, phone: \"03-1234-5678\", until: 2022-03-31}]}", Fixed: "organisation: {contacts: [{purpose: data-subjects, phone: \"03-1234-5678\", until: 2022-03-31}, {purpose: data-subjects, phone: \"03-1234-5679\", from: 2022-04-01}]}",
	}
	ruleContactPeriod = rule.Rule{
		ID: "CONTACT-PERIOD", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("this contact ends (%s) before it begins (%s)", "この窓口の終了日（%s）が開始日（%s）より前です"),
		Help:    text("mend “from” or “until”", "from または until を正してください"),
		Why:     text("A desk that was never open helps nobody.", "開いたことのない窓口は役に立ちません。"),
		Example: "organisation: {contacts: [{purpose: press, from: 2022-04-01, until: 2022-03-31}]}", Fixed: "organisation: {contacts: [{purpose: press, from: 2022-04-01}]}",
	}
	rulePersonal = rule.Rule{
		ID: "PERSONAL-DATA", Layer: rule.Meaning, Severity: rule.Warning,
		Message: text("this text seems to hold %s", "この文には%sと思われる記載があります"),
		Help:    text("take it out, or put it under “private”", "削除するか、private の下に移してください"),
		Why:     text("Texts of this file are printed in filings and notices; personal data left in them would be a breach of its own.", "このファイルの文は届出や公表に印字されます。個人情報が残っていれば、それ自体が漏えいになります。"),
		Example: "title: Card 4111 1111 1111 1111 sent to the wrong customer", Fixed: "title: Card details sent to the wrong customer",
	}
	ruleRevision = rule.Rule{
		ID: "REVISION-REASON", Layer: rule.Meaning, Severity: rule.Warning,
		Message: text("revision %d does not say why", "第%d版に更新の理由がありません"),
		Help:    text("add “because” to the revision", "revision に because を追加してください"),
		Why:     text("Every update is read as a change against the last one.", "更新は常に前の版との違いとして読まれます。"),
		Example: "revision: {number: 2, date: 2021-01-26}", Fixed: "revision: {number: 2, date: 2021-01-26, because: number updated}",
	}
	ruleWaiver = rule.Rule{
		ID: "WAIVER-LAYER", Layer: rule.Meaning, Severity: rule.Error,
		Message: text("the rule %s cannot be waived", "規則 %s は免除できません"),
		Help:    text("mend the problem itself; only the rules of a filing (with a regime's id) can be waived", "問題そのものを直してください。免除できるのは届出の規則（制度の id で始まるもの）だけです"),
		Why:     text("What cannot be read or does not add up stays so whoever accepts it.", "読めないもの、合わないものは、誰が認めてもそのままです。"),
		Example: "waivers: [{rule: SUM-PARTS, who: A. Officer, at: 2020-12-25, because: no time}]", Fixed: "waivers: [{rule: EU-GDPR-RECORDS, who: A. Officer, at: 2020-12-25, because: counted later}]",
	}
)
