package source

import (
	"slices"

	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

func shapeRules() rule.Catalogue {
	return rule.Catalogue{
		shapeUnknownKey, shapeDuplicateKey, shapeKey, shapeKeyText, shapeMerge, shapeTag, shapeComma, shapeHash, shapeKind, shapeTextBool, shapeBool, shapeBlank,
		shapeNull, shapeCode, shapeLanguage, shapeLanguageTag, shapeOctal, shapeGrouped, shapeExponent, shapeInteger, shapeQuoted, shapeDigits, shapeNaN, shapeRange, shapeTooMany,
	}
}

// The rules about keys.
var (
	shapeUnknownKey = shapeRule("SHAPE-UNKNOWN-KEY",
		both(`there is no key "%s" here%s`, `ここに「%s」というキーはありません%s`),
		both("correct the key, move it to where it belongs, or put notes of your own under private", "キーを直すか、正しい場所に移してください。覚え書きは private の下に書きます"),
		both("A misspelt key would silently leave a fact out of every filing.", "キーの綴りを誤ると、その事実がどの届出からも黙って抜け落ちるためです。"),
		"titel: Lost laptop\n", "title: Lost laptop\n")
	shapeDuplicateKey = shapeRule("SHAPE-DUPLICATE-KEY",
		both(`the key "%s" stands here a second time; it is already on line %d`, `キー「%s」が重複しています。すでに%d行目にあります`),
		both("keep one of the two", "どちらか一方だけを残してください"),
		both("Programs differ in which of the two they take, so one of the facts would be lost.", "どちらが採用されるかはプログラムによって異なり、一方の事実が失われるためです。"),
		"title: Lost laptop\ntitle: Lost telephone\n", "title: Lost laptop\n")
	shapeKey = shapeRule("SHAPE-KEY",
		both("a key must be a word; here it is empty, a list or a mapping", "キーは語でなければなりません。ここでは空か、リストか、マッピングです"),
		both(`write "name: value"`, "「名前: 値」の形で書いてください"),
		both("A fact without a name cannot be put into a form.", "名前のない事実は様式のどの欄にも入らないためです。"),
		"? [a, b]\n: Lost laptop\n", "title: Lost laptop\n")
	shapeKeyText = shapeRule("SHAPE-KEY-TEXT",
		both("the key %s would be read as a number, a date or true/false, not as a word", "キー %s は語ではなく、数・日付・真偽値として読まれます"),
		both("put the key in quotation marks", "キーを引用符で囲んでください"),
		both("Programs differ in how they name such a key.", "このようなキーの読み方はプログラムによって異なるためです。"),
		"labels: {2020: first}\n", "labels: {\"2020\": first}\n")
	shapeMerge = shapeRule("SHAPE-MERGE",
		both(`the merge key "<<" is not supported`, "マージキー「<<」には対応していません"),
		both("write the keys out, or use an alias (*name) for a whole value", "キーをすべて書き出すか、値全体に別名(*名前)を使ってください"),
		both("A reader of the file must see each fact where it counts.", "ファイルを読む人が、それぞれの事実をその場所で確認できるようにするためです。"),
		"title: Lost laptop\nlabels:\n  <<: {a: one}\n", "title: Lost laptop\nlabels:\n  a: one\n")
	shapeTag = shapeRule("SHAPE-TAG",
		both("the YAML tag %s is not allowed", "YAMLのタグ %s は使えません"),
		both("remove the tag; what a value is follows from its key", "タグを取り除いてください。値の種類はキーによって決まります"),
		both("Tags make programs build other things than what is written.", "タグがあると、書かれたものとは別のものとして読まれるためです。"),
		"title: !!binary TG9zdA==\n", "title: Lost\n")
)

// The rules about texts that YAML cuts.
var (
	shapeComma = shapeRule("SHAPE-COMMA",
		both(`the comma before "%s" cuts the text in two`, "「%s」の前のカンマで文が切れています"),
		both("inside braces and brackets, put a text with a comma in quotation marks, and write numbers without separators", "括弧 { } や [ ] の中では、カンマを含む文を引用符で囲み、数は桁区切りなしで書いてください"),
		both("YAML takes what follows the comma for another key or entry, and the text would lose its end.", "カンマの後は別のキーや項目と見なされ、文の後半が失われるためです。"),
		"name: {ja: 1,480件を追加}\n", "name: {ja: \"1,480件を追加\"}\n")
	shapeHash = warning(shapeRule("SHAPE-HASH",
		both(`the text ends after "%s"; what follows # is a comment`, "文は「%s」で終わっています。#以降はコメントと見なされます"),
		both("put the text in quotation marks if the # belongs to it, or a space after # if it is a comment", "#も文の一部であれば全体を引用符で囲み、コメントであれば#の後に空白を入れてください"),
		both("A reference such as #118 would be missing from the filing.", "#118 のような番号が届出から抜け落ちるためです。"),
		"title: Ticket #118\n", "title: \"Ticket #118\"\n"))
)

// The rules about kinds of values.
var (
	shapeKind = shapeRule("SHAPE-KIND",
		both("this needs %s, not %s", "ここには%sが必要です(%sが書かれています)"),
		both("write the value in the form that is asked for", "求められている形で値を書いてください"),
		both("A value of the wrong kind cannot be put into a form.", "種類の異なる値は様式に入れられないためです。"),
		"count: many\n", "count: 15\n")
	shapeTextBool = shapeRule("SHAPE-TEXT-BOOL",
		both("text is needed here, but a bare %s means yes or no", "ここには文字列が必要ですが、引用符のない %s は真偽値を意味します"),
		both("put it in quotation marks, or write the word that you mean", "引用符で囲むか、意図した語を書いてください"),
		both("It is rarely what was meant.", "意図と異なることがほとんどのためです。"),
		"title: true\n", "title: \"true\"\n")
	shapeBool = shapeRule("SHAPE-BOOL",
		both("write true or false here, not %s", "ここには true か false を書いてください(%sが書かれています)"),
		both("write true or false without quotation marks", "引用符を付けずに true または false と書いてください"),
		both("yes, no, on, off, y and n mean true and false to some programs and plain words to others.", "yes・no・on・off・y・n を真偽値と読むプログラムと、ただの語と読むプログラムがあるためです。"),
		"drill: yes\n", "drill: true\n")
	shapeBlank = shapeRule("SHAPE-BLANK",
		both("the text is blank", "文字列が空白です"),
		both("write the text, or one of pending, unknown, not-applicable, or remove the key", "内容を書くか、pending・unknown・not-applicable のいずれかを書くか、キーを削除してください"),
		both("A blank says neither what is known nor whether anybody has looked.", "空白では、何が分かっているのか、調べたのかどうかも分からないためです。"),
		"title: \"\"\n", "title: pending\n")
	shapeNull = shapeRule("SHAPE-NULL",
		both("the value is missing", "値がありません"),
		both("write a value or one of pending, unknown, not-applicable, or remove the key", "値を書くか、pending・unknown・not-applicable のいずれかを書くか、キーを削除してください"),
		both("An empty value says neither what is known nor whether anybody has looked.", "空の値では、何が分かっているのか、調べたのかどうかも分からないためです。"),
		"title:\n", "title: pending\n")
	shapeCode = shapeRule("SHAPE-CODE",
		both(`"%s" is not in the list "%s"%s`, `「%s」は一覧「%s」にありません%s`),
		both("take a word of the list; “breachfile explain %s” prints it", "一覧にある語を使ってください。「breachfile explain %s」で表示できます"),
		both("Authorities take only the codes of their lists.", "監督機関は所定のコードしか受け付けないためです。"),
		"colour: rde\n", "colour: red\n")
	shapeLanguage = shapeRule("SHAPE-NO-LANGUAGE",
		both("the language of this text is not known", "この文字列の言語が分かりません"),
		both(`write {en: "…", ja: "…"}, or give the file a language`, `{en: "…", ja: "…"} の形で書くか、ファイルの language を指定してください`),
		both("Text in the wrong language must never reach a filing.", "誤った言語の文字列が届出に入ってはならないためです。"),
		"name: Alice\n", "name: {en: Alice}\n")
	shapeLanguageTag = shapeRule("SHAPE-LANGUAGE-TAG",
		both(`"%s" is not a language tag%s`, `「%s」は言語タグではありません%s`),
		both(`write tags such as ja, en or pt-BR before the texts: {ja: "…", en: "…"}`, `{ja: "…", en: "…"} のように、文の前に ja・en・pt-BR などの言語タグを書いてください`),
		both("A text under a wrong tag is missing from the filings in its language.", "誤ったタグの下の文は、その言語の届出に載らないためです。"),
		"name: {jp: 名}\n", "name: {ja: 名}\n")
)

// The rules about numbers.
var (
	shapeOctal = shapeRule("SHAPE-OCTAL",
		both("%s looks like a number in base 8, 16 or 2: some programs would read another number", "%s は8進・16進・2進の数に見え、別の数として読むプログラムがあります"),
		both("write the number in plain digits without a leading 0", "先頭の0を付けず、10進の数字だけで書いてください"),
		both("0100 means 64 to some programs and 100 to others.", "0100 を 64 と読むプログラムと 100 と読むプログラムがあるためです。"),
		"count: 0100\n", "count: 100\n")
	shapeGrouped = shapeRule("SHAPE-GROUPED",
		both("the number %s has separators between its digits", "数 %s の桁の間に区切りがあります"),
		both("write the digits alone: 15415", "15415 のように数字だけで書いてください"),
		both("1,000 is one thousand in one country and one in another.", "1,000 が千を意味する国と一を意味する国があるためです。"),
		"count: 1_000\n", "count: 1000\n")
	shapeExponent = shapeRule("SHAPE-EXPONENT",
		both("%s has an exponent; a whole number is needed here", "%s は指数表記です。ここには整数が必要です"),
		both("write the number out: 1000", "1000 のように桁をすべて書いてください"),
		both("Some programs read 1e3 as text, others as a number.", "1e3 を文字列と読むプログラムと数と読むプログラムがあるためです。"),
		"count: 1e3\n", "count: 1000\n")
	shapeInteger = shapeRule("SHAPE-INTEGER",
		both("%s is not a whole number", "%s は整数ではありません"),
		both("write a whole number", "整数で書いてください"),
		both("People and records are counted in whole numbers.", "人数や件数は整数で数えるためです。"),
		"count: 1.5\n", "count: 2\n")
	shapeQuoted = shapeRule("SHAPE-QUOTED-NUMBER",
		both("the number %s is in quotation marks, which makes it text", "数 %s が引用符で囲まれているため、文字列になっています"),
		both("remove the quotation marks", "引用符を取り除いてください"),
		both("Text cannot be added up or compared.", "文字列は合計も比較もできないためです。"),
		"count: \"15\"\n", "count: 15\n")
	shapeDigits = shapeRule("SHAPE-DIGITS",
		both("the number %s has digits other than 0 to 9", "数 %s に半角の0から9以外の数字があります"),
		both("write the number with the digits 0 to 9", "半角数字の0から9で書いてください"),
		both("Full-width digits and numerals in words are text to every program.", "全角数字や漢数字は、どのプログラムでも文字列として扱われるためです。"),
		"count: １５\n", "count: 15\n")
	shapeNaN = shapeRule("SHAPE-NAN",
		both("%s is not a number that can be reported", "%s は報告できる数ではありません"),
		both("write a number, or one of pending, unknown, not-applicable", "数か、pending・unknown・not-applicable のいずれかを書いてください"),
		both("Infinity and not-a-number stand for nothing in a form.", "無限大や非数は様式では意味を持たないためです。"),
		"ratio: .nan\n", "ratio: 0.5\n")
	shapeRange = shapeRule("SHAPE-RANGE",
		both("the number %s is too large or too small here", "数 %s はここでは大きすぎるか小さすぎます"),
		both("check the number for superfluous digits or a sign", "余分な桁や符号がないか確かめてください"),
		both("A number that does not fit would be stored as another one.", "収まらない数は別の数として記録されるためです。"),
		"count: 99999999999999999999\n", "count: 999\n")
)

// shapeTooMany ends a list of problems that nobody would read to its end.
var shapeTooMany = shapeRule("SHAPE-TOO-MANY",
	both("%d further problems are not shown", "ほかに%d件の問題がありますが、表示していません"),
	both("mend the problems that are shown, then check again", "表示された問題を直してから、もう一度確認してください"),
	both("So many problems usually have one cause.", "これほど多くの問題は、たいてい一つの原因によるものだからです。"),
	"", "")

// relatedFirst marks the first of two equal keys.
var relatedFirst = rule.Rule{Message: both("it stands here first", "最初の記述はここです")}

// The words for what is needed and for what was found.
func wantText() lang.Text   { return both("text", "文字列") }
func wantNumber() lang.Text { return both("a number", "数") }
func wantList() lang.Text {
	return both(`a list (each entry after "- ")`, "リスト(各項目を「- 」で始めます)")
}
func wantMapping() lang.Text {
	return both(`keys with values ("name: value")`, "キーと値の組(「名前: 値」)")
}

// remedy says how what was found becomes what is wanted.
func remedy(n *Node, want lang.Text) lang.Text {
	switch {
	case want.Any("en") == wantList().Any("en") && n.Kind() == Mapping:
		return both(`put "- " before its first key, or brackets around it: [{…}]`, "最初のキーの前に「- 」を付けるか、[{…}] のように角括弧で囲んでください")
	case want.Any("en") == wantList().Any("en") && slices.Contains([]string{"pending", "unknown", "not-applicable"}, n.Text()):
		return both("leave the key out as long as it has no entry", "項目がないうちは、キーごと省いてください")
	case want.Any("en") == wantList().Any("en"):
		return both("put brackets around it: ["+Short(n.Text())+"]", "["+Short(n.Text())+"] のように角括弧で囲んでください")
	case want.Any("en") == wantMapping().Any("en") && n.Kind() == Sequence:
		return both(`only one is possible here: take away the "- " or the brackets`, "ここに書けるのは一つだけです。「- 」や角括弧を取り除いてください")
	}
	return both("write the value in the form that is asked for", "求められている形で値を書いてください")
}

func found(n *Node) any {
	switch n.Kind() {
	case Mapping:
		return both("keys with values", "キーと値の組")
	case Sequence:
		return both("a list", "リスト")
	}
	word := Short(n.Text())
	return both(`"`+word+`"`, "「"+word+"」")
}
