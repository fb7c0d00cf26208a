package bagit_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/bagit"
)

var bagged = time.Date(2026, 3, 31, 23, 30, 0, 0, time.FixedZone("JST", 9*60*60))

func options() bagit.Options {
	return bagit.Options{
		Date:   bagged,
		SHA256: true,
		Info: []bagit.Field{
			{Label: "Source-Organization", Value: "株式会社アクメ"},
			{Label: "External-Description", Value: "Everything that was filed about the incident of the night of 28 March 2026, with the letters of receipt"},
			{Label: "External-Description", Value: strings.Repeat("個人情報保護委員会への報告書類一式。", 8)},
			{Label: "External-Identifier", Value: "acme-17"},
		},
	}
}

// sample has names with every character that manifests treat in their own way.
func sample() map[string]string {
	return map[string]string{
		"報告書/確報.pdf":            "%PDF-1.7 確報",
		"報告書/が.txt":             "composed when written",
		"incident.yaml":         "schema: 1\n",
		"empty":                 "",
		"100%/a%0Ab%25.txt":     "percent",
		"line\nend\rand\r\nall": "line ends",
		"with space/two  of it": "spaces",
		"bag/bagit.txt":         "BagIt-Version: 1.0\n",
		"*star":                 "asterisk",
	}
}

func write(t testing.TB, dir string, o bagit.Options, files map[string]string) {
	t.Helper()
	w, err := bagit.Create(dir, o)
	require.NoError(t, err)
	for name, content := range files {
		require.NoError(t, w.Add(name, strings.NewReader(content)), "%q", name)
	}
	require.NoError(t, w.AddTag("index.html", strings.NewReader("<!doctype html>")))
	require.NoError(t, w.Commit())
	require.NoError(t, w.Abort(), "after Commit, Abort does nothing")
}

func TestWrittenBagIsValid(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "bag")
	write(t, dir, options(), sample())
	r := validateDir(t, dir)
	assert.True(t, r.Valid(), r.Problems)
	for _, p := range r.Problems {
		assert.Equal(t, bagit.CodeReservedName, p.Code, p)
	}
	assert.Equal(t, []string{"sha256", "sha512"}, r.Algorithms)
	assert.Equal(t, len(sample()), r.Files)
	want := append(options().Info, bagit.Field{Label: "Bagging-Date", Value: "2026-03-31"})
	require.Len(t, r.Info, len(want)+1)
	assert.Equal(t, want, r.Info[:len(want)], "the day is that of the given zone, and folded values come back whole")
	for name, content := range sample() {
		got, err := os.ReadFile(filepath.Join(dir, "data", filepath.FromSlash(name)))
		require.NoError(t, err)
		assert.Equal(t, content, string(got))
	}
}

// The tag files are held byte for byte: equal input gives an equal bag, in whatever order the files come.
func TestTagFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "bag")
	write(t, dir, options(), sample())
	var got bytes.Buffer
	items, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, item := range items {
		if !item.IsDir() {
			data, err := os.ReadFile(filepath.Join(dir, item.Name()))
			require.NoError(t, err)
			got.WriteString("-- " + item.Name() + " --\n" + string(data))
		}
	}
	golden(t, "tagfiles.golden", got.Bytes())
}

func TestNamesAreComposed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "bag")
	write(t, dir, options(), map[string]string{"か\u3099.txt": "ga"})
	assert.FileExists(t, filepath.Join(dir, "data", "が.txt"))
	assert.True(t, validateDir(t, dir).Valid())
}

func TestRefusedNames(t *testing.T) {
	for _, name := range []string{
		"", ".", "..", "../x", "a/../../x", "a/../x", "/etc/passwd", `\x`, `a\b`, `..\x`, "~/x", "~root", "C:/x", "c:x",
		"a//b", "a/", "./a", "a\x00b", "bad\xff",
	} {
		w, err := bagit.Create(filepath.Join(t.TempDir(), "bag"), bagit.Options{Date: bagged})
		require.NoError(t, err)
		assert.Error(t, w.Add(name, strings.NewReader("x")), "%q", name)
		assert.Error(t, w.Commit(), "a bag that refused a file is never finished")
		require.NoError(t, w.Abort())
	}
}

