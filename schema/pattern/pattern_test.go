package pattern_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/schema/pattern"
)

func TestMethods(t *testing.T) {
	p := pattern.Of(`(\d)(\d)`)
	assert.True(t, p.MatchString("a12"))
	assert.False(t, p.Match([]byte("a1b2")))
	assert.Equal(t, []string{"12", "1", "2"}, p.FindStringSubmatch("a12b"))
	assert.Equal(t, [][]byte{[]byte("12"), []byte("1"), []byte("2")}, p.FindSubmatch([]byte("a12b")))
	assert.Equal(t, [][]int{{1, 3}, {4, 6}}, p.FindAllStringIndex("a12b34", -1))
	assert.Equal(t, [][]string{{"12", "1", "2"}}, p.FindAllStringSubmatch("a12b34", 1))
	assert.Equal(t, "a21b43", p.ReplaceAllString("a12b34", "$2$1"))
	assert.Equal(t, "a-b-", p.ReplaceAllStringFunc("a12b34", func(string) string { return "-" }))
	assert.Equal(t, []string{"a", "b", ""}, p.Split("a12b34", -1))
}

// TestEveryPatternCompiles reads the patterns out of the sources, because a broken one would be seen at its first use only.
func TestEveryPatternCompiles(t *testing.T) {
	root, err := os.OpenRoot("../..")
	require.NoError(t, err)
	t.Cleanup(func() { _ = root.Close() })
	found := 0
	require.NoError(t, fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		b, err := fs.ReadFile(root.FS(), name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, b, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, expr := range patternsOf(file) {
			found++
			_, err := regexp.Compile(expr)
			assert.NoError(t, err, name)
		}
		return nil
	}))
	assert.Greater(t, found, 30, "the patterns were not found")
}

// patternsOf are the literals that a file gives to Of.
func patternsOf(file *ast.File) []string {
	var out []string
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 {
			return true
		}
		of, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || of.Sel.Name != "Of" {
			return true
		}
		x, ok := of.X.(*ast.Ident)
		literal, isLiteral := call.Args[0].(*ast.BasicLit)
		if ok && x.Name == "pattern" && isLiteral {
			if expr, err := strconv.Unquote(literal.Value); err == nil {
				out = append(out, expr)
			}
		}
		return true
	})
	return out
}
