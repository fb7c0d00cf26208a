package diagfmt

import (
	"fmt"
	"strings"

	"github.com/breachfile/breachfile/schema/rule"
)

// words are the printer's own words in one language.
type words struct {
	severity                         map[rule.Severity]string
	note, at, add, help, law, regime string
	stage, notRun, none              string
	count                            func(rule.Severity, int) string
	layers                           [5]string
	layer                            func(number int, name string) string
	comma                            string
}

func wordsFor(lang string) words {
	if base, _, _ := strings.Cut(strings.ToLower(lang), "-"); base == "ja" {
		return japanese()
	}
	return english()
}

func english() words {
	return words{
		severity: map[rule.Severity]string{rule.Error: "error", rule.Warning: "warning", rule.Pending: "pending", rule.Info: "info"},
		note:     "see", at: "at", add: "add", help: "help", law: "law", regime: "regime ", stage: "stage ",
		notRun: "not run: ", none: "no problems", comma: ", ",
		count:  countEnglish,
		layers: [5]string{"read", "shape", "meaning", "regime", "output"},
		layer:  func(n int, name string) string { return fmt.Sprintf("layer %d (%s)", n, name) },
	}
}

func countEnglish(s rule.Severity, n int) string {
	if n == 1 || s == rule.Pending || s == rule.Info {
		return fmt.Sprintf("%d %s", n, s)
	}
	return fmt.Sprintf("%d %ss", n, s)
}

func japanese() words {
	severity := map[rule.Severity]string{rule.Error: "エラー", rule.Warning: "警告", rule.Pending: "保留", rule.Info: "情報"}
	return words{
		severity: severity,
		note:     "参照", at: "箇所", add: "追記", help: "対処", law: "根拠", regime: "制度 ", stage: "段階 ",
		notRun: "未実施：", none: "問題はありません", comma: "、",
		count:  func(s rule.Severity, n int) string { return fmt.Sprintf("%s%d件", severity[s], n) },
		layers: [5]string{"読取り", "形式", "内容", "制度", "出力"},
		layer:  func(n int, name string) string { return fmt.Sprintf("第%d層（%s）", n, name) },
	}
}

// severities lists the weights in the order of the summary.
func severities() []rule.Severity {
	return []rule.Severity{rule.Error, rule.Warning, rule.Pending, rule.Info}
}
