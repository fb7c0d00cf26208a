package bagit

import (
	"context"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"maps"
	"os"
	"runtime"
	"slices"
	"sync"
)

// hashBuffer is large enough that reading costs little beside hashing, and small enough to stay in the cache.
const hashBuffer = 256 << 10

// Progress says how far the hashing is.
type Progress struct {
	Files, AllFiles int
	Bytes, AllBytes int64
}

// ValidateOptions are the choices of a validation; the zero value is good.
type ValidateOptions struct {
	Workers  int            // files hashed at a time; 0 means one for each processor
	Progress func(Progress) // called now and then, never by two goroutines at once; may be nil
}

// Validate opens and validates the bag at the root of fsys.
func Validate(ctx context.Context, fsys fs.FS, o ValidateOptions) (*Report, error) {
	b, err := Open(fsys)
	if err != nil {
		return nil, err
	}
	return b.Validate(ctx, o)
}

// ValidateDir opens and validates the bag in a folder, from which no link can lead out.
func ValidateDir(ctx context.Context, dir string, o ValidateOptions) (*Report, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the bag: %w", err)
	}
	defer root.Close()
	return Validate(ctx, root.FS(), o)
}

// Validate compares all checksums. It goes on after a problem, so that the report has every one; an error only says that
// ctx ended before all was read.
func (b *Bag) Validate(ctx context.Context, o ValidateOptions) (*Report, error) {
	h := &hasher{bag: b, progress: o.Progress}
	h.state.AllFiles = len(b.jobs)
	for p := range b.jobs {
		h.state.AllBytes += b.files[p]
	}
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	paths := make(chan string)
	var group sync.WaitGroup
	for range min(workers, max(1, len(b.jobs))) {
		group.Go(func() { h.work(ctx, paths) })
	}
	for _, p := range slices.Sorted(maps.Keys(b.jobs)) {
		if ctx.Err() != nil {
			break
		}
		paths <- p
	}
	close(paths)
	group.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r := b.Report()
	r.Hashed = true
	r.Problems = append(r.Problems, h.problems...)
	sortProblems(r.Problems)
	return r, nil
}

// hasher is what the workers of one validation share.
type hasher struct {
	bag      *Bag
	progress func(Progress)

	mu       sync.Mutex
	state    Progress
	problems []Problem
}

func (h *hasher) work(ctx context.Context, paths <-chan string) {
	buffer := make([]byte, hashBuffer)
	for p := range paths {
		if ctx.Err() == nil {
			h.file(ctx, p, buffer)
		}
	}
}

// file reads a file once and compares all the checksums that manifests give for it.
func (h *hasher) file(ctx context.Context, path string, buffer []byte) {
	sums, err := h.sums(ctx, path, buffer)
	if err != nil {
		h.report(Problem{Code: CodeUnreadable, Severity: Incomplete, Path: path, Detail: fmt.Sprintf("the file cannot be read: %v", err)})
		return
	}
	for _, want := range h.bag.jobs[path] {
		if have := sums[want.algo.id]; have != want.sum {
			h.report(Problem{CodeChecksum, Invalid, path, want.source, want.line,
				fmt.Sprintf("the %s checksum is %x, the manifest has %x", want.algo.id, have, want.sum)})
		}
	}
	h.advance(1, 0)
}

// sums returns the checksums of a file by algorithm.
func (h *hasher) sums(ctx context.Context, path string, buffer []byte) (map[string]string, error) {
	f, err := h.bag.fsys.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	hashes := make(map[string]hash.Hash)
	for _, want := range h.bag.jobs[path] {
		if hashes[want.algo.id] == nil {
			hashes[want.algo.id] = want.algo.make()
		}
	}
	for {
		n, err := f.Read(buffer)
		for _, sum := range hashes {
			_, _ = sum.Write(buffer[:n]) // a hash never fails
		}
		h.advance(0, int64(n))
		if err == io.EOF {
			break
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
	}
	sums := make(map[string]string, len(hashes))
	for id, sum := range hashes {
		sums[id] = string(sum.Sum(nil))
	}
	return sums, nil
}

func (h *hasher) report(p Problem) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.problems = append(h.problems, p)
}

func (h *hasher) advance(files int, bytes int64) {
	if h.progress == nil {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.state.Files += files
	h.state.Bytes += bytes
	h.progress(h.state)
}
