package main

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/breachfile/breachfile/schema"
)

func TestMain(m *testing.M) { testscript.Main(m, map[string]func(){"breachfile": main}) }

func TestScripts(t *testing.T) {
	examples, err := filepath.Abs("../../incidents/examples")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("EXAMPLES", examples)
			e.Setenv("NOW", "2021-01-26T12:00:00+09:00")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "valid": valid, "same": same, "absent": absent, "big": big, "hashes": hashes,
			"tsa": tsa, "flip": flip,
		},
	})
}

// exits runs a command and checks its exit code: exits 2 breachfile check.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, not %d", got, want)
	}
}

// schemaHome is where the published schemas refer to one another; nothing is fetched from there.
const schemaHome = "https://breachfile.dev/schema/v1/"

// valid checks a JSON file, or the last standard output, against a published schema: valid problems stdout.
func valid(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: valid SCHEMA FILE")
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	for _, name := range schema.Names() {
		raw, _ := schema.V1(name) // the name is one of the published ones
		definition, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
		ts.Check(err)
		ts.Check(c.AddResource(schemaHome+name+".schema.json", definition))
	}
	compiled, err := c.Compile(schemaHome + args[0] + ".schema.json")
	ts.Check(err)
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(ts.ReadFile(args[1])))
	ts.Check(err)
	ts.Check(compiled.Validate(value))
}

// tree is every file below a folder by its relative name.
func tree(ts *testscript.TestScript, dir string) map[string][]byte {
	out := map[string][]byte{}
	root := ts.MkAbs(dir)
	ts.Check(filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		rel, _ := filepath.Rel(root, p)
		out[filepath.ToSlash(rel)] = b
		return err
	}))
	return out
}

// same checks that two folders hold the same files with the same bytes.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: same DIR DIR")
	}
	a, b := tree(ts, args[0]), tree(ts, args[1])
	diff := ""
	for name := range a {
		if !bytes.Equal(a[name], b[name]) {
			diff = name
		}
	}
	if len(a) != len(b) {
		diff = fmt.Sprintf("%d and %d files", len(a), len(b))
	}
	if len(a) == 0 || (diff != "") != neg {
		ts.Fatalf("of %d files: %q differs", len(a), diff)
	}
}

// absent checks that a text is in no file below a folder, also not inside what a PDF compresses.
func absent(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: absent TEXT DIR")
	}
	files := tree(ts, args[1])
	found := ""
	for name, b := range files {
		if bytes.Contains(append(b, inflated(b)...), []byte(args[0])) {
			found = name
		}
	}
	if len(files) == 0 || (found != "") != neg {
		ts.Fatalf("of %d files: found in %q", len(files), found)
	}
}

// inflated is everything that the streams of a PDF hold.
func inflated(b []byte) []byte {
	var out []byte
	for _, at := range regexp.MustCompile(`stream\r?\n`).FindAllIndex(b, -1) {
		if r, err := zlib.NewReader(bytes.NewReader(b[at[1]:])); err == nil {
			part, _ := io.ReadAll(r) // the end of a stream is not the end of the file
			out = append(out, part...)
		}
	}
	return out
}

// big writes an incident of a number of bytes: big FILE 5000000.
func big(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: big FILE BYTES")
	}
	n := number(ts, args[1])
	head := "breachfile: 1\nid: big\ntitle: Big\nlanguage: en\ntimezone: UTC\nprivate: |\n"
	line := "  " + strings.Repeat("x", 97) + "\n"
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(head+strings.Repeat(line, n/len(line)+1)), 0o600))
}

func number(ts *testscript.TestScript, word string) int {
	n, err := strconv.Atoi(word)
	ts.Check(err)
	return n
}

// hashes checks every hash and size of a manifest against the files beside it, and that no file is missing from it.
func hashes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hashes DIR")
	}
	ts.Check(checkManifest(ts.MkAbs(args[0])))
}
