package source

import (
	"strings"

	"github.com/breachfile/breachfile/schema/lang"
)

// plainWords say what a message of the YAML library means for the writer of the file.
func plainWords(message, char string) lang.Text {
	for _, w := range syntaxWords(char) {
		if strings.Contains(message, w.contains) {
			return w.words
		}
	}
	return both("this is not valid YAML ("+message+")", "YAMLとして正しくありません("+message+")")
}

type syntaxWord struct {
	contains string
	words    lang.Text
}

func syntaxWords(char string) []syntaxWord {
	return []syntaxWord{
		{"mapping values are not allowed", both(
			`a colon followed by a space stands inside a value, or the line is indented differently from its neighbours; put a value that holds ": " in quotation marks`,
			"値の途中にコロンと空白があるか、字下げが前後の行とそろっていません。「: 」を含む値は引用符で囲んでください")},
		{"cannot start any token", both(
			`a value cannot begin with "`+char+`"; put it in quotation marks`,
			"値を「"+char+"」で始めることはできません。引用符で囲んでください")},
		{"did not find expected key", both(
			"this does not belong to the line before it: the indentation differs from the neighbours, or a quotation mark or bracket ended too early",
			"前の行とつながりません。字下げが前後の行とそろっていないか、引用符や括弧が途中で閉じています")},
		{"'-' indicator", both(
			`this is not an entry of the list before it: begin it with "- ", or indent it as the key to which it belongs`,
			"前のリストの項目になっていません。「- 」で始めるか、属するキーに合わせて字下げしてください")},
		{"expected ',' or ']'", both(
			"the list that [ opens here lacks a comma between two entries or its closing ]",
			"ここで [ によって始まるリストに、項目間のカンマか閉じ括弧 ] がありません")},
		{"expected ',' or '}'", both(
			"the keys that { opens here lack a comma between two of them or the closing }",
			"ここで { によって始まる組に、項目間のカンマか閉じ括弧 } がありません")},
		{"could not find expected ':'", both(
			`this line has neither a key with ": " nor does it continue the value before it`,
			"この行には「キー: 」がなく、前の値の続きにもなっていません")},
		{"unexpected end of stream", both(
			"the quotation mark that opens here is never closed",
			"ここで始まる引用符が閉じられていません")},
		{"unknown escape character", escapeWords()},
		{"hexdecimal number", escapeWords()},
		{"Unicode character escape", escapeWords()},
		{"alphabetic or numeric character", both(
			"a value that begins with & or * is an anchor or alias; put it in quotation marks",
			"& や * で始まる値はアンカーや別名と見なされます。引用符で囲んでください")},
		{"comment or line break", both(
			"nothing may follow on the line of | or >; begin the text on the next line",
			"| や > のある行には続けて書けません。文は次の行から書いてください")},
		{"block sequence entries", both(
			`a list entry ("- ") cannot stand here; begin the list on a line of its own`,
			"ここに項目「- 」は書けません。リストは新しい行から始めてください")},
		{"mapping keys are not allowed", both(
			`a value cannot begin with "? "; put it in quotation marks`,
			"値を「? 」で始めることはできません。引用符で囲んでください")},
		{"node content", both(
			"a value is missing here, or a bracket is closed that was never opened",
			"値がないか、開いていない括弧が閉じられています")},
		{"document start", both(
			"the file goes on where it should end",
			"終わるはずの場所からさらに内容が続いています")},
		{"document indicator", both(
			"--- or ... stands inside a quoted text at the beginning of a line",
			"引用符で囲んだ文の中で、行頭に --- か ... があります")},
		{"directive", directiveWords()},
		{"incompatible YAML document", directiveWords()},
		{"version number", directiveWords()},
		{"tag", both("the YAML tag (!) cannot be read; remove it", "YAMLのタグ(!)が読めません。取り除いてください")},
		{"indentation indicator", both(
			"the indentation after | or > cannot be 0",
			"| や > の字下げ幅に0は指定できません")},
		{"tab character", both("a tab stands where spaces are needed", "空白が必要な場所にタブがあります")},
	}
}

func escapeWords() lang.Text {
	return both(`this backslash begins no escape that YAML knows; write \\ for a backslash, or use single quotation marks`,
		`この「\」はYAMLのエスケープではありません。「\\」と書くか、一重引用符を使ってください`)
}

func directiveWords() lang.Text {
	return both("a line beginning with % is an instruction that is not understood; remove it", "%で始まる行は解釈できない指示です。取り除いてください")
}
