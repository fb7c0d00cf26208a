package archive_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/archive"
	"github.com/breachfile/breachfile/output/archive/folder"
)

func at(minute int) time.Time { return time.Date(2026, 11, 22, 9, minute, 0, 0, time.UTC) }

// filler is bytes that differ for every name and are the same in every run.
func filler(name string, size int) []byte {
	var b bytes.Buffer
	for i := 0; b.Len() < size; i++ {
		sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", name, i))
		b.Write(sum[:])
	}
	return b.Bytes()[:size]
}

// submission is a draft with one file of its own and one that all submissions share.
func submission(name string, size int) archive.Draft {
	return archive.Draft{
		Facts: []archive.Fact{{Key: "incident", Value: name}},
		Contents: []archive.Content{
			{Role: "filing", Name: "report.pdf", MediaType: "application/pdf", Data: filler(name, size)},
			{Role: "pack", Name: "pack.yaml", MediaType: "application/yaml", Data: []byte("id: shared\n")},
		},
	}
}

func create(t testing.TB, dir string) *archive.Archive {
	t.Helper()
	s, err := folder.Create(dir)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	return archive.Open(s)
}

// small is an archive with every kind of entry.
func small(t testing.TB, dir string) *archive.Archive {
	t.Helper()
	a := create(t, dir)
	one, err := a.Add(submission("one", 100), at(1))
	require.NoError(t, err)
	two, err := a.Add(submission("two", 80), at(2))
	require.NoError(t, err)
	_, err = a.AddReceipt(one.Entry.ID, []archive.Fact{{Key: "reference", Value: "R-1"}},
		[]archive.Content{{Role: "receipt", Name: "receipt.txt", MediaType: "text/plain", Data: []byte("received\n")}}, at(3))
	require.NoError(t, err)
	_, err = a.AddHold(one.Entry.ID, []archive.Fact{{Key: "reason", Value: "lawsuit"}}, at(4))
	require.NoError(t, err)
	_, err = a.Dispose(two.Entry.ID, []archive.Fact{{Key: "reason", Value: "retention ended"}}, at(5))
	require.NoError(t, err)
	h, ok, err := a.Head()
	require.NoError(t, err)
	require.True(t, ok)
	_, err = a.AddAnchor(h, ".sig", "text/plain", []byte("a signature\n"), nil, at(6))
	require.NoError(t, err)
	return a
}

// verdicts is what a verifier said: "damaged log/entries.jsonl", sorted, each once.
func verdicts(r archive.Report) []string {
	var out []string
	for _, f := range r.Findings {
		out = append(out, string(f.Verdict)+" "+f.File)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func verify(t testing.TB, dir string, o archive.Options) archive.Report {
	t.Helper()
	s, err := folder.Open(dir)
	require.NoError(t, err)
	defer s.Close()
	r, err := archive.Open(s).Verify(o)
	require.NoError(t, err)
	return r
}

// script runs the second verifier, from outside the archive.
func script(t testing.TB, dir string, head string) (code int, found []string) {
	t.Helper()
	args := []string{filepath.Join("guide", "verify.sh"), dir}
	if head != "" {
		args = append(args, head)
	}
	cmd := exec.Command("sh", args...)
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	_ = cmd.Run() // the exit code tells
	for line := range strings.Lines(out.String()) {
		if what, _, ok := strings.Cut(line, "\t"); ok {
			found = append(found, what)
		}
	}
	require.Empty(t, problems.String(), "%s", out.String())
	slices.Sort(found)
	return cmd.ProcessState.ExitCode(), slices.Compact(found)
}

func TestSmall(t *testing.T) {
	dir := t.TempDir()
	a := small(t, dir)
	r := verify(t, dir, archive.Options{Workers: 2})
	assert.Empty(t, r.Findings)
	assert.EqualValues(t, 7, r.Entries)
	code, found := script(t, dir, "")
	assert.Empty(t, found)
	assert.Zero(t, code)

	before := listing(t, dir)
	again, err := a.Add(submission("one", 100), at(9))
	require.NoError(t, err)
	assert.False(t, again.Added)
	assert.EqualValues(t, 2, again.Entry.Seq)
	assert.Equal(t, before, listing(t, dir), "the same submission twice changes nothing")
}

// listing is every file with its bytes.
func listing(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		out[filepath.ToSlash(rel)] = string(b)
		return err
	}))
	return out
}

