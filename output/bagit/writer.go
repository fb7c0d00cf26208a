package bagit

import (
	"crypto/sha256"
	"crypto/sha512"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	folderMode = 0o700 // a bag may hold personal data, so that only its owner reads it
	fileMode   = 0o600
)

// Options are the choices of a new bag.
type Options struct {
	Date   time.Time // Bagging-Date, in the zone that the time carries
	Info   []Field   // bag-info.txt in this order; Bagging-Date and Payload-Oxum follow by themselves
	SHA256 bool      // SHA-256 manifests beside those with SHA-512
}

// Writer makes one bag. It writes to a hidden folder beside the target, which Commit renames when all is on the disk, so
// that the target is a whole bag or is not there. A Writer is for one goroutine.
type Writer struct {
	target   string
	partial  string
	root     *os.Root
	options  Options
	sets     []*checksums
	names    map[string]string // written name by what a file system without case makes of it
	size     oxum
	warnings []Problem
	buffer   []byte
	failed   error
}

// checksums are the two manifests of one algorithm.
type checksums struct {
	id            string
	make          func() hash.Hash
	payload, tags []entry
}

// ErrClosed is returned by a Writer that was committed or aborted.
var ErrClosed = errors.New("the bag is already committed or aborted")

// Create starts a bag at a path where nothing is yet. Commit or Abort must follow.
func Create(dir string, o Options) (*Writer, error) {
	if o.Date.IsZero() {
		return nil, errors.New("a bag needs its date")
	}
	for _, f := range o.Info {
		if err := checkField(f); err != nil {
			return nil, err
		}
	}
	if err := vacant(dir); err != nil {
		return nil, err
	}
	partial, err := os.MkdirTemp(filepath.Dir(dir), partialPattern(dir))
	if err != nil {
		return nil, fmt.Errorf("starting the bag: %w", err)
	}
	w := &Writer{target: dir, partial: partial, options: o, names: make(map[string]string), buffer: make([]byte, hashBuffer)}
	w.sets = []*checksums{{id: "sha512", make: sha512.New}}
	if o.SHA256 {
		w.sets = append(w.sets, &checksums{id: "sha256", make: sha256.New})
	}
	if w.root, err = os.OpenRoot(partial); err == nil {
		err = w.root.Mkdir(payloadDir, folderMode)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("starting the bag: %w", err), w.Abort())
	}
	return w, nil
}

// partialPattern names the folders of unfinished bags; the star becomes random.
func partialPattern(dir string) string { return "." + filepath.Base(dir) + ".partial-*" }

// Leftovers lists the folders that unfinished bags for this target left behind, of which none is in use once no Writer
// for the target runs.
func Leftovers(dir string) ([]string, error) {
	items, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		return nil, fmt.Errorf("looking for unfinished bags: %w", err)
	}
	prefix := strings.TrimSuffix(partialPattern(dir), "*")
	var found []string
	for _, item := range items {
		if item.IsDir() && strings.HasPrefix(item.Name(), prefix) {
			found = append(found, filepath.Join(filepath.Dir(dir), item.Name()))
		}
	}
	return found, nil
}

func vacant(dir string) error {
	switch _, err := os.Lstat(dir); {
	case err == nil:
		return fmt.Errorf("%s: %w", dir, fs.ErrExist)
	case errors.Is(err, fs.ErrNotExist):
		return nil
	default:
		return fmt.Errorf("starting the bag: %w", err)
	}
}

// Add streams a payload file. The name is slash-separated and relative to data/, and is written in Unicode form C.
// After an error the bag can only be aborted.
func (w *Writer) Add(name string, r io.Reader) error {
	return w.put(payloadPrefix+composed(name), r, checkPayloadName)
}

// AddTag streams a file that describes the bag and lies beside data/, such as an index page.
func (w *Writer) AddTag(name string, r io.Reader) error {
	return w.put(composed(name), r, checkTagName)
}

// AddFS adds every file of fsys to the payload. It refuses symbolic links and everything else that is not a file or a
// folder, since a link can bring in bytes from outside.
func (w *Writer) AddFS(fsys fs.FS) error {
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return nil
		case !d.Type().IsRegular():
			return fmt.Errorf("%s is not a regular file, and a bag holds no other", printable(p))
		}
		f, err := fsys.Open(p)
		if err != nil {
			return err
		}
		defer f.Close()
		return w.Add(p, f)
	})
	if err != nil && w.failed == nil {
		w.failed = err
	}
	return err
}

// Warnings lists the names that some systems could not store.
func (w *Writer) Warnings() []Problem { return slices.Clone(w.warnings) }

func (w *Writer) put(name string, r io.Reader, check func(string) error) error {
	if w.failed != nil {
		return w.failed
	}
	err := check(name)
	if err == nil {
		err = w.claim(name)
	}
	if err == nil {
		err = w.write(name, r)
	}
	w.failed = err
	return err
}

