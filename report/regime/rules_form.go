package regime

// The rules on clocks, forms and conditions.
var (
	ruleLintStageForm = lintRule("PACK-FORM",
		[2]string{"the pack has no form “%s”", "様式「%s」がパックにありません"},
		[2]string{"name a form of this pack, or list its file under forms", "このパックの様式を指定するか、forms にファイルを加えてください"},
		[2]string{"The stage could not be rendered.", "その段階の書面を作成できないためです。"})
	ruleLintField = lintRule("PACK-FIELD",
		[2]string{"the stage's form has no field “%s”", "この段階の様式に項目「%s」がありません"},
		[2]string{"name a field of the form", "様式にある項目を指定してください"},
		[2]string{"A late report would not be asked for its reasons.", "遅延の理由が求められなくなるためです。"})
	ruleLintLength = lintRule("PACK-LENGTH",
		[2]string{"“%s” is not a length that can be counted", "「%s」は計算できる期間ではありません"},
		[2]string{"write P30D, P2W, P1M or PT72H", "P30D・P2W・P1M・PT72H の形で記載してください"},
		[2]string{"The deadline would be left out without a word.", "期限が黙って抜け落ちるためです。"})
	ruleLintCalendar = lintRule("PACK-CALENDAR",
		[2]string{"there is no calendar “%s”", "暦「%s」はありません"},
		[2]string{"take one of the calendars that the program has, or none", "プログラムにある暦か none を指定してください"},
		[2]string{"Closed days would not be looked at.", "休日が考慮されなくなるためです。"})
	ruleLintZone = lintRule("PACK-ZONE",
		[2]string{"there is no time zone “%s”", "時間帯「%s」はありません"},
		[2]string{"write an IANA name, such as Asia/Tokyo", "Asia/Tokyo のような IANA の名称を記載してください"},
		[2]string{"Days would be counted in another zone, and a deadline could come out later than the law's.", "別の時間帯で日が数えられ、期限が法の定めより遅くなるおそれがあるためです。"})
	ruleLintStart = lintRule("PACK-START",
		[2]string{"a clock cannot start at “%s”", "「%s」は起算点にできません"},
		[2]string{"take a kind of chronology entry, submission:<stage> of the same duty, or submission:<duty>/<stage>", "chronology の種別、同じ義務の submission:<段階>、又は submission:<義務>/<段階> を指定してください"},
		[2]string{"The clock would never start.", "期間が起算されることがなくなるためです。"})
	ruleLintTime = lintRule("PACK-TIME",
		[2]string{"“%s” is not a time of day", "「%s」は時刻ではありません"},
		[2]string{"write it in quotes, as \"12:00\"", "引用符を付けて \"12:00\" のように記載してください"},
		[2]string{"The due moment would be the end of the day, later than the law's.", "期限がその日の終わりとなり、法の定める期限より遅くなるためです。"})
	ruleLintNeeds = lintRule("PACK-CLOCK-NEEDS",
		[2]string{"“%s” is of no use without “%s”", "「%s」には「%s」が必要です"},
		[2]string{"add the key that is missing, or leave this one out", "欠けているキーを加えるか、このキーを削除してください"},
		[2]string{"The clock would be counted in another way than the pack says.", "期間がパックの記載と異なる方法で計算されるためです。"})
	ruleLintBeside = lintRule("PACK-CLOCK-CLASH",
		[2]string{"“%s” cannot stand beside “%s”", "「%s」は「%s」と併用できません"},
		[2]string{"leave one of the two out", "いずれか一方を削除してください"},
		[2]string{"Only one of them could be counted.", "いずれか一方しか計算に用いられないためです。"})
	ruleLintNeed = lintRule("PACK-NEED",
		[2]string{"no stage “%s” uses this form", "この様式を使う段階「%s」はありません"},
		[2]string{"name a stage that uses the form", "この様式を使う段階を指定してください"},
		[2]string{"The field would not be asked for at any stage.", "その項目がどの段階でも求められなくなるためです。"})
	ruleLintPath = lintRule("PACK-PATH",
		[2]string{"no incident has anything at “%s”: %s", "「%s」に値を持つ事案はありません: %s"},
		[2]string{"name a key of the incident file or a derived fact", "事案ファイルのキーか、導かれる事実を指定してください"},
		[2]string{"The answer would always be missing.", "答えが常に欠けてしまうためです。"})
	ruleLintCode = lintRule("PACK-CODE",
		[2]string{"“%s” is no word that “%s” can have", "「%s」は「%s」がとり得る語ではありません"},
		[2]string{"take a word of the list; “breachfile explain” followed by its name prints it", "一覧にある語を使ってください"},
		[2]string{"The condition would never hold.", "条件が成立することがなくなるためです。"})
	ruleLintFilter = lintRule("PACK-FILTER",
		[2]string{"there is no way to show a value called “%s”", "表示方法「%s」はありません"},
		[2]string{"take one of date, weekday, era, number, count and the others", "date・weekday・era・number・count 等から選んでください"},
		[2]string{"The value would be shown in another way than meant.", "意図と異なる形で表示されるためです。"})
	ruleLintTemplate = lintRule("PACK-TEMPLATE",
		[2]string{"the braces or double brackets of the text do not match", "文の { } 又は [[ ]] の対応が正しくありません"},
		[2]string{"close every { with } and every [[ with ]]", "{ は } で、[[ は ]] で閉じてください"},
		[2]string{"The signs themselves would be printed in a filing.", "記号がそのまま書面に印刷されるためです。"})
	ruleLintDepth = lintRule("PACK-DEPTH",
		[2]string{"conditions stand more than %d deep inside one another", "条件の入れ子が%d段を超えています"},
		[2]string{"give the inner part a name under conditions, or write a predicate", "内側を conditions に名前を付けて置くか、述語を書いてください"},
		[2]string{"A lawyer must be able to read a condition at one look.", "法律家が一目で読める条件でなければならないためです。"})
	ruleLintPredicate = lintRule("PACK-PREDICATE",
		[2]string{"the program has no predicate “%s” for this regime", "この制度に述語「%s」はありません"},
		[2]string{"mend the name, or add the predicate to the regime's hooks", "名前を正すか、制度のフックに述語を加えてください"},
		[2]string{"The condition would stay unknown for ever.", "条件が常に不明のままになるためです。"})
	ruleLintLeaf = lintRule("PACK-CONDITION",
		[2]string{"the condition must be one thing: all, any, not, a name, a predicate, or one test of one fact", "条件は all・any・not・名前・述語・一つの事実についての一つの判定のいずれか一つでなければなりません"},
		[2]string{"split it with all or any, or add the test that is missing", "all 又は any で分けるか、欠けている判定を加えてください"},
		[2]string{"The rest of it would be ignored.", "残りの部分が無視されるためです。"})
)