func TestRefusedTagNames(t *testing.T) {
	for _, name := range []string{
		"data/x", "Data/x", "data", "bagit.txt", "BAGIT.TXT", "bag-info.txt", "fetch.txt", "manifest-sha512.txt",
		"tagmanifest-md5.txt", " x", "*x", "../x",
	} {
		w, err := bagit.Create(filepath.Join(t.TempDir(), "bag"), bagit.Options{Date: bagged})
		require.NoError(t, err)
		assert.Error(t, w.AddTag(name, strings.NewReader("x")), "%q", name)
		require.NoError(t, w.Abort())
	}
}

func TestWarnedNames(t *testing.T) {
	w, err := bagit.Create(filepath.Join(t.TempDir(), "bag"), bagit.Options{Date: bagged})
	require.NoError(t, err)
	defer func() { assert.NoError(t, w.Abort()) }()
	for _, name := range []string{"nul", "sub/COM1.txt", "lpt².log", "ab:c", "dot.", "COM10", "console.txt", "通報.pdf"} {
		require.NoError(t, w.Add(name, strings.NewReader("x")))
	}
	var warned []string
	for _, p := range w.Warnings() {
		assert.Equal(t, bagit.CodeReservedName, p.Code)
		warned = append(warned, p.Path)
	}
	assert.Equal(t, []string{"data/nul", "data/sub/COM1.txt", "data/lpt².log", "data/ab:c", "data/dot."}, warned)
}

func TestSameNameTwice(t *testing.T) {
	w, err := bagit.Create(filepath.Join(t.TempDir(), "bag"), bagit.Options{Date: bagged})
	require.NoError(t, err)
	require.NoError(t, w.Add("が", strings.NewReader("1")))
	assert.ErrorIs(t, w.Add("か\u3099", strings.NewReader("2")), fs.ErrExist)
	require.NoError(t, w.Abort())
}

func TestRefusedInfo(t *testing.T) {
	for _, f := range []bagit.Field{
		{Label: "", Value: "x"}, {Label: "ab:c", Value: "x"}, {Label: " a", Value: "x"}, {Label: "a", Value: ""},
		{Label: "a", Value: "two\nlines"}, {Label: "a", Value: " x"}, {Label: "a", Value: "\xff"},
		{Label: "Payload-Oxum", Value: "1.1"}, {Label: "bagging-date", Value: "2026-01-01"},
	} {
		_, err := bagit.Create(filepath.Join(t.TempDir(), "bag"), bagit.Options{Date: bagged, Info: []bagit.Field{f}})
		assert.Error(t, err, "%q", f)
	}
	_, err := bagit.Create(filepath.Join(t.TempDir(), "bag"), bagit.Options{})
	assert.Error(t, err, "without a date")
}

// Nothing stays behind when a source fails in its middle, and nothing there is overwritten.
func TestAllOrNothing(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "bag")
	w, err := bagit.Create(dir, bagit.Options{Date: bagged})
	require.NoError(t, err)
	require.NoError(t, w.Add("first", strings.NewReader("1")))
	broken := errors.New("the disk is gone")
	source := io.MultiReader(strings.NewReader("half"), iotest.ErrReader(broken))
	require.ErrorIs(t, w.Add("second", source), broken)
	require.ErrorIs(t, w.Add("third", strings.NewReader("3")), broken)
	require.ErrorIs(t, w.Commit(), broken)
	assert.NoDirExists(t, dir)
	left, err := bagit.Leftovers(dir)
	require.NoError(t, err)
	assert.Len(t, left, 1)
	require.NoError(t, w.Abort())
	items, err := os.ReadDir(parent)
	require.NoError(t, err)
	assert.Empty(t, items)
	assert.ErrorIs(t, w.Commit(), bagit.ErrClosed)
}

