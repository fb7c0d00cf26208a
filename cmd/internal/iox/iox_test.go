package iox_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/cmd/internal/iox"
)

// listing is every path below dir with its content; folders end in a slash.
func listing(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		require.NoError(t, err)
		rel, err := filepath.Rel(dir, p)
		require.NoError(t, err)
		if d.IsDir() {
			out[filepath.ToSlash(rel)+"/"] = ""
			return nil
		}
		data, err := os.ReadFile(p)
		require.NoError(t, err)
		out[filepath.ToSlash(rel)] = string(data)
		return nil
	}))
	return out
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "事故.yaml")
	require.NoError(t, iox.WriteFile(path, []byte("one"), iox.Private))
	require.NoError(t, iox.WriteFile(path, []byte("two"), iox.Private))
	assert.Equal(t, map[string]string{"./": "", "事故.yaml": "two"}, listing(t, dir))
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, iox.Private, info.Mode().Perm())

	link := filepath.Join(dir, "link")
	require.NoError(t, os.Symlink(path, link))
	require.NoError(t, iox.WriteFile(link, []byte("three"), iox.Private))
	kind, err := os.Lstat(link)
	require.NoError(t, err)
	assert.NotZero(t, kind.Mode()&fs.ModeSymlink)
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "three", string(data))

	require.Error(t, iox.WriteFile(filepath.Join(dir, "absent", "x"), nil, iox.Private))
	require.NoError(t, os.Mkdir(filepath.Join(dir, "folder"), 0o700))
	before := listing(t, dir)
	require.Error(t, iox.WriteFile(filepath.Join(dir, "folder"), []byte("x"), iox.Private))
	assert.Equal(t, before, listing(t, dir), "no temporary file stays")
}

func TestCreateFileNeverReplaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new.yaml")
	require.NoError(t, iox.CreateFile(path, []byte("mine"), iox.Private))
	require.ErrorIs(t, iox.CreateFile(path, []byte("yours"), iox.Private), fs.ErrExist)
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "mine", string(data))
}

func TestTreeRefusesNames(t *testing.T) {
	for _, name := range []string{"", ".", "..", "../x", "a/../../x", "/etc/passwd", "a//b", "./a", "a/", "a/./b", `a\b`, "a/.."} {
		assert.Error(t, iox.NewTree(t.TempDir()).Add(name, nil), "%q", name)
	}
	tree := iox.NewTree(t.TempDir())
	require.NoError(t, tree.Add("A/b.pdf", nil))
	assert.Error(t, tree.Add("a/B.pdf", nil), "same file on some systems")
	assert.Error(t, tree.Add("a", nil), "already a folder")
	assert.Error(t, tree.Add("a/b.pdf/c", nil), "below a file")
	require.NoError(t, tree.Add("a/漏えい等報告書（速報）.pdf", nil))
	assert.Equal(t, []string{"A/b.pdf", "a/漏えい等報告書（速報）.pdf"}, tree.Names())
}

func TestTreeCommit(t *testing.T) {
	base := t.TempDir()
	root := filepath.Join(base, "filings", "acme-17")
	require.NoError(t, os.MkdirAll(filepath.Join(root, "Jp"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(root, "Jp", "old.pdf"), []byte("old"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(root, "Jp", "mine.txt"), []byte("mine"), 0o600))
	tree := iox.NewTree(root)
	require.NoError(t, tree.Add("Jp/old.pdf", []byte("new")))
	require.NoError(t, tree.Add("Eu/final/a.pdf", []byte("a")))
	require.NoError(t, tree.Add("manifest.json", []byte("{}")))
	require.NoError(t, tree.Commit())
	assert.Equal(t, map[string]string{
		"./": "", "Jp/": "", "Jp/old.pdf": "new", "Jp/mine.txt": "mine", "Eu/": "", "Eu/final/": "", "Eu/final/a.pdf": "a", "manifest.json": "{}",
	}, listing(t, root))
	info, err := os.Stat(filepath.Join(root, "Eu", "final", "a.pdf"))
	require.NoError(t, err)
	assert.Equal(t, iox.Private, info.Mode().Perm())
	info, err = os.Stat(filepath.Join(root, "Eu"))
	require.NoError(t, err)
	assert.Equal(t, fs.FileMode(0o700), info.Mode().Perm())
}

// TestTreeFailsWhole lets the last file meet an obstacle and looks whether all others are as before.
func TestTreeFailsWhole(t *testing.T) {
	outside := t.TempDir()
	obstacles := map[string]func(root string) error{
		"a folder has the name": func(root string) error { return os.MkdirAll(filepath.Join(root, "z", "last.pdf"), 0o700) },
		"a file is the folder":  func(root string) error { return os.WriteFile(filepath.Join(root, "z"), []byte("z"), 0o600) },
		"a link leads outside":  func(root string) error { return os.Symlink(outside, filepath.Join(root, "z")) },
	}
	for name, prepare := range obstacles {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			require.NoError(t, os.WriteFile(filepath.Join(root, "first.pdf"), []byte("old"), 0o600))
			require.NoError(t, prepare(root))
			tree := iox.NewTree(root)
			require.NoError(t, tree.Add("first.pdf", []byte("new")))
			require.NoError(t, tree.Add("deep/er/second.pdf", []byte("new")))
			require.NoError(t, tree.Add("z/last.pdf", []byte("new")))
			before := walkNames(t, root)
			require.Error(t, tree.Commit())
			assert.Equal(t, before, walkNames(t, root))
			data, err := os.ReadFile(filepath.Join(root, "first.pdf"))
			require.NoError(t, err)
			assert.Equal(t, "old", string(data))
			entries, err := os.ReadDir(outside)
			require.NoError(t, err)
			assert.Empty(t, entries)
		})
	}
}

