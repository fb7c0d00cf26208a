package diag_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

func TestMessagesPutTaggedArgumentsIntoTheirLanguage(t *testing.T) {
	r := rule.Rule{Message: lang.Of("en", "this needs %s (%d)", "ja", "%sが必要です(%d)"), Help: lang.Of("en", "write %s", "ja", "%sを書いてください")}
	number := lang.Of("en", "a number", "ja", "数")
	d := diag.New(r, "count", diag.Span{}, number, 3)
	d.Help = []any{number}
	assert.Equal(t, "this needs a number (3)", d.Message("en"))
	assert.Equal(t, "数が必要です(3)", d.Message("ja"))
	assert.Equal(t, "write a number", d.HelpText("en"))
	assert.Equal(t, "数を書いてください", d.HelpText("ja"))
}