func TestTargetIsNeverReplaced(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "bag")
	w, err := bagit.Create(dir, bagit.Options{Date: bagged})
	require.NoError(t, err)
	require.NoError(t, os.Mkdir(dir, 0o700))
	assert.ErrorIs(t, w.Commit(), fs.ErrExist)
	require.NoError(t, w.Abort())
	_, err = bagit.Create(dir, bagit.Options{Date: bagged})
	assert.ErrorIs(t, err, fs.ErrExist)
}

func TestAddFS(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "bag")
	w, err := bagit.Create(dir, bagit.Options{Date: bagged})
	require.NoError(t, err)
	require.NoError(t, w.AddFS(fstest.MapFS{"a/b.txt": {Data: []byte("b")}, "c.txt": {Data: []byte("c")}}))
	require.NoError(t, w.Commit())
	b, err := bagit.Open(os.DirFS(dir))
	require.NoError(t, err)
	assert.Equal(t, []bagit.File{{Path: "data/a/b.txt", Size: 1}, {Path: "data/c.txt", Size: 1}}, b.Payload())
	assert.True(t, b.Report().Complete())
	assert.False(t, b.Report().Valid(), "nothing was hashed")
}

func TestAddFSRefusesLinks(t *testing.T) {
	source := t.TempDir()
	if err := os.Symlink("/etc/passwd", filepath.Join(source, "link")); err != nil {
		t.Skip("no symbolic links here")
	}
	w, err := bagit.Create(filepath.Join(t.TempDir(), "bag"), bagit.Options{Date: bagged})
	require.NoError(t, err)
	assert.Error(t, w.AddFS(os.DirFS(source)))
	assert.Error(t, w.Commit())
	require.NoError(t, w.Abort())
}

// Property: whatever the names and contents are, a bag that was written validates.
func TestRandomBagsAreValid(t *testing.T) {
	letters := []rune("aB0 %~.-_報告がか\u3099é\u0301日\r\n\t'\"&;$`")
	for seed := range uint64(40) {
		random := rand.New(rand.NewPCG(seed, 8493))
		dir := filepath.Join(t.TempDir(), "bag")
		w, err := bagit.Create(dir, bagit.Options{Date: bagged, SHA256: seed%2 == 0})
		require.NoError(t, err)
		files := 0
		for n := range random.IntN(20) {
			name := []rune("x")
			for range random.IntN(12) {
				name = append(name, letters[random.IntN(len(letters))])
			}
			folder := strings.Repeat("f/", random.IntN(3))
			content := make([]byte, random.IntN(2000))
			for i := range content {
				content[i] = byte(random.Uint32())
			}
			// The number keeps the names apart.
			require.NoError(t, w.Add(folder+string(name)+string(rune('a'+n)), bytes.NewReader(content)))
			files++
		}
		require.NoError(t, w.Commit())
		r := validateDir(t, dir)
		assert.True(t, r.Valid(), r.Problems)
		assert.Equal(t, files, r.Files)
	}
}

// Independent programs agree that the bag is right. Manifests whose names need percent signs are beyond sha512sum.
func TestOtherPrograms(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("these programs are for POSIX")
	}
	files := sample()
	for name := range files {
		if strings.ContainsAny(name, "%\r\n") {
			delete(files, name)
		}
	}
	dir := filepath.Join(t.TempDir(), "bag")
	write(t, dir, options(), files)
	for _, command := range []string{
		"sha512sum --strict -c manifest-sha512.txt",
		"sha512sum --strict -c tagmanifest-sha512.txt",
		"sha256sum --strict -c manifest-sha256.txt",
		"sha256sum --strict -c tagmanifest-sha256.txt",
		"bagit.py --validate --quiet .",
	} {
		t.Run(command, func(t *testing.T) {
			args := strings.Fields(command)
			if _, err := exec.LookPath(args[0]); err != nil {
				t.Skip(args[0] + " is not installed")
			}
			run := exec.Command(args[0], args[1:]...)
			run.Dir = dir
			out, err := run.CombinedOutput()
			assert.NoError(t, err, string(out))
		})
	}
}
