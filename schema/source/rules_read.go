package source

import "github.com/breachfile/breachfile/schema/rule"

func readRules() rule.Catalogue {
	return rule.Catalogue{readSyntax}
}

// The rules of reading.
var (
	readSyntax = readRule("READ-SYNTAX",
		both("%s", "%s"),
		both("compare the line and the one before it with a working file", "この行と前の行を、正しいファイルと見比べてください"),
		both("What cannot be read cannot be checked.", "読めないものは確認できないためです。"),
		"title: [Lost\n", "title: [Lost]\n")
)
