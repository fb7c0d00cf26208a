package cmd_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "github.com/breachfile/breachfile/"

// goFile is one parsed file of the module.
type goFile struct {
	dir     string // "report/assess"
	name    string // "report/assess/clock.go"
	test    bool
	imports []string
	syntax  *ast.File
	text    string
}

// own are the folders of this module that the file imports.
func (f goFile) own() []string {
	var out []string
	for _, i := range f.imports {
		if rest, ok := strings.CutPrefix(i, module); ok {
			out = append(out, rest)
		}
	}
	return out
}

func parseTree(t *testing.T, tree fs.FS) []goFile {
	t.Helper()
	var out []goFile
	require.NoError(t, fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || len(d.Name()) > 1 && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go"):
			return nil
		}
		b, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), name, b, parser.ParseComments)
		if err != nil {
			return err
		}
		f := goFile{dir: path.Dir(name), name: name, test: strings.HasSuffix(name, "_test.go"), syntax: syntax, text: string(b)}
		for _, i := range syntax.Imports {
			p, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			f.imports = append(f.imports, p)
		}
		out = append(out, f)
		return nil
	}))
	return out
}

// within reports whether a folder is one of the named ones or lies below it.
func within(dir string, tops ...string) bool {
	return slices.ContainsFunc(tops, func(top string) bool { return dir == top || strings.HasPrefix(dir, top+"/") })
}

// violations lists every breach of the forbidden directions, as "file: what".
func violations(files []goFile) []string {
	var out []string
	for _, f := range files {
		for _, check := range []func(goFile) []string{directions, libraries, machine, state} {
			for _, v := range check(f) {
				out = append(out, f.name+": "+v)
			}
		}
	}
	return out
}

// directions are the walls between the rooms. Tests may look further, except that nothing outside cmd imports cmd.
func directions(f goFile) []string {
	var out []string
	for _, to := range f.own() {
		if within(to, "cmd") && !within(f.dir, "cmd") {
			out = append(out, "imports "+to)
		}
		if !f.test && !allowed(f.dir, to) {
			out = append(out, "imports "+to)
		}
	}
	return out
}

// allowed reports whether a package may import another one of ours.
func allowed(from, to string) bool {
	regimePackage := regexp.MustCompile(`^report/regimes/[^/]+/[^/]+`)
	engine := []string{"report/assess", "report/filing", "report/doc", "report/payload", "report/letters", "report/agenda", "report/brief"}
	switch {
	case within(from, "cmd"):
		return true
	case within(from, "schema"):
		return within(to, "schema")
	case within(from, "incidents"):
		return within(to, "schema", "incidents")
	case regimePackage.MatchString(from):
		return within(to, "schema", "incidents", "report/regime", "report/payload", "report/calendar")
	case within(from, engine...):
		return within(to, "schema", "incidents", "report") && !within(to, "report/regimes")
	case within(from, "report"):
		return within(to, "schema", "incidents", "report")
	case within(from, "output/archive"):
		return within(to, "schema", "output/archive")
	case from == "output", within(from, "output/conform"):
		return within(to, "schema", "output", "report/doc", "report/payload")
	case from == "output/formats":
		return within(to, "output")
	case within(from, "output"):
		format := strings.Join(strings.Split(from, "/")[:2], "/")
		return to == "output" || within(to, format, "report/doc", "report/payload", "output/text/column")
	}
	return false
}

// libraries are imported by exactly one package each.
func libraries(f goFile) []string {
	homes := []struct{ library, home string }{
		{"gopkg.in/yaml.v3", "schema/source"},
		{"go.yaml.in/yaml", "schema/source"},
		{"github.com/go-playground/validator", "schema/shape"},
		{"github.com/jung-kurt/gofpdf", "output/pdf"},
		{"github.com/arran4/golang-ical", "output/ics"},
		{"github.com/spf13/cobra", "cmd/internal/cli"},
		{"github.com/rickar/cal", "report/calendar"},
		{"golang.org/x/term", "cmd/internal/iox"},
		{"github.com/invopop/jsonschema", "cmd/internal/schemagen"},
		{"golang.org/x/crypto/ssh", "output/sign/sshsig"},
		{"software.sslmate.com/src/go-pkcs12", "output/sign/keys"},
		{"github.com/sergi/go-diff", "incidents"},
		{"github.com/fxamacker/cbor", "report/regime"},
		{"github.com/go-git/", "cmd/internal/gitfs"},
		{"golang.org/x/mod/sumdb/tlog", "output/archive"},
		{"filippo.io/age", "output/archive"},
		{"golang.org/x/sys", "output/archive/folder"},
		{"github.com/santhosh-tekuri/jsonschema", "schema/official"},
	}
	var out []string
	for _, i := range f.imports {
		for _, h := range homes {
			if strings.HasPrefix(i, h.library) && f.dir != h.home && !f.test {
				out = append(out, "imports "+i+", which belongs to "+h.home)
			}
		}
		timeStamps := f.name == "cmd/internal/app/archive_tsa.go" || f.name == "cmd/breachfile/tsa_test.go" // only what says that it asks for a time stamp uses a network
		if !timeStamps && i == "net/http" || i == "net" || strings.HasPrefix(i, "net/rpc") || i == "net/smtp" {
			out = append(out, "imports "+i+": the program has no network")
		}
		if i == "os" && !f.test && !within(f.dir, "cmd", "output/archive", "output/bagit") && !testSupport(f.dir) {
			out = append(out, "imports os: only cmd, and what writes folders that outlive the program, touch the machine")
		}
	}
	return out
}