func walkNames(t *testing.T, root string) []string {
	t.Helper()
	var out []string
	require.NoError(t, filepath.WalkDir(root, func(p string, _ fs.DirEntry, err error) error {
		out = append(out, p)
		return err
	}))
	return out
}

func TestTreeTakesBackNewFolders(t *testing.T) {
	base := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(base, "file"), nil, 0o600))
	tree := iox.NewTree(filepath.Join(base, "file", "below"))
	require.NoError(t, tree.Add("a", nil))
	require.Error(t, tree.Commit())
	assert.Equal(t, map[string]string{"./": "", "file": ""}, listing(t, base))
}

func TestFileName(t *testing.T) {
	for _, c := range [][3]string{
		{"漏えい等報告書（確報）_髙﨑商事", ".pdf", "漏えい等報告書（確報）_髙﨑商事.pdf"},
		{"a/b\\c:d*e?f\"g<h>i|j", ".txt", "a_b_c_d_e_f_g_h_i_j.txt"},
		{"../../etc/passwd", "", "_.._etc_passwd"},
		{" . trailing . ", ".pdf", "trailing.pdf"},
		{"con", ".pdf", "_con.pdf"},
		{"Com1.x", ".pdf", "_Com1.x.pdf"},
		{"-rf", "", "_-rf"},
		{"", ".pdf", "_.pdf"},
		{"...", ".pdf", "_.pdf"},
		{"a\u202efdp\x07\xff", ".exe", "afdp__.exe"},
		{"tab\tand\nline", "", "tab_and_line"},
		{"株式会社　髙﨑", "", "株式会社　髙﨑"},
	} {
		assert.Equal(t, c[2], iox.FileName(c[0], c[1]), "%q", c[0])
	}
	long := iox.FileName(strings.Repeat("漏", 300), ".pdf")
	assert.LessOrEqual(t, len(long), 200)
	assert.True(t, utf8.ValidString(long))
	assert.True(t, strings.HasSuffix(long, "漏.pdf"))
}

func FuzzFileName(f *testing.F) {
	f.Add("漏えい/..\\\x00")
	f.Fuzz(func(t *testing.T, stem string) {
		name := iox.FileName(stem, ".pdf")
		assert.NoError(t, iox.NewTree(".").Add(name, nil), "%q", name)
		assert.LessOrEqual(t, len(name), 205)
	})
}

func TestColor(t *testing.T) {
	color := func(env map[string]string) bool {
		s := iox.Streams{Getenv: func(name string) string { return env[name] }}
		return s.Color(new(bytes.Buffer))
	}
	assert.False(t, color(nil), "a buffer is no terminal")
	assert.True(t, color(map[string]string{"CLICOLOR_FORCE": "1"}))
	assert.False(t, color(map[string]string{"CLICOLOR_FORCE": "0"}))
	assert.False(t, color(map[string]string{"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}))
	assert.False(t, iox.Streams{}.Color(os.Stdin))
}

func TestWidth(t *testing.T) {
	env := map[string]string{"COLUMNS": "132"}
	s := iox.Streams{Getenv: func(name string) string { return env[name] }}
	assert.Equal(t, 132, s.Width(new(bytes.Buffer)))
	assert.Equal(t, 80, iox.Streams{}.Width(new(bytes.Buffer)))
	assert.False(t, iox.Streams{In: new(bytes.Buffer)}.Interactive())
}

func TestPaint(t *testing.T) {
	assert.Equal(t, "x", iox.Painter{}.Paint(iox.Red, "x"))
	assert.Equal(t, "\x1b[1;31mx\x1b[0m", iox.Painter{On: true}.Paint(iox.Red, "x"))
	assert.Empty(t, iox.Painter{On: true}.Paint(iox.Red, ""))
}

func BenchmarkTree20Files(b *testing.B) {
	root := b.TempDir()
	data := bytes.Repeat([]byte("x"), 100<<10)
	for b.Loop() {
		tree := iox.NewTree(root)
		for i := range 20 {
			if err := tree.Add(fmt.Sprintf("incident/regime-%d/final/filing-%d.pdf", i%4, i), data); err != nil {
				b.Fatal(err)
			}
		}
		if err := tree.Commit(); err != nil {
			b.Fatal(err)
		}
	}
}