func TestRules(t *testing.T) {
	a := create(t, t.TempDir())
	d := submission("kept", 100)
	d.Facts = append(d.Facts, archive.Fact{Key: archive.FactRetainUntil, Value: "2030-01-31"})
	got, err := a.Add(d, at(1))
	require.NoError(t, err)
	id := got.Entry.ID
	_, err = a.Dispose(id, nil, at(2))
	require.ErrorIs(t, err, archive.ErrRetained)
	_, err = a.AddHold(id, nil, at(2))
	require.NoError(t, err)
	_, err = a.AddHold(id, nil, at(3))
	require.ErrorIs(t, err, archive.ErrHeldNow)
	later := time.Date(2030, 2, 1, 12, 0, 0, 0, time.UTC)
	_, err = a.AddRelease(id, nil, at(3))
	require.NoError(t, err)
	_, err = a.Dispose(id, nil, later.Add(-time.Second))
	require.ErrorIs(t, err, archive.ErrRetained, "somewhere it is still the last day")
	_, err = a.AddHold(id, nil, at(4))
	require.NoError(t, err)
	_, err = a.Dispose(id, nil, later)
	require.ErrorIs(t, err, archive.ErrHeld)
	_, err = a.AddRelease(id, nil, later)
	require.NoError(t, err)
	_, err = a.AddRelease(id, nil, later)
	require.ErrorIs(t, err, archive.ErrNotHeld)
	_, err = a.Dispose(id, nil, later)
	require.NoError(t, err)
	_, err = a.Dispose(id, nil, later)
	require.ErrorIs(t, err, archive.ErrDisposed)
	_, err = a.AddReceipt(id, nil, nil, later)
	require.ErrorIs(t, err, archive.ErrDisposed)
	_, err = a.AddHold(archive.SumOf(nil), nil, later)
	require.ErrorIs(t, err, archive.ErrUnknown)
	_, err = a.Bytes(archive.SumOf(filler("kept", 100)))
	require.ErrorIs(t, err, os.ErrNotExist)
	r, err := a.Verify(archive.Options{})
	require.NoError(t, err)
	assert.Empty(t, r.Findings)
}

func TestSharedObjectSurvivesDisposal(t *testing.T) {
	a := create(t, t.TempDir())
	one, err := a.Add(submission("one", 10), at(1))
	require.NoError(t, err)
	two, err := a.Add(submission("two", 10), at(1))
	require.NoError(t, err)
	_, err = a.Dispose(one.Entry.ID, nil, at(2))
	require.NoError(t, err)
	shared := archive.SumOf([]byte("id: shared\n"))
	_, err = a.Bytes(shared)
	require.NoError(t, err)
	_, err = a.Dispose(two.Entry.ID, nil, at(3))
	require.NoError(t, err)
	_, err = a.Bytes(shared)
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestOutsideHead(t *testing.T) {
	dir := t.TempDir()
	a := small(t, dir)
	h, _, err := a.Head()
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "head")
	require.NoError(t, os.WriteFile(file, []byte(h.Text()), 0o600))
	_, err = a.Add(submission("later", 10), at(30))
	require.NoError(t, err)

	r := verify(t, dir, archive.Options{Outside: &h})
	assert.Empty(t, r.Findings)
	assert.Equal(t, &h, r.Grew)
	code, found := script(t, dir, file)
	assert.Zero(t, code)
	assert.Empty(t, found)

	for _, c := range []struct {
		verdict archive.Verdict
		upTo    int
	}{{archive.Rewritten, 9}, {archive.Shortened, 2}} {
		other := t.TempDir()
		b := create(t, other)
		for i := range c.upTo {
			_, err := b.Add(submission(fmt.Sprint("other", i), 10), at(i))
			require.NoError(t, err)
		}
		r := verify(t, other, archive.Options{Outside: &h})
		want := []string{string(c.verdict) + " " + archive.LogName}
		assert.Equal(t, want, verdicts(r))
		assert.Nil(t, r.Grew)
		code, found := script(t, other, file)
		assert.Equal(t, 1, code)
		assert.Equal(t, want, found)
	}
}
