package regime

import "github.com/breachfile/breachfile/schema/rule"

// The rules on tables whose rows become packs.
var (
	rulePackTemplate = lintRule("PACK-TABLE-TEMPLATE",
		[2]string{"the template “%s” of the table cannot be read", "表のテンプレート「%s」を読めません"},
		[2]string{"put the file beside the table, or mend its name", "表と同じフォルダに置くか、名前を正してください"},
		[2]string{"Without it the rows say nothing.", "テンプレートがなければ各行は意味を持たないためです。"})
	rulePackCell = lintRule("PACK-TABLE-CELL",
		[2]string{"the row has no text “%s”, which the template needs", "この行に、テンプレートが必要とする「%s」がありません"},
		[2]string{"add the cell to the row or to defaults, or keep the part of the template for rows that have it (row-has)", "行又は defaults に加えるか、row-has で該当する行に限ってください"},
		[2]string{"The law would be stated with a blank.", "空白のある記述になるためです。"})
	rulePackUnused = lintRule("PACK-TABLE-UNUSED",
		[2]string{"nothing asks for the cell “%s”", "「%s」を使う箇所がありません"},
		[2]string{"mend its name, or use it in the template", "名前を正すか、テンプレートで使ってください"},
		[2]string{"What it says would reach nobody.", "記載しても誰の目にも触れないためです。"})
)

// rulePackCellHere marks the place of the template that needs the cell.
var rulePackCellHere = rule.Rule{Message: text("the template needs it here", "テンプレートのこの箇所で必要です")}

func tableRules() rule.Catalogue {
	return rule.Catalogue{rulePackTemplate, rulePackCell, rulePackUnused}
}
