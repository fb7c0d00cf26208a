package archive_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/archive"
	"github.com/breachfile/breachfile/output/archive/folder"
)

var many = flag.Int("many", 20, "submissions of 1 MB in the archive whose figures -v prints")

// verifyOnly names the archive that a child process of the test verifies, so that its memory can be measured alone.
const verifyOnly = "ARCHIVE_TO_VERIFY"

// slowSync adds up how long the disk takes to make bytes and names durable, which no program can shorten.
type slowSync struct {
	folder.FS
	took *atomic.Int64 // nanoseconds; several files are made durable at once
}

type slowFile struct {
	folder.File
	took *atomic.Int64
}

func (s slowSync) OpenFile(name string, mode int, perm os.FileMode) (folder.File, error) {
	f, err := s.FS.OpenFile(name, mode, perm)
	return slowFile{f, s.took}, err
}

func (s slowSync) SyncDir(name string) error {
	defer add(s.took, time.Now())
	return s.FS.SyncDir(name)
}

func (f slowFile) Sync() error {
	defer add(f.took, time.Now())
	return f.File.Sync()
}

func add(to *atomic.Int64, since time.Time) { to.Add(int64(time.Since(since))) }

// TestMany fills an archive and verifies it: what is added last must be as sound as what is added first, and with -v the figures for a
// large one are printed.
func TestMany(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "archive")
	var syncing atomic.Int64
	require.NoError(t, os.MkdirAll(dir, 0o700))
	disk, err := folder.Disk(dir)
	require.NoError(t, err)
	store := folder.On(slowSync{disk, &syncing})
	a := archive.Open(store)
	var own, durable []time.Duration
	for i := range *many {
		draft := submission(fmt.Sprint(i), 1<<20)
		syncing.Store(0)
		start := time.Now()
		_, err := a.Add(draft, at(0))
		require.NoError(t, err)
		synced := time.Duration(syncing.Load())
		own, durable = append(own, time.Since(start)-synced), append(durable, synced)
	}
	t.Logf("add: median %v and at most %v without the disk's syncs; those median %v", middle(own), slices.Max(own), middle(durable))
	t.Logf("the last tenth: median %v", middle(own[len(own)-len(own)/10-1:]))
	require.NoError(t, store.Close())

	verified, memory := measure(t, exec.Command(os.Args[0], "-test.run", "^TestVerifyOnly$"), dir)
	line := fmt.Sprintf("find objects -type f -print0 | xargs -0 -n 64 -P %d sha256sum", runtime.GOMAXPROCS(0))
	summed, _ := measure(t, exec.Command("sh", "-c", "cd "+dir+" && "+line), dir)
	t.Logf("verify: %v, peak memory %d MiB; sha256sum on as many processors: %v; ratio of speeds %.2f", verified, memory>>20, summed, float64(summed)/float64(verified))
}

// measure runs a command to its end: how long it took, and the most memory that it held.
func measure(t *testing.T, cmd *exec.Cmd, dir string) (time.Duration, int64) {
	t.Helper()
	cmd.Env = append(os.Environ(), verifyOnly+"="+dir)
	start := time.Now()
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%.2000s", out)
	took := time.Since(start)
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	require.True(t, ok)
	return took, int64(usage.Maxrss) << 10
}

// TestVerifyOnly is the child process of TestMany.
func TestVerifyOnly(t *testing.T) {
	dir := os.Getenv(verifyOnly)
	if dir == "" {
		t.Skip("for TestMany alone")
	}
	require.True(t, verify(t, dir, archive.Options{Workers: runtime.GOMAXPROCS(0)}).Sound())
}

func middle(d []time.Duration) time.Duration {
	d = slices.Sorted(slices.Values(d))
	return d[len(d)/2]
}
