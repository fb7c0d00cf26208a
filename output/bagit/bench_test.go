package bagit_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/bagit"
)

const mebibyte = 1 << 20

// BenchmarkValidate checks 256 files of 1 MiB. Its MB/s stand beside those of sha512sum over the same bytes with
//
//	go test ./output/bagit -run '^$' -bench Validate/large
//	mkdir bytes && cd bytes && for i in $(seq 256); do head -c 1M /dev/urandom > $i; done
//	time ls | xargs -P "$(nproc)" -n 16 sha512sum > /dev/null
//
// where 268.4 MB divided by the real time of the second is its speed; the ratio should stay above one half.
// B/op shows that memory does not grow with the bytes. The case "many" has small files, where names weigh more.
func BenchmarkValidate(b *testing.B) {
	for _, test := range []struct {
		name        string
		files, size int
	}{
		{"large", 256, mebibyte},
		{"many", 10_000, 1 << 10},
	} {
		b.Run(test.name, func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "bag")
			bagOf(b, dir, test.files, test.size)
			b.SetBytes(int64(test.files * test.size))
			b.ReportAllocs()
			for b.Loop() {
				r, err := bagit.ValidateDir(context.Background(), dir, bagit.ValidateOptions{})
				require.NoError(b, err)
				require.True(b, r.Valid())
			}
		})
	}
}

// BenchmarkWrite writes bags of 16 files of 1 MiB, including the wait until they are on the disk.
func BenchmarkWrite(b *testing.B) {
	parent := b.TempDir()
	b.SetBytes(16 * mebibyte)
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		dir := filepath.Join(parent, fmt.Sprint(n))
		bagOf(b, dir, 16, mebibyte)
		require.NoError(b, os.RemoveAll(dir))
	}
}

func bagOf(b *testing.B, dir string, files, size int) {
	b.Helper()
	w, err := bagit.Create(dir, bagit.Options{Date: bagged})
	require.NoError(b, err)
	content := bytes.Repeat([]byte("breachfile\n"), size/11+1)[:size]
	for i := range files {
		require.NoError(b, w.Add(fmt.Sprintf("%03d/%05d.bin", i/100, i), bytes.NewReader(content)))
	}
	require.NoError(b, w.Commit())
}
