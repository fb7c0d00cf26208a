package cmd_test

import (
	"context"
	"crypto/sha256"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the generated parts of the documentation")

const readme = "../README.md"

func readText(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(b)
}

// blocks are the fenced blocks of a language in the README.
func blocks(text, language string) []string {
	var out []string
	for _, m := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	return out
}

func TestREADMERegimesAreCurrent(t *testing.T) {
	const begin, end = "<!-- regimes: begin -->\n", "<!-- regimes: end -->"
	text := readText(t, readme)
	before, rest, ok := strings.Cut(text, begin)
	require.True(t, ok)
	_, after, ok := strings.Cut(rest, end)
	require.True(t, ok)
	want := before + begin + regimeTable(t) + end + after
	if *update {
		require.NoError(t, os.WriteFile(readme, []byte(want), 0o644))
		return
	}
	assert.True(t, want == text, "the table is not what the packs say: run go test ./cmd -run TestREADMERegimes -update")
}

func TestREADMETestCommandIsTheOneOfCI(t *testing.T) {
	commands := blocks(readText(t, readme), "console")
	require.NotEmpty(t, commands)
	assert.Contains(t, readText(t, "../.ci/run"), "\n"+commands[0], "CI runs what the README says")
}

// TestREADMECommands runs the README's commands, one block after the other, in a copy of the tree.
func TestREADMECommands(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	dir := t.TempDir()
	copyTree(t, "..", dir, func(name string) bool { return name == "testdata" || strings.HasSuffix(name, "_test.go") })
	scripts := blocks(readText(t, readme), "sh")
	require.NotEmpty(t, scripts)
	for _, s := range scripts {
		runScript(t, dir, s)
	}
	for _, name := range []string{
		"filings/rakuten-card-2020-business-loan/manifest.json",
		"filings/rakuten-card-2020-business-loan/jp-notice/publication/お知らせ.pdf",
		"letter.yaml", "organisation.yaml", "filings/letter/manifest.json",
	} {
		assert.FileExists(t, filepath.Join(dir, name))
	}
}

// TestREADMERecipe adds a regime as the README says, word for word: the program knows it, and nothing outside its folder has changed.
func TestREADMERecipe(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program and its tests")
	}
	dir := t.TempDir()
	copyTree(t, "..", dir, func(string) bool { return false })
	before := sums(t, dir)
	scripts := blocks(readText(t, readme), "bash")
	require.Len(t, scripts, 1)
	out := runScript(t, dir, scripts[0])
	assert.Contains(t, out, "acme-policy report-to-authority")
	assert.Contains(t, out, "acme-policy 1.0")
	after := sums(t, dir)
	for name, sum := range after {
		if before[name] != sum {
			assert.True(t, strings.HasPrefix(name, "report/regimes/acme/policy/"), "the recipe changed %s", name)
		}
	}
	for name := range before {
		assert.Contains(t, after, name, "the recipe removed a file")
	}
}

// runScript runs a block of the README in a copy of the tree.
func runScript(t *testing.T, dir, script string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 8*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "bash", "-euo", "pipefail", "-c", script)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=readonly -buildvcs=false -trimpath", "LC_ALL=C.UTF-8")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s\n%s", script, out)
	return string(out)
}

// sums is the hash of every file below a folder.
func sums(t *testing.T, dir string) map[string][sha256.Size]byte {
	t.Helper()
	out := map[string][sha256.Size]byte{}
	require.NoError(t, filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		out[filepath.ToSlash(rel)] = sha256.Sum256(b)
		return err
	}))
	return out
}

// copyTree copies the module without its version control, what was generated, and the files and folders whose names are left out.
func copyTree(t *testing.T, from, to string, leaveOut func(name string) bool) {
	t.Helper()
	skip := []string{".git", "filings", "dist"}
	require.NoError(t, filepath.WalkDir(from, func(p string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, p)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		switch {
		case rel != "." && d.IsDir() && (slices.Contains(skip, d.Name()) || leaveOut(d.Name())):
			return filepath.SkipDir
		case d.IsDir():
			return os.MkdirAll(target, 0o755)
		case !d.Type().IsRegular() || d.Name() == ".git" || leaveOut(d.Name()):
			return nil
		}
		b, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		return os.WriteFile(target, b, 0o644)
	}))
}
