package source_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/breachfile/breachfile/schema/source"
)

// hostile files are large in one dimension; each must end in the problem that says so, or in none.
func TestHostileFiles(t *testing.T) {
	repeat := func(before, s, after string) string { return before + strings.Repeat(s, 400_000/len(s)) + after }
	for name, c := range map[string]struct{ yaml, rule string }{
		"brackets":      {repeat("a: ", "[", ""), "READ-DEPTH"},
		"braces":        {repeat("a: ", "{", ""), "READ-DEPTH"},
		"dashes":        {repeat("", "- ", ""), "READ-DEPTH"},
		"question":      {repeat("", "? ", ""), "READ-DEPTH"},
		"entries":       {repeat("a: [", "a,", "]"), "READ-NODES"},
		"empty lists":   {repeat("a: [", "[],", "]"), "READ-NODES"},
		"keys":          {repeat("", "a: 1\n", ""), "READ-NODES"},
		"anchors":       {repeat("a: [", "&a x,", "]"), "READ-NODES"},
		"colons":        {repeat("a", ": a", ""), "READ-SYNTAX"},
		"open quote":    {repeat("a: \"", "x\n", ""), "READ-SYNTAX"},
		"late error":    {repeat("", "key: 1\n", "a: b: c\n"), "READ-SYNTAX"},
		"tabs":          {repeat("a:\n", "\t", ""), "READ-TAB"},
		"documents":     {repeat("a: b\n", "---\n", ""), "READ-MULTIPLE"},
		"control":       {repeat("a: ", "\x01", ""), "READ-CONTROL"},
		"zero width":    {repeat("a: ", "\u200b", ""), "READ-INVISIBLE"},
		"hidden":        {repeat(`a: "`, `\u200b`, `"`), "READ-INVISIBLE"},
		"comments":      {repeat("a: b\n", "# c\n", ""), ""},
		"one long line": {repeat("a: ", "日", ""), ""},
		"spaces":        {repeat("a:", " ", "b"), ""},
		"empty lines":   {repeat("a: b", "\n", "c: d"), ""},
		"literal":       {repeat("a: |\n", " x\n", ""), ""},
	} {
		doc, problems := source.Parse(source.File{Name: name, Bytes: []byte(c.yaml)}, source.Limits{Nodes: 50_000})
		if c.rule == "" {
			assert.Empty(t, problems, name)
			walk(doc.Root())
			continue
		}
		if assert.NotEmpty(t, problems, name) {
			assert.Equal(t, c.rule, problems[0].Rule.ID, name)
			assert.LessOrEqual(t, len(problems), 100, name)
		}
	}
}