// testSupport names the packages that only tests import.
func testSupport(dir string) bool { return within(dir, "output/conform", "output/sign/internal/trial") }

// machine finds clocks, streams and exits outside of cmd.
func machine(f goFile) []string {
	if f.test || within(f.dir, "cmd") || testSupport(f.dir) {
		return nil
	}
	forbidden := []string{"time.Now", "time.Since", "time.Until", "os.Exit", "os.Stdout", "os.Stderr", "os.Stdin", "os.Getenv"}
	var out []string
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && slices.Contains(forbidden, x.Name+"."+s.Sel.Name) {
				out = append(out, "uses "+x.Name+"."+s.Sel.Name)
			}
		}
		return true
	})
	return out
}

// state finds init functions, and package variables that are assigned to after their declaration.
func state(f goFile) []string {
	if f.test {
		return nil
	}
	var out []string
	declared := map[string]bool{}
	for _, d := range f.syntax.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Name.Name == "init" && d.Recv == nil {
				out = append(out, "has an init function")
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if v, ok := s.(*ast.ValueSpec); ok && d.Tok == token.VAR {
					for _, n := range v.Names {
						declared[n.Name] = true
					}
				}
			}
		}
	}
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok && a.Tok != token.DEFINE {
			for _, l := range a.Lhs {
				if id, ok := l.(*ast.Ident); ok && declared[id.Name] && id.Obj != nil && id.Obj.Kind == ast.Var && isPackageVar(id) {
					out = append(out, "assigns to the package variable "+id.Name)
				}
			}
		}
		return true
	})
	return out
}

// isPackageVar tells a package variable from a local one of the same name: only the former is declared by a value spec of the file scope.
func isPackageVar(id *ast.Ident) bool {
	spec, ok := id.Obj.Decl.(*ast.ValueSpec)
	return ok && slices.ContainsFunc(spec.Names, func(n *ast.Ident) bool { return n.Obj == id.Obj })
}

// lawWords finds words of the law and names of regimes where only facts or the engine belong.
func lawWords(files []goFile, regimeIDs []string) []string {
	law := regexp.MustCompile(`\bArt(icle)?\.? ?\d|第\d+条|72 hours|(?:^|[^-\w])(GDPR|APPI|HIPAA|DORA|NIS2)\b|個人情報保護委員会`)
	var out []string
	for _, f := range files {
		if f.test {
			continue
		}
		if within(f.dir, "incidents") {
			for _, m := range law.FindAllString(withoutComments(f), -1) {
				out = append(out, f.name+": speaks of “"+m+"”")
			}
		}
		if within(f.dir, "report/assess", "report/filing", "report/doc", "report/payload", "report/letters", "report/agenda", "output") {
			for _, id := range regimeIDs {
				if strings.Contains(withoutComments(f), id) {
					out = append(out, f.name+": names the regime "+id)
				}
			}
		}
	}
	return out
}

// withoutComments is the text of a file in which comments are blank; comments may give examples.
func withoutComments(f goFile) string {
	b := []byte(f.text)
	base := int(f.syntax.FileStart)
	for _, g := range f.syntax.Comments {
		for i := int(g.Pos()) - base; i < int(g.End())-base && i < len(b); i++ {
			b[i] = ' '
		}
	}
	return string(b)
}

