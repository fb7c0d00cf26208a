package bagit_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/bagit"
)

// small is a written bag in memory, for tests that damage it.
func small(t testing.TB, o bagit.Options) fstest.MapFS {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "bag")
	write(t, dir, o, map[string]string{"報告.txt": "報告", "a/b.txt": "bytes"})
	m := make(fstest.MapFS)
	require.NoError(t, fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		m[p] = &fstest.MapFile{Data: data, Mode: 0o600}
		return err
	}))
	return m
}

func clone(m fstest.MapFS) fstest.MapFS {
	c := make(fstest.MapFS, len(m))
	for name, file := range m {
		copied := *file
		c[name] = &copied
	}
	return c
}

// Every flipped bit of every file is found, with a problem that names the file.
func TestEveryBitFlipIsFound(t *testing.T) {
	whole := small(t, bagit.Options{Date: bagged})
	require.Empty(t, validate(t, whole).Problems)
	for name, file := range whole {
		for bit := range 8 * len(file.Data) {
			data := append([]byte(nil), file.Data...)
			data[bit/8] ^= 1 << (bit % 8)
			damaged := clone(whole)
			damaged[name].Data = data
			r := validate(t, damaged)
			require.False(t, r.Valid(), "%s bit %d", name, bit)
			require.True(t, names(r, name), "%s bit %d: %v", name, bit, r.Problems)
		}
	}
}

// names tells if the report names the file, as the one at fault or as the one that says so.
func names(r *bagit.Report, file string) bool {
	for _, p := range r.Problems {
		if p.Path == file || p.Source == file {
			return true
		}
	}
	return false
}

func TestDamage(t *testing.T) {
	tests := []struct {
		name     string
		damage   func(fstest.MapFS)
		code     bagit.Code
		path     string
		complete bool
	}{
		{"missing payload file", func(m fstest.MapFS) { delete(m, "data/a/b.txt") }, bagit.CodeMissing, "data/a/b.txt", false},
		{"missing tag file", func(m fstest.MapFS) { delete(m, "index.html") }, bagit.CodeMissing, "index.html", false},
		{"added payload file", func(m fstest.MapFS) { m["data/new"] = text("x") }, bagit.CodeUnlisted, "data/new", false},
		{"added tag file", func(m fstest.MapFS) { m["new"] = text("x") }, bagit.CodeUnlistedTag, "new", true},
		{"same size, other bytes", func(m fstest.MapFS) { m["data/a/b.txt"] = text("BYTES") }, bagit.CodeChecksum, "data/a/b.txt", true},
		{"truncated", func(m fstest.MapFS) { m["data/a/b.txt"] = text("") }, bagit.CodeOxum, "bag-info.txt", true},
		{"one manifest short of a file", func(m fstest.MapFS) { m["manifest-sha256.txt"] = text("") }, bagit.CodeUnlisted, "data/a/b.txt", false},
		{"unknown algorithm", func(m fstest.MapFS) { m["manifest-crc32.txt"] = text("") }, bagit.CodeAlgorithm, "manifest-crc32.txt", true},
		{"no manifest", func(m fstest.MapFS) {
			delete(m, "manifest-sha256.txt")
			delete(m, "manifest-sha512.txt")
		}, bagit.CodeNoManifest, "", false},
		{"no payload", func(m fstest.MapFS) {
			delete(m, "data/a/b.txt")
			delete(m, "data/報告.txt")
		}, bagit.CodeNoPayload, "data", false},
		{"link", func(m fstest.MapFS) {
			m["data/a/b.txt"] = &fstest.MapFile{Data: []byte("../../index.html"), Mode: fs.ModeSymlink | 0o777}
		}, bagit.CodeNotRegular, "data/a/b.txt", false},
		{"manifest not UTF-8", func(m fstest.MapFS) { m["manifest-sha512.txt"] = text("\xff\xfe") }, bagit.CodeEncoding, "manifest-sha512.txt", false},
		{"unknown encoding", func(m fstest.MapFS) {
			m["bagit.txt"] = text("BagIt-Version: 1.0\nTag-File-Character-Encoding: KLINGON-8\n")
		}, bagit.CodeEncoding, "bagit.txt", false},
		{"future version", func(m fstest.MapFS) {
			m["bagit.txt"] = text("BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n")
		}, bagit.CodeVersion, "bagit.txt", false},
		{"third line", func(m fstest.MapFS) { m["bagit.txt"].Data = append(m["bagit.txt"].Data, "x: y\n"...) }, bagit.CodeDeclaration, "bagit.txt", false},
		{"malformed Payload-Oxum", func(m fstest.MapFS) { m["bag-info.txt"] = text("Payload-Oxum: many\n") }, bagit.CodeOxum, "bag-info.txt", false},
		{"metadata without a colon", func(m fstest.MapFS) { m["bag-info.txt"] = text("hello\n") }, bagit.CodeLine, "bag-info.txt", false},
		{"fetched from nowhere", func(m fstest.MapFS) { m["fetch.txt"] = text("https://example.org/x - data/x\n") }, bagit.CodePath, "data/x", false},
		{"malformed fetch list", func(m fstest.MapFS) { m["fetch.txt"] = text("https://example.org/x\n") }, bagit.CodeLine, "fetch.txt", false},
		{"still to be fetched", func(m fstest.MapFS) {
			delete(m, "data/a/b.txt")
			m["fetch.txt"] = text("https://example.org/b 5 data/a/b.txt\n")
		}, bagit.CodeFetch, "data/a/b.txt", false},
	}
	whole := small(t, bagit.Options{Date: bagged, SHA256: true})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			damaged := clone(whole)
			test.damage(damaged)
			r := validate(t, damaged)
			found := false
			for _, p := range r.Problems {
				found = found || p.Code == test.code && p.Path == test.path
			}
			assert.True(t, found, "%v", r.Problems)
			assert.Equal(t, test.complete, r.Complete(), "%v", r.Problems)
			assert.Equal(t, test.code == bagit.CodeUnlistedTag, r.Valid(), "%v", r.Problems)
		})
	}
}

