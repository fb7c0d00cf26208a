package archive_test

import (
	"bytes"
	"flag"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/archive"
	"github.com/breachfile/breachfile/output/archive/folder"
)

// memory is an archive that is only read, without a disk.
type memory struct {
	folder.FS
	files fstest.MapFS
}

type memoryFile struct {
	folder.File // never used: nothing is written
	file        fs.File
}

func (f memoryFile) Read(b []byte) (int, error)          { return f.file.Read(b) }
func (f memoryFile) Close() error                        { return f.file.Close() }
func (f memoryFile) Stat() (fs.FileInfo, error)          { return f.file.Stat() }
func (m memory) Lstat(n string) (fs.FileInfo, error)     { return m.files.Stat(n) }
func (m memory) ReadDir(n string) ([]fs.DirEntry, error) { return m.files.ReadDir(n) }

func (m memory) Open(name string) (folder.File, error) {
	f, err := m.files.Open(name)
	return memoryFile{file: f}, err
}

func load(t testing.TB, dir string) memory {
	m := memory{files: fstest.MapFS{}}
	for name, data := range listing(t, dir) {
		m.files[name] = &fstest.MapFile{Data: []byte(data), Mode: 0o400}
	}
	return m
}

var (
	allFlips    = flag.Bool("flips", false, "flip every single bit of the small archive, not only some")
	scriptFlips = flag.Int("script-flips", 24, "bit flips of the small archive that the shell script must find; -1 for all")
	largeFlips  = flag.Int("large-flips", 200, "random bit flips in the large archive")

	largeScriptFlips = flag.Int("large-script-flips", 12, "random bit flips in the large archive that the shell script must find")
)

// TestEveryBit flips single bits; each must be found, with the right file and nothing else named.
func TestEveryBit(t *testing.T) {
	dir := t.TempDir()
	small(t, dir)
	names := sorted(listing(t, dir))
	disposed := archive.SumOf(filler("two", 80)).Path()
	var wg sync.WaitGroup
	work := make(chan string)
	for range runtime.GOMAXPROCS(0) {
		m := load(t, dir)
		wg.Go(func() {
			for name := range work {
				step := 1
				switch {
				case *allFlips:
				case guide(name):
					step = 997
				default:
					step = 23
				}
				data := m.files[name].Data
				for bit := 0; bit < len(data)*8; bit += step {
					data[bit/8] ^= 1 << (bit % 8)
					r, err := archive.Open(folder.On(m)).Verify(archive.Options{})
					data[bit/8] ^= 1 << (bit % 8)
					want := []string{"damaged " + name}
					if name == archive.LogName && slices.Contains(verdicts(r), "missing "+disposed) {
						want = append(want, "missing "+disposed) // the entry of its disposal cannot be read
					}
					if !assert.NoError(t, err) || !assert.Equal(t, want, verdicts(r), "%s bit %d", name, bit) {
						break
					}
				}
			}
		})
	}
	for _, n := range names {
		work <- n
	}
	close(work)
	wg.Wait()
}

func sorted(m map[string]string) []string {
	var out []string
	for n := range m {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// overwrite replaces the bytes of a file whatever its mode.
func overwrite(t testing.TB, name string, data []byte) {
	t.Helper()
	require.NoError(t, rewrite(name, data))
}

// flip is one damaged bit of one file.
type flip struct {
	name string
	bit  int
}

// flipped lets the script, and the program beside it, look for single damaged bits, each worker in a copy of the archive; both must
// name the file, and say the same.
func flipped(t *testing.T, dir string, flips []flip) {
	files := listing(t, dir)
	work := make(chan flip)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		own := t.TempDir()
		require.NoError(t, os.CopyFS(own, os.DirFS(dir)))
		wg.Go(func() {
			for f := range work {
				data := []byte(files[f.name])
				data[f.bit/8] ^= 1 << (f.bit % 8)
				place := filepath.Join(own, f.name)
				if !assert.NoError(t, rewrite(place, data)) {
					continue
				}
				code, found := script(t, own, "")
				assert.Equal(t, verdicts(verify(t, own, archive.Options{})), found, "%s bit %d", f.name, f.bit)
				assert.Contains(t, found, "damaged "+f.name, "%s bit %d", f.name, f.bit)
				assert.Equal(t, 1, code, "%s bit %d", f.name, f.bit)
				assert.NoError(t, rewrite(place, []byte(files[f.name])))
			}
		})
	}
	for _, f := range flips {
		work <- f
	}
	close(work)
	wg.Wait()
}

// rewrite replaces the bytes of a file whatever its mode.
func rewrite(name string, data []byte) error {
	if err := os.Chmod(name, 0o600); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o600)
}

