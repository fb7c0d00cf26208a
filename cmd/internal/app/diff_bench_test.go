package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

func benchmarkDiff(b *testing.B, old, new string) {
	b.Helper()
	var files [2]app.Source
	for i, name := range []string{old, new} {
		at, err := app.Locate(name)
		require.NoError(b, err)
		files[i] = at
	}
	env := app.Env{Now: time.Date(2021, 1, 26, 3, 0, 0, 0, time.UTC), Version: "test", Lang: "en"}
	for b.Loop() {
		got, err := env.Diff(app.DiffRequest{Old: files[0], New: files[1]})
		require.NoError(b, err)
		require.True(b, got.Ready)
	}
}

// BenchmarkDiffSeed reads, assesses and compares the two revisions of the notice, with all packs loaded anew.
func BenchmarkDiffSeed(b *testing.B) {
	const dir = "../../../incidents/examples/rakuten-card-2020/"
	benchmarkDiff(b, dir+"r1.yaml", dir+"r2.yaml")
}

// BenchmarkDiffLong does the same with 5,000 entries of a chronology, every tenth of which changed.
func BenchmarkDiffLong(b *testing.B) {
	dir := b.TempDir()
	var names [2]string
	for i := range names {
		names[i] = filepath.Join(dir, fmt.Sprintf("r%d.yaml", i+1))
		require.NoError(b, os.WriteFile(names[i], long(i+1), 0o600))
	}
	benchmarkDiff(b, names[0], names[1])
}

func long(revision int) []byte {
	var out strings.Builder
	fmt.Fprintf(&out, "breachfile: 1\nid: long\ntitle: Long case\nlanguage: en\ntimezone: Europe/Dublin\nrevision: {number: %d, because: more entries read}\nchronology:\n", revision)
	start := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 5000 {
		text := fmt.Sprintf("Entry %d of the log with some words in it", i)
		if i%10 == 7 {
			text += fmt.Sprintf(", reading %d", revision)
		}
		fmt.Fprintf(&out, "  - {at: %q, kind: note, text: %q}\n", start.Add(time.Duration(i)*time.Hour).Format(time.RFC3339), text)
	}
	return []byte(out.String())
}
