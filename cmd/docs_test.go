package cmd_test

import (
	"context"
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
	assert.Equal(t, want, text, "run: go test ./cmd -run TestREADME -update")
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
	copyTree(t, "..", dir)
	scripts := blocks(readText(t, readme), "sh")
	require.NotEmpty(t, scripts)
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	for _, s := range scripts {
		cmd := exec.CommandContext(ctx, "bash", "-euo", "pipefail", "-c", s)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=-mod=readonly -buildvcs=false", "LC_ALL=C.UTF-8")
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s\n%s", s, out)
	}
	for _, name := range []string{
		"filings/rakuten-card-2020-business-loan/manifest.json",
		"filings/rakuten-card-2020-business-loan/jp-notice/publication/お知らせ.pdf",
		"letter.yaml", "organisation.yaml", "filings/letter/manifest.json",
	} {
		assert.FileExists(t, filepath.Join(dir, name))
	}
}

// copyTree copies the module without its tests, its version control and what was generated.
func copyTree(t *testing.T, from, to string) {
	t.Helper()
	skip := []string{".git", "filings", "dist", "testdata"}
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
		case rel != "." && slices.Contains(skip, d.Name()) && d.IsDir():
			return filepath.SkipDir
		case d.IsDir():
			return os.MkdirAll(target, 0o755)
		case !d.Type().IsRegular() || d.Name() == ".git" || strings.HasSuffix(p, "_test.go"):
			return nil
		}
		b, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		return os.WriteFile(target, b, 0o644)
	}))
}