func text(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s), Mode: 0o600} }

// A link that leads out of the folder is refused on the disk as well, even where its target has the right bytes.
func TestLinkOutOfTheFolder(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "bag")
	write(t, dir, bagit.Options{Date: bagged}, map[string]string{"x": "same bytes"})
	require.NoError(t, os.WriteFile(filepath.Join(parent, "outside"), []byte("same bytes"), 0o600))
	require.NoError(t, os.Remove(filepath.Join(dir, "data", "x")))
	if err := os.Symlink("../../outside", filepath.Join(dir, "data", "x")); err != nil {
		t.Skip("no symbolic links here")
	}
	r := validateDir(t, dir)
	assert.False(t, r.Complete())
	assert.True(t, names(r, "data/x"))
}

// A bag that crossed a file system with its own normal form stays valid, with a warning.
func TestOtherNormalForm(t *testing.T) {
	m := make(fstest.MapFS)
	dir := filepath.Join(t.TempDir(), "bag")
	write(t, dir, bagit.Options{Date: bagged}, map[string]string{"が.txt": "ga"})
	for name, file := range inMemory(t, os.DirFS(dir)) {
		m[strings.ReplaceAll(name, "が", "か\u3099")] = file
	}
	r := validate(t, m)
	assert.True(t, r.Valid(), r.Problems)
	require.Len(t, r.Problems, 1)
	assert.Equal(t, bagit.CodeNormalization, r.Problems[0].Code)
}

// A bag with tag files in the encoding of older Japanese systems is read as it says.
func TestShiftJIS(t *testing.T) {
	name := "\x95\xf1\x8d\x90" // 報告
	m := fstest.MapFS{
		"bagit.txt":        text("BagIt-Version: 0.97\nTag-File-Character-Encoding: Shift_JIS\n"),
		"data/報告":          text("hello\n"),
		"manifest-md5.txt": text("b1946ac92492d2347c6235b4d2611184  data/" + name + "\n"),
		"bag-info.txt":     text("Contact-Name: " + name + "\n"),
	}
	r := validate(t, m)
	assert.True(t, r.Valid(), r.Problems)
	assert.Equal(t, []bagit.Field{{Label: "Contact-Name", Value: "報告"}}, r.Info)
}

func TestProgressEndsAtAll(t *testing.T) {
	m := small(t, bagit.Options{Date: bagged})
	var last bagit.Progress
	_, err := bagit.Validate(context.Background(), m, bagit.ValidateOptions{Workers: 3, Progress: func(p bagit.Progress) {
		assert.GreaterOrEqual(t, p.Bytes, last.Bytes)
		last = p
	}})
	require.NoError(t, err)
	assert.Positive(t, last.AllFiles)
	assert.Equal(t, last.AllFiles, last.Files)
	assert.Equal(t, last.AllBytes, last.Bytes)
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := bagit.Validate(ctx, small(t, bagit.Options{Date: bagged}), bagit.ValidateOptions{})
	assert.ErrorIs(t, err, context.Canceled)
}

func TestNoFolder(t *testing.T) {
	_, err := bagit.ValidateDir(context.Background(), filepath.Join(t.TempDir(), "none"), bagit.ValidateOptions{})
	assert.ErrorIs(t, err, fs.ErrNotExist)
}
