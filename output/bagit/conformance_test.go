package bagit_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/bagit"
)

var update = flag.Bool("update", false, "write the golden files anew")

const suite = "testdata/conformance"

// bags lists the folders of the suite, such as v0.97/valid/basic-bag.
func bags(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(suite + "/v*/*/*")
	require.NoError(t, err)
	require.Len(t, found, 48, "bags of the suite")
	return found
}

func validate(t *testing.T, fsys fs.FS) *bagit.Report {
	t.Helper()
	r, err := bagit.Validate(context.Background(), fsys, bagit.ValidateOptions{})
	require.NoError(t, err)
	return r
}

func validateDir(t *testing.T, dir string) *bagit.Report {
	t.Helper()
	r, err := bagit.ValidateDir(context.Background(), dir, bagit.ValidateOptions{})
	require.NoError(t, err)
	return r
}

// unstored tells why a bag of the suite's warning folder cannot be valid as it is stored, although it warns.
func unstored(bag string) string {
	switch path.Base(bag) {
	case "duplicate-file-with-different-case":
		return "data/HELLO.txt is there only where the file system ignores case"
	case "special-system-files":
		return "the empty data/.DS_Store is not in the repository"
	}
	return ""
}

func TestConformanceSuite(t *testing.T) {
	for _, bag := range bags(t) {
		name, err := filepath.Rel(suite, bag)
		require.NoError(t, err)
		t.Run(filepath.ToSlash(name), func(t *testing.T) {
			r := validateDir(t, bag)
			switch kind := filepath.Base(filepath.Dir(bag)); kind {
			case "valid":
				assert.True(t, r.Valid(), r.Problems)
			case "invalid":
				assert.False(t, r.Valid(), r.Problems)
			case "warning":
				assert.NotEmpty(t, warnings(r))
				assert.Equal(t, unstored(bag) == "", r.Valid(), r.Problems)
			default:
				t.Fatalf("unknown kind of bag %q", kind)
			}
		})
	}
}

func warnings(r *bagit.Report) (found []bagit.Problem) {
	for _, p := range r.Problems {
		if p.Severity == bagit.Warning {
			found = append(found, p)
		}
	}
	return found
}

// The two bags that a file system or a repository changed are valid, with their warning, once they are as intended.
func TestConformanceSuiteRestored(t *testing.T) {
	for bag, restore := range map[string]func(fstest.MapFS){
		"duplicate-file-with-different-case": func(m fstest.MapFS) {
			m["data/HELLO.txt"] = m["data/hello.txt"]
			delete(m, "bag-info.txt") // its Payload-Oxum counts one file
			delete(m, "tagmanifest-sha512.txt")
		},
		"special-system-files": func(m fstest.MapFS) { m["data/.DS_Store"] = &fstest.MapFile{} },
	} {
		t.Run(bag, func(t *testing.T) {
			m := inMemory(t, os.DirFS(filepath.Join(suite, "v0.97/warning", bag)))
			restore(m)
			r := validate(t, m)
			assert.True(t, r.Valid(), r.Problems)
			assert.NotEmpty(t, warnings(r))
		})
	}
}

// inMemory copies a file system, so that a test can change it.
func inMemory(t *testing.T, fsys fs.FS) fstest.MapFS {
	t.Helper()
	m := make(fstest.MapFS)
	require.NoError(t, fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, p)
		m[p] = &fstest.MapFile{Data: data, Mode: 0o600}
		return err
	}))
	return m
}

// Every problem of every bag is held, so that no bag is refused for a wrong reason.
func TestConformanceProblems(t *testing.T) {
	var got bytes.Buffer
	for _, bag := range bags(t) {
		r := validateDir(t, bag)
		fmt.Fprintf(&got, "%s: complete %t, valid %t\n", strings.TrimPrefix(filepath.ToSlash(bag), suite+"/"), r.Complete(), r.Valid())
		for _, p := range r.Problems {
			fmt.Fprintf(&got, "  %v\n", p)
		}
	}
	golden(t, "conformance.golden", got.Bytes())
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(file, got, 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}
