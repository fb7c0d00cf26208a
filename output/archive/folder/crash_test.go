//go:build unix

package folder_test

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/archive"
	"github.com/breachfile/breachfile/output/archive/folder"
)

var (
	kills   = flag.Int("kills", 60, "processes to kill with SIGKILL while they add")
	adders  = flag.Int("adders", 4, "processes that add at the same time")
	perEach = flag.Int("submissions", 5, "submissions that each of them adds")
)

// The environment that makes this test a process that adds.
const (
	childDir   = "ARCHIVE_CHILD_DIR"
	childName  = "ARCHIVE_CHILD_NAME"  // "a": the submission; with a count, a0, a1, …
	childCount = "ARCHIVE_CHILD_COUNT" // how many
	childStep  = "ARCHIVE_CHILD_STEP"  // the step at which the process kills itself; 0 for never
	childHalf  = "ARCHIVE_CHILD_HALF"  // the step is done by half before
)

func TestMain(m *testing.M) {
	if os.Getenv(childDir) != "" {
		os.Exit(child())
	}
	os.Exit(m.Run())
}

// child adds as a process of its own.
func child() int {
	number := func(name string) int { n, _ := strconv.Atoi(os.Getenv(name)); return n }
	disk, err := folder.Disk(os.Getenv(childDir))
	if err != nil {
		return 3
	}
	a := archive.Open(folder.On(&faults{FS: disk, at: number(childStep), do: func(half func()) error {
		if number(childHalf) == 1 {
			half()
		}
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {}
	}}))
	for i := range max(number(childCount), 1) {
		if _, err := a.Add(draft(fmt.Sprint(os.Getenv(childName), i)), epoch()); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 3
		}
	}
	return 0
}

// draft is a submission with three files of its own and a shared one.
func draft(name string) archive.Draft {
	d := archive.Draft{Kind: archive.Submission, Facts: []archive.Fact{{Key: "incident", Value: name}}}
	for _, part := range []string{"pdf", "html", "json"} {
		d.Contents = append(d.Contents, archive.Content{Role: "filing", Name: part, Data: []byte(name + " " + part)})
	}
	d.Contents = append(d.Contents, archive.Content{Role: "pack", Name: "pack", Data: []byte("shared")})
	return d
}

func open(t testing.TB, dir string) (*archive.Archive, *folder.Store) {
	t.Helper()
	s, err := folder.Open(dir)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	return archive.Open(s), s
}

// whole makes sure that verify passes and that the submission is wholly there or wholly absent, and reports which.
func whole(t testing.TB, a *archive.Archive, name string) bool {
	t.Helper()
	r, err := a.Verify(archive.Options{})
	require.NoError(t, err)
	require.True(t, r.Sound(), "%+v", r.Findings)
	entries, err := a.Entries()
	require.NoError(t, err)
	for _, e := range entries {
		if e.ID != draft(name).ID() {
			continue
		}
		m, err := a.Manifest(e)
		require.NoError(t, err)
		for _, o := range m.Objects {
			_, err := a.Bytes(o.Sum)
			require.NoError(t, err)
		}
		return true
	}
	return false
}

// mended adds after a crash: nothing unfinished and no orphan may stay.
func mended(t testing.TB, a *archive.Archive, name string) {
	t.Helper()
	_, err := a.Add(draft(name), time.Unix(1, 0))
	require.NoError(t, err)
	require.True(t, whole(t, a, name))
	r, err := a.Verify(archive.Options{})
	require.NoError(t, err)
	require.Empty(t, r.Findings)
}

// steps counts the steps of one add.
func steps(t testing.TB, dir, name string) int {
	disk, err := folder.Disk(dir)
	require.NoError(t, err)
	defer disk.Close()
	f := &faults{FS: disk}
	_, err = archive.Open(folder.On(f)).Add(draft(name), epoch())
	require.NoError(t, err)
	return f.step
}

// prepared is an archive with nothing, or with one submission.
func prepared(t testing.TB, filled bool) string {
	dir := t.TempDir()
	if filled {
		a, _ := open(t, dir)
		_, err := a.Add(draft("before"), epoch())
		require.NoError(t, err)
	}
	return dir
}