// randomFlips are single bits of files chosen evenly among the files, each bit of a file alike.
func randomFlips(files map[string]string, n int, random *rand.Rand) []flip {
	names := sorted(files)
	out := make([]flip, n)
	for i := range out {
		name := names[i%len(names)]
		out[i] = flip{name, random.IntN(len(files[name]) * 8)}
	}
	return out
}

// TestScriptFindsBits lets the shell script find flipped bits too. All of them means every bit of every file but the guide and the
// script itself, which each stand twice and whose bits are taken in steps.
func TestScriptFindsBits(t *testing.T) {
	dir := t.TempDir()
	small(t, dir)
	files := listing(t, dir)
	if *scriptFlips >= 0 {
		flipped(t, dir, randomFlips(files, *scriptFlips, rand.New(rand.NewPCG(1, 2))))
		return
	}
	var all []flip
	for _, n := range sorted(files) {
		step := 1
		if guide(n) {
			step = 97
		}
		for bit := 0; bit < len(files[n])*8; bit += step {
			all = append(all, flip{n, bit})
		}
	}
	t.Logf("%d bits of %d files", len(all), len(files))
	flipped(t, dir, all)
}

// guide reports the copies of the guide and of the script that every archive holds.
func guide(name string) bool {
	return slices.Contains([]string{"README.txt", "verify.sh", archive.SumOf(archive.Readme()).Path(), archive.SumOf(archive.Script()).Path()}, name)
}

// long is an archive with objects of many pieces.
func long(t *testing.T, dir string) {
	a := create(t, dir)
	for i := range 4 {
		_, err := a.Add(submission(string(rune('a'+i)), 300_000), at(i))
		require.NoError(t, err)
	}
}

// TestLarge flips random bits of long objects; the piece that holds the bit is named.
func TestLarge(t *testing.T) {
	dir := t.TempDir()
	long(t, dir)
	m := load(t, dir)
	for _, f := range randomFlips(listing(t, dir), *largeFlips, rand.New(rand.NewPCG(3, 4))) {
		data := m.files[f.name].Data
		data[f.bit/8] ^= 1 << (f.bit % 8)
		r, err := archive.Open(folder.On(m)).Verify(archive.Options{Workers: 2})
		require.NoError(t, err)
		require.Equal(t, []string{"damaged " + f.name}, verdicts(r))
		if piece := r.Findings[0]; piece.To > 0 {
			assert.LessOrEqual(t, piece.From, int64(f.bit/8), "%s", f.name)
			assert.Less(t, int64(f.bit/8), piece.To, "%s", f.name)
			if len(data) == 300_000 {
				assert.LessOrEqual(t, piece.To-piece.From, int64(64<<10))
			}
		}
		data[f.bit/8] ^= 1 << (f.bit % 8)
	}
}

// TestScriptFindsBitsOfLarge is TestLarge for the script.
func TestScriptFindsBitsOfLarge(t *testing.T) {
	dir := t.TempDir()
	long(t, dir)
	flipped(t, dir, randomFlips(listing(t, dir), *largeScriptFlips, rand.New(rand.NewPCG(5, 6))))
}

// lines cuts a log into its lines.
func lines(log string) []string { return slices.Collect(strings.Lines(log)) }

