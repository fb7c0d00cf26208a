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
)

// TestEveryBit flips single bits; each must be found, with the right file and nothing else named.
func TestEveryBit(t *testing.T) {
	dir := t.TempDir()
	small(t, dir)
	names := sorted(listing(t, dir))
	disposed := archive.SumOf(filler("two", 80)).Path()
	guides := map[string]bool{"README.txt": true, "verify.sh": true, archive.SumOf(archive.Readme()).Path(): true, archive.SumOf(archive.Script()).Path(): true}
	var wg sync.WaitGroup
	work := make(chan string)
	for range runtime.GOMAXPROCS(0) {
		m := load(t, dir)
		wg.Go(func() {
			for name := range work {
				step := 1
				switch {
				case *allFlips:
				case guides[name]:
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
	require.NoError(t, os.Chmod(name, 0o600))
	require.NoError(t, os.WriteFile(name, data, 0o600))
}

// TestScriptFindsBits lets the shell script find flipped bits too.
func TestScriptFindsBits(t *testing.T) {
	dir := t.TempDir()
	small(t, dir)
	files := listing(t, dir)
	random := rand.New(rand.NewPCG(1, 2))
	flip := func(name string, bit int) {
		data := []byte(files[name])
		data[bit/8] ^= 1 << (bit % 8)
		overwrite(t, filepath.Join(dir, name), data)
		code, found := script(t, dir, "")
		assert.Equal(t, verdicts(verify(t, dir, archive.Options{})), found, "%s bit %d", name, bit)
		assert.Contains(t, found, "damaged "+name, "%s bit %d", name, bit)
		assert.Equal(t, 1, code)
		overwrite(t, filepath.Join(dir, name), []byte(files[name]))
	}
	names := sorted(files)
	if *scriptFlips < 0 {
		for _, n := range names {
			for bit := range len(files[n]) * 8 {
				flip(n, bit)
			}
		}
		return
	}
	for i := range *scriptFlips {
		n := names[i%len(names)]
		flip(n, random.IntN(len(files[n])*8))
	}
}

// TestLarge flips random bits of long objects; the piece that holds the bit is named.
func TestLarge(t *testing.T) {
	dir := t.TempDir()
	a := create(t, dir)
	for i := range 4 {
		_, err := a.Add(submission(string(rune('a'+i)), 300_000), at(i))
		require.NoError(t, err)
	}
	m := load(t, dir)
	names := sorted(listing(t, dir))
	random := rand.New(rand.NewPCG(3, 4))
	for range *largeFlips {
		name := names[random.IntN(len(names))]
		data := m.files[name].Data
		bit := random.IntN(len(data) * 8)
		data[bit/8] ^= 1 << (bit % 8)
		r, err := archive.Open(folder.On(m)).Verify(archive.Options{Workers: 2})
		require.NoError(t, err)
		require.Equal(t, []string{"damaged " + name}, verdicts(r))
		if f := r.Findings[0]; f.To > 0 {
			assert.LessOrEqual(t, f.From, int64(bit/8), "%s", name)
			assert.Less(t, int64(bit/8), f.To, "%s", name)
			if len(data) == 300_000 {
				assert.LessOrEqual(t, f.To-f.From, int64(64<<10))
			}
		}
		data[bit/8] ^= 1 << (bit % 8)
	}
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