// claim takes a name for this bag, and warns if not every file system could hold it beside the others.
func (w *Writer) claim(name string) error {
	key := lookalike(name)
	switch first := w.names[key]; first {
	case "":
		w.names[key] = name
	case name:
		return fmt.Errorf("%s: %w", printable(name), fs.ErrExist)
	default:
		w.warn(name, CodeSimilar, "the name differs from "+printable(first)+" only in case")
	}
	if why := reserved(name); why != "" {
		w.warn(name, CodeReservedName, why)
	}
	return nil
}

func (w *Writer) warn(name string, c Code, detail string) {
	w.warnings = append(w.warnings, Problem{Code: c, Severity: Warning, Path: name, Detail: detail})
}

// write streams one file to the disk, hashing on the way, and notes its checksums.
func (w *Writer) write(name string, r io.Reader) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("writing %s: %w", printable(name), err)
		}
	}()
	if err := w.root.MkdirAll(path.Dir(name), folderMode); err != nil {
		return err
	}
	f, err := w.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return err
	}
	sinks, sums := []io.Writer{f}, make([]hash.Hash, len(w.sets))
	for i, set := range w.sets {
		sums[i] = set.make()
		sinks = append(sinks, sums[i])
	}
	// The wrapper hides other methods of r, so that io.CopyBuffer uses the large buffer.
	size, err := io.CopyBuffer(io.MultiWriter(sinks...), struct{ io.Reader }{r}, w.buffer)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	w.note(name, size, sums)
	return nil
}

func (w *Writer) note(name string, size int64, sums []hash.Hash) {
	_, tagManifest, isManifest := manifestName(name)
	inPayload := strings.HasPrefix(name, payloadPrefix)
	if inPayload {
		w.size.bytes += size
		w.size.files++
	}
	for i, set := range w.sets {
		e := entry{path: name, sum: string(sums[i].Sum(nil))}
		switch {
		case inPayload:
			set.payload = append(set.payload, e)
		case !isManifest || !tagManifest:
			set.tags = append(set.tags, e)
		}
	}
}

// Commit writes the tag files, waits until everything is on the disk and gives the bag its name. After an error the
// Writer must be aborted; the target is then not there, or, if only the last wait failed, is the whole bag.
func (w *Writer) Commit() error {
	if w.failed != nil {
		return w.failed
	}
	err := w.finish()
	w.failed = err
	if err == nil {
		w.failed = ErrClosed
	}
	return err
}

func (w *Writer) finish() error {
	if err := w.writeTags(); err != nil {
		return err
	}
	if err := w.syncFolders(); err != nil {
		return fmt.Errorf("finishing the bag: %w", err)
	}
	// An open handle would keep the folder from being renamed on Windows.
	if err := w.root.Close(); err != nil {
		return fmt.Errorf("finishing the bag: %w", err)
	}
	if err := vacant(w.target); err != nil {
		return err
	}
	if err := os.Rename(w.partial, w.target); err != nil {
		return fmt.Errorf("finishing the bag: %w", err)
	}
	if err := syncFolder(filepath.Dir(w.target)); err != nil {
		return fmt.Errorf("the bag is there, but its name may not survive a power cut: %w", err)
	}
	return nil
}

// writeTags writes what describes the payload, and the tag manifests at last, since they cover the rest.
func (w *Writer) writeTags() error {
	info := append(slices.Clone(w.options.Info),
		Field{dateLabel, w.options.Date.Format(time.DateOnly)}, Field{oxumLabel, w.size.String()})
	type file struct{ name, text string }
	files := []file{
		{declarationName, versionLabel + ": " + string(current) + "\n" + encodingLabel + ": UTF-8\n"},
		{infoName, formatTags(info)},
	}
	for _, set := range w.sets {
		files = append(files, file{"manifest-" + set.id + ".txt", formatManifest(set.payload)})
	}
	for _, f := range files {
		if err := w.write(f.name, strings.NewReader(f.text)); err != nil {
			return err
		}
	}
	for _, set := range w.sets {
		if err := w.write("tagmanifest-"+set.id+".txt", strings.NewReader(formatManifest(set.tags))); err != nil {
			return err
		}
	}
	return nil
}

// syncFolders waits until the names of all files are on the disk.
func (w *Writer) syncFolders() error {
	return filepath.WalkDir(w.partial, func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return syncFolder(p)
	})
}

// Abort removes what was written. After Commit it does nothing, so that it can be deferred.
func (w *Writer) Abort() error {
	if errors.Is(w.failed, ErrClosed) {
		return nil
	}
	w.failed = ErrClosed
	if w.root != nil {
		_ = w.root.Close() // closing twice is harmless, and nothing of it is kept
	}
	return os.RemoveAll(w.partial)
}