// TestTampering damages an archive in every other way and holds both verifiers against what they must say, and against each other.
func TestTampering(t *testing.T) {
	log := func(change func([]string) []string) func(*testing.T, string, map[string]string) {
		return func(t *testing.T, dir string, files map[string]string) {
			overwrite(t, filepath.Join(dir, archive.LogName), []byte(strings.Join(change(lines(files[archive.LogName])), "")))
		}
	}
	pdf := archive.SumOf(filler("one", 100)).Path()
	remove := func(names ...string) func(*testing.T, string, map[string]string) {
		return func(t *testing.T, dir string, _ map[string]string) {
			for _, n := range names {
				require.NoError(t, os.Remove(filepath.Join(dir, n)))
			}
		}
	}
	write := func(name, data string) func(*testing.T, string, map[string]string) {
		return func(t *testing.T, dir string, _ map[string]string) {
			name := filepath.Join(dir, name)
			require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o700))
			require.NoError(t, os.WriteFile(name, []byte(data), 0o600))
		}
	}
	orphan := archive.SumOf([]byte("orphan")).Path()
	badLog := []string{"damaged log/entries.jsonl"}
	for name, c := range map[string]struct {
		do   func(*testing.T, string, map[string]string)
		want []string
	}{
		"object removed":     {remove(pdf), []string{"missing " + pdf}},
		"object renamed":     {rename(pdf, orphan), []string{"added " + orphan, "missing " + pdf}},
		"object truncated":   {cut(pdf, 99), []string{"damaged " + pdf}},
		"object emptied":     {cut(pdf, 0), []string{"damaged " + pdf}},
		"object without end": {write(orphan, "orphan"), []string{"unfinished " + orphan}},
		"file added":         {write("notes.txt", "hello"), []string{"added notes.txt"}},
		"temporary file":     {write(orphan+".tmp", "or"), []string{"unfinished " + orphan + ".tmp"}},
		"guide removed":      {remove("README.txt"), []string{"missing README.txt"}},
		"format of later":    {write("format", "breachfile archive 2\n"), []string{"damaged format"}},
		"signature removed":  {remove("log/heads/6.sig"), []string{"missing log/heads/6.sig"}},
		"head removed":       {remove("log/heads/3"), []string{"missing log/heads/3"}},
		"last head removed":  {remove("log/heads/7"), []string{"unfinished log/heads/7"}},
		"first removed":      {log(func(l []string) []string { return l[1:] }), badLog},
		"middle removed":     {log(func(l []string) []string { return slices.Delete(l, 3, 4) }), badLog},
		"last removed":       {log(func(l []string) []string { return l[:6] }), badLog},
		"all removed":        {log(func([]string) []string { return nil }), badLog},
		"reordered":          {log(func(l []string) []string { l[2], l[3] = l[3], l[2]; return l }), badLog},
		"doubled":            {log(func(l []string) []string { return slices.Insert(l, 3, l[2]) }), badLog},
		"last cut":           {log(func(l []string) []string { l[6] = l[6][:50]; return l }), badLog},
		"last line feed cut": {log(func(l []string) []string { l[6] = l[6][:len(l[6])-1]; return l }), badLog},
		"zero byte":          {log(func(l []string) []string { l[4] = l[4][:9] + "\x00" + l[4][9:]; return l }), badLog},
		"empty line":         {log(func(l []string) []string { return slices.Insert(l, 2, "\n") }), badLog},
		"torn entry":         {log(func(l []string) []string { return append(l, `{"seq":8,"ti`) }), []string{"unfinished log/entries.jsonl"}},
		"kind changed":       {log(func(l []string) []string { l[4] = strings.Replace(l[4], "hold", "gold", 1); return l }), badLog},
		"entry made up": {log(func(l []string) []string {
			return append(l, strings.Replace(l[6], `"seq":7`, `"seq":8`, 1))
		}), badLog},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			small(t, dir)
			c.do(t, dir, listing(t, dir))
			r := verify(t, dir, archive.Options{})
			assert.Equal(t, c.want, verdicts(r))
			code, found := script(t, dir, "")
			assert.Equal(t, verdicts(r), found)
			assert.Equal(t, r.Sound(), code == 0)
		})
	}
}

func rename(from, to string) func(*testing.T, string, map[string]string) {
	return func(t *testing.T, dir string, _ map[string]string) {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, to)), 0o700))
		require.NoError(t, os.Rename(filepath.Join(dir, from), filepath.Join(dir, to)))
	}
}

func cut(name string, size int) func(*testing.T, string, map[string]string) {
	return func(t *testing.T, dir string, files map[string]string) {
		overwrite(t, filepath.Join(dir, name), bytes.Clone([]byte(files[name][:size])))
	}
}