// regimeIDs are the folders of the packs, joined by a hyphen.
func regimeIDs(t *testing.T, tree fs.FS) []string {
	t.Helper()
	packs, err := fs.Glob(tree, "report/regimes/*/*/pack.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, packs)
	var out []string
	for _, p := range packs {
		parts := strings.Split(p, "/")
		out = append(out, parts[2]+"-"+parts[3])
	}
	return out
}

func TestNoForbiddenDirection(t *testing.T) {
	tree := os.DirFS("..")
	files := parseTree(t, tree)
	require.Greater(t, len(files), 100)
	assert.Empty(t, violations(files))
	assert.Empty(t, lawWords(files, regimeIDs(t, tree)))
}

func TestEveryFolderIsKnown(t *testing.T) {
	entries, err := os.ReadDir("..")
	require.NoError(t, err)
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			assert.Contains(t, []string{"cmd", "docs", "incidents", "output", "report", "schema", "filings", "dist"}, e.Name())
		}
	}
}

func TestForbiddenDirectionsAreFound(t *testing.T) {
	ours := func(pkg string) string { return fmt.Sprintf("package x\nimport _ %q\n", module+pkg) }
	for name, c := range map[string]struct{ file, text string }{
		"schema knows nothing of ours":     {"schema/diag/x.go", ours("incidents")},
		"incidents know no report":         {"incidents/x.go", ours("report/assess")},
		"reports know no bytes":            {"report/assess/x.go", ours("output")},
		"nothing imports cmd":              {"output/pdf/x.go", ours("cmd/internal/iox")},
		"not even a test imports cmd":      {"output/pdf/x_test.go", ours("cmd/internal/iox")},
		"a regime knows no other":          {"report/regimes/jp/appi/x.go", ours("report/regimes/eu/gdpr")},
		"a regime knows no engine":         {"report/regimes/jp/appi/x.go", ours("report/filing")},
		"the engine knows no regime":       {"report/filing/x.go", ours("report/regimes")},
		"a format knows no incident":       {"output/pdf/x.go", ours("incidents")},
		"a format knows no other format":   {"output/pdf/x.go", ours("output/html")},
		"a format knows no engine":         {"output/html/x.go", ours("report/filing")},
		"the archive knows no filing":      {"output/archive/x.go", ours("report/filing")},
		"one importer of YAML":             {"incidents/x.go", "package x\nimport _ \"gopkg.in/yaml.v3\"\n"},
		"one importer of PDF":              {"output/html/x.go", "package x\nimport _ \"github.com/jung-kurt/gofpdf\"\n"},
		"no network":                       {"cmd/internal/app/x.go", "package x\nimport _ \"net/http\"\n"},
		"no machine outside cmd":           {"report/assess/x.go", "package x\nimport _ \"os\"\n"},
		"no clock outside cmd":             {"report/assess/x.go", "package x\nimport \"time\"\nvar t = time.Now()\n"},
		"no exit outside cmd":              {"output/x.go", "package x\nimport \"os\"\nfunc f() { os.Exit(1) }\n"},
		"no init":                          {"report/regime/x.go", "package x\nfunc init() {}\n"},
		"no state of the package":          {"report/regime/x.go", "package x\nvar n int\nfunc f() { n = 2 }\n"},
		"folders outside the rooms import": {"util/x.go", ours("schema/diag")},
	} {
		t.Run(name, func(t *testing.T) {
			assert.NotEmpty(t, violations(parseTree(t, mapTree{c.file: c.text}.fs())))
		})
	}
}

func TestLawWordsAreFound(t *testing.T) {
	for name, c := range map[string]struct{ file, text string }{
		"an article":  {"incidents/x.go", "package x\nconst a = \"Art. 33\"\n"},
		"an act":      {"incidents/x.go", "package x\nconst a = \"GDPR\"\n"},
		"a regime id": {"report/assess/x.go", "package x\nconst a = \"eu-gdpr\"\n"},
	} {
		t.Run(name, func(t *testing.T) {
			assert.NotEmpty(t, lawWords(parseTree(t, mapTree{c.file: c.text}.fs()), []string{"eu-gdpr"}))
		})
	}
}

func TestWhatIsAllowedIsNotReported(t *testing.T) {
	tree := mapTree{
		"report/filing/x.go": "// Package x, as eu-gdpr does.\npackage x\n\nimport (\n\t\"time\"\n\t_ \"" + module + "report/regime\"\n)\n\nvar zero time.Time\n",
		"cmd/main.go":        "package main\nimport \"os\"\nfunc main() { os.Exit(0) }\n",
		"output/pdf/x.go":    "package x\nimport _ \"" + module + "output/text/column\"\nfunc f() { n := 1; n = 2; _ = n }\n",
	}
	files := parseTree(t, tree.fs())
	assert.Empty(t, violations(files))
	assert.Empty(t, lawWords(files, []string{"eu-gdpr"}))
}