// TestRefusals refuses every step of an add in turn, once and for ever, as a full disk or a lost permission would.
func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		filled, stay bool
		refusal      error
	}{{false, true, syscall.ENOSPC}, {true, true, fs.ErrPermission}, {true, false, syscall.EIO}} {
		n := steps(t, prepared(t, c.filled), "x0")
		for at := 1; at <= n; at++ {
			dir := prepared(t, c.filled)
			disk, err := folder.Disk(dir)
			require.NoError(t, err)
			f := &faults{FS: disk, at: at, stay: c.stay, do: func(half func()) error { half(); return c.refusal }}
			got, err := archive.Open(folder.On(f)).Add(draft("x0"), epoch())
			require.NoError(t, disk.Close())
			a, _ := open(t, dir)
			there := whole(t, a, "x0")
			require.Equal(t, got.Added, err == nil || errors.Is(err, archive.ErrAfter), "step %d: %v", at, err)
			if c.stay || got.Added { // a disk that is gone can keep an entry whose sync it refused
				require.Equal(t, there, got.Added, "step %d", at)
			}
			mended(t, a, "x0")
		}
	}
}

// TestReadOnly refuses everything.
func TestReadOnly(t *testing.T) {
	dir := prepared(t, true)
	disk, err := folder.Disk(dir)
	require.NoError(t, err)
	defer disk.Close()
	f := &faults{FS: disk, at: 1, do: func(func()) error { return syscall.EROFS }}
	_, err = archive.Open(folder.On(f)).Add(draft("x0"), epoch())
	require.ErrorIs(t, err, syscall.EROFS)
	a, _ := open(t, dir)
	assert.False(t, whole(t, a, "x0"))
}

func spawn(t testing.TB, dir, name string, more ...string) *exec.Cmd {
	t.Helper()
	own, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(own)
	cmd.Env = append(os.Environ(), append([]string{childDir + "=" + dir, childName + "=" + name}, more...)...)
	cmd.Stderr = os.Stderr
	return cmd
}

// TestKills kills real processes with SIGKILL: half of them at a chosen step, the others at a random moment.
// One archive takes all of it, so that crashes follow crashes; now and then a new one is begun.
func TestKills(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	n := steps(t, prepared(t, true), "x0") + 8 // a new archive and a repair take more
	var dir string
	var a *archive.Archive
	var s *folder.Store
	killed, kept := 0, 0
	for i := 0; killed < *kills; i++ {
		if i%25 == 0 {
			dir = t.TempDir()
			if s != nil {
				require.NoError(t, s.Close())
			}
			var err error
			s, err = folder.Open(dir)
			require.NoError(t, err)
			a = archive.Open(s)
		}
		name := fmt.Sprint("k", i, "-")
		var cmd *exec.Cmd
		if i%2 == 0 {
			cmd = spawn(t, dir, name, fmt.Sprint(childStep, "=", 1+(i/2)%n), fmt.Sprint(childHalf, "=", random.IntN(2)))
			require.NoError(t, cmd.Start())
		} else {
			cmd = spawn(t, dir, name)
			require.NoError(t, cmd.Start())
			time.Sleep(time.Duration(random.IntN(30_000)) * time.Microsecond)
			_ = cmd.Process.Kill() // it may have ended already
		}
		_ = cmd.Wait()
		if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() {
			killed++
		}
		if whole(t, a, name+"0") {
			kept++
		}
		if i%5 == 4 {
			mended(t, a, name+"after0")
		}
	}
	require.NoError(t, s.Close())
	t.Logf("%d processes killed; after each the archive was sound; %d submissions wholly there, the others wholly absent", killed, kept)
}

// TestTogether lets processes add at the same time; none may be lost.
func TestTogether(t *testing.T) {
	dir := t.TempDir()
	var all []*exec.Cmd
	for p := range *adders {
		cmd := spawn(t, dir, fmt.Sprint("p", p, "-"), fmt.Sprint(childCount, "=", *perEach))
		require.NoError(t, cmd.Start())
		all = append(all, cmd)
	}
	for _, cmd := range all {
		require.NoError(t, cmd.Wait())
	}
	a, _ := open(t, dir)
	filed, err := a.Submissions()
	require.NoError(t, err)
	assert.Len(t, filed, *adders**perEach)
	r, err := a.Verify(archive.Options{})
	require.NoError(t, err)
	assert.Empty(t, r.Findings)
	_, err = os.Stat(filepath.Join(dir, "log", "pending"))
	assert.ErrorIs(t, err, fs.ErrNotExist)
}

func epoch() time.Time { return time.Unix(0, 0) }
