package app_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

func env() app.Env {
	return app.Env{Now: time.Date(2021, 1, 26, 12, 0, 0, 0, time.FixedZone("", 9*3600)), Version: "test", Lang: "en"}
}

func locate(t testing.TB, name string) app.Source {
	t.Helper()
	s, err := app.Locate(name)
	require.NoError(t, err)
	return s
}

func BenchmarkCheck(b *testing.B) {
	for b.Loop() {
		got, err := env().Check(app.CheckRequest{Files: []app.Source{locate(b, seed)}})
		require.NoError(b, err)
		require.Empty(b, got.Problems)
	}
}

func BenchmarkAssess(b *testing.B) {
	for b.Loop() {
		got, err := env().Assess(app.AssessRequest{File: locate(b, seed)})
		require.NoError(b, err)
		require.NotEmpty(b, got.Obligations)
	}
}

func BenchmarkGenerate(b *testing.B) {
	dir := b.TempDir()
	for b.Loop() {
		got, err := env().Generate(app.GenerateRequest{File: locate(b, seed), Out: dir})
		require.NoError(b, err)
		require.NotEmpty(b, got.Filings)
	}
}

func BenchmarkCheckThousandFiles(b *testing.B) {
	text, err := os.ReadFile("../../../incidents/examples/one-person/incident.yaml")
	require.NoError(b, err)
	profile, err := os.ReadFile("../../../incidents/examples/one-person/organisation.yaml")
	require.NoError(b, err)
	dir := b.TempDir()
	require.NoError(b, os.WriteFile(filepath.Join(dir, "organisation.yaml"), profile, 0o600))
	for i := range 1000 {
		require.NoError(b, os.WriteFile(filepath.Join(dir, time.Unix(int64(i), 0).UTC().Format("150405")+".yaml"), text, 0o600))
	}
	for b.Loop() {
		files, _, err := app.Find([]string{dir})
		require.NoError(b, err)
		require.Len(b, files, 1000)
		_, err = env().Check(app.CheckRequest{Files: files})
		require.NoError(b, err)
	}
}
