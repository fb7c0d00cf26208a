package archive_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/archive"
)

// BenchmarkAdd adds submissions of 1 MB, of which the packs are shared, to an archive that grows.
func BenchmarkAdd(b *testing.B) {
	a := create(b, b.TempDir())
	for i := 0; b.Loop(); i++ {
		_, err := a.Add(submission(fmt.Sprint(i), 1<<20), at(0))
		require.NoError(b, err)
	}
}

// BenchmarkVerify hashes 64 submissions of 1 MB with all processors; BenchmarkSha256sum does the same with the tool of that name.
func BenchmarkVerify(b *testing.B) {
	dir := benchArchive(b)
	b.SetBytes(64 << 20)
	for b.Loop() {
		require.True(b, verify(b, dir, archive.Options{Workers: runtime.GOMAXPROCS(0)}).Sound())
	}
}

// BenchmarkSha256sum is the yardstick of BenchmarkVerify: one process for each processor.
func BenchmarkSha256sum(b *testing.B) {
	dir := benchArchive(b)
	b.SetBytes(64 << 20)
	line := fmt.Sprintf("find objects -type f -print0 | xargs -0 -n 16 -P %d sha256sum", runtime.GOMAXPROCS(0))
	for b.Loop() {
		cmd := exec.Command("sh", "-c", line)
		cmd.Dir = dir
		require.NoError(b, cmd.Run())
	}
}

func benchArchive(b *testing.B) string {
	dir := filepath.Join(b.TempDir(), "archive")
	require.NoError(b, os.MkdirAll(dir, 0o700))
	a := create(b, dir)
	for i := range 64 {
		_, err := a.Add(submission(fmt.Sprint(i), 1<<20), at(0))
		require.NoError(b, err)
	}
	return dir
}
