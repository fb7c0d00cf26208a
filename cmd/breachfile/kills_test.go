//go:build unix

package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/output/archive"
)

var kills = flag.Int("kills", 20, "how many times to kill the built program with SIGKILL while it adds to an archive")

// perArchive is how many runs one archive takes, so that crashes follow crashes and first writes are killed too.
const perArchive = 25

// victim is one archive whose writers are killed.
type victim struct {
	program, incident, filings, archive, attachment string
	random                                          *rand.Rand
	took                                            time.Duration // of an add that was left alone
}

func (v *victim) add(into string, args ...string) *exec.Cmd {
	return exec.Command(v.program, append([]string{"archive", "add", v.filings, "--incident", v.incident, "--archive", into}, args...)...)
}

// run adds a submission that no other run adds and kills the program at a random moment: of its whole life, or from when it
// is seen to write. It reports whether the program was killed.
func (v *victim) run(t *testing.T, content string) bool {
	require.NoError(t, os.WriteFile(v.attachment, []byte(content), 0o600))
	cmd := v.add(v.archive, "--attach", v.attachment)
	require.NoError(t, cmd.Start())
	done := make(chan struct{})
	go func() {
		_ = cmd.Wait() // how it ended is read below
		close(done)
	}()
	wait := time.Duration(v.random.Int64N(int64(v.took)))
	if v.random.IntN(4) > 0 {
		v.writing(done)
		wait = time.Duration(v.random.Int64N(int64(v.took) / 2))
	}
	select {
	case <-done:
	case <-time.After(wait):
		_ = cmd.Process.Kill() // it may have ended meanwhile
	}
	<-done
	status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus)
	return ok && status.Signaled()
}

// writing waits until the program announces what it is about to write, or has ended.
func (v *victim) writing(done <-chan struct{}) {
	for {
		select {
		case <-done:
			return
		case <-time.After(200 * time.Microsecond):
			if _, err := os.Stat(filepath.Join(v.archive, "log", "pending")); err == nil {
				return
			}
		}
	}
}

// whole makes sure that the archive is sound, and reports whether the submission with the attachment is in it.
func (v *victim) whole(t *testing.T, content string) bool {
	if !app.IsArchive(v.archive) { // killed before the first write
		return false
	}
	report, err := app.ArchiveVerify(v.archive, "", nil)
	require.NoError(t, err)
	require.True(t, report.Sound(), "%+v", report.Findings)
	items, err := app.ArchiveList(v.archive)
	require.NoError(t, err)
	for _, i := range items {
		for _, o := range i.Manifest.Objects {
			if o.Sum == archive.SumOf([]byte(content)) {
				return true
			}
		}
	}
	return false
}

// TestKills builds the program and kills it again and again while it adds. After every kill the archive must verify, and the
// submission be wholly there, as verify hashes whatever an entry names, or wholly absent.
func TestKills(t *testing.T) {
	dir := t.TempDir()
	program := filepath.Join(dir, "breachfile-built")
	out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput()
	require.NoError(t, err, "%s", out)
	incident, err := filepath.Abs("../../incidents/examples/rakuten-card-2020/r2.yaml")
	require.NoError(t, err)
	out, err = exec.Command(program, "generate", incident, "--now", "2021-01-26T12:00:00+09:00", "-o", filepath.Join(dir, "filings")).CombinedOutput()
	require.NoError(t, err, "%s", out)
	var killed, kept atomic.Int64
	t.Run("workers", func(t *testing.T) {
		for worker := range runtime.GOMAXPROCS(0) {
			t.Run(fmt.Sprint(worker), func(t *testing.T) {
				t.Parallel()
				v := victim{
					program: program, incident: incident, filings: filepath.Join(dir, "filings", "rakuten-card-2020-business-loan"),
					attachment: filepath.Join(dir, fmt.Sprint("attachment", worker)), random: rand.New(rand.NewPCG(7, uint64(worker))),
				}
				for i := 0; killed.Load() < int64(*kills); i++ {
					v.torture(t, filepath.Join(dir, fmt.Sprint("archive-", worker)), i, &killed, &kept)
				}
			})
		}
	})
	t.Logf("the built program was killed %d times; after each the archive was sound; %d submissions wholly there, the others wholly absent", killed.Load(), kept.Load())
}

// torture kills one run. Now and then the archive is begun anew, and before that the last one is mended.
func (v *victim) torture(t *testing.T, dir string, i int, killed, kept *atomic.Int64) {
	if i%perArchive == 0 {
		require.NoError(t, os.RemoveAll(v.archive))
		v.archive = fmt.Sprint(dir, "-", i)
		start := time.Now()
		out, err := v.add(v.archive + "-whole").CombinedOutput()
		v.took = time.Since(start)
		require.NoError(t, err, "%s", out)
		require.NoError(t, os.RemoveAll(v.archive+"-whole"))
	}
	content := fmt.Sprintf("%s run %d\n", filepath.Base(dir), i)
	if v.run(t, content) {
		killed.Add(1)
	}
	if v.whole(t, content) {
		kept.Add(1)
	}
	if i%perArchive < perArchive-1 {
		return
	}
	out, err := v.add(v.archive).CombinedOutput()
	require.NoError(t, err, "%s", out)
	report, err := app.ArchiveVerify(v.archive, "", nil)
	require.NoError(t, err)
	require.Empty(t, report.Findings, "the next run mends all that was left")
}
