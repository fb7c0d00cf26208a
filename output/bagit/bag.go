package bagit

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/encoding"
)

// maxTagFile bounds the bytes of one tag file that are held in memory.
const maxTagFile = 256 << 20

// Bag is a bag that was opened: its tag files are read and its structure is judged, no checksum is compared yet.
type Bag struct {
	fsys      fs.FS
	version   version
	charset   encoding.Encoding // of the tag files; nil is UTF-8
	report    Report
	files     map[string]int64 // size of every regular file in the bag
	others    map[string]bool  // what is there and is not a regular file
	composed  map[string][]string
	manifests []*manifest
	fetch     map[string]entry
	jobs      map[string][]expectation // by path on disk
}

// File is one payload file that is there.
type File struct {
	Path string // in the bag, with data/ before it
	Size int64
}

// Open reads the tag files of the bag at the root of fsys and lists its files. Whatever is wrong with the bag becomes
// a problem of its report; an error only says that the root cannot be listed.
func Open(fsys fs.FS) (*Bag, error) {
	root, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("opening the bag: %w", err)
	}
	b := &Bag{
		fsys:     fsys,
		files:    make(map[string]int64),
		others:   make(map[string]bool),
		composed: make(map[string][]string),
		fetch:    make(map[string]entry),
		jobs:     make(map[string][]expectation),
	}
	b.readDeclaration()
	b.walk()
	for _, item := range root {
		b.readManifest(item)
	}
	b.readInfo()
	b.readFetch()
	b.judge()
	return b, nil
}

// Report is what is known without reading the payload; Valid is false, since no checksum was compared.
func (b *Bag) Report() *Report {
	r := b.report
	r.Problems = slices.Clone(r.Problems)
	sortProblems(r.Problems)
	return &r
}

// Payload lists the payload files that are there, by path.
func (b *Bag) Payload() []File {
	var files []File
	for _, p := range b.sortedFiles() {
		if strings.HasPrefix(p, payloadPrefix) {
			files = append(files, File{p, b.files[p]})
		}
	}
	return files
}

func (b *Bag) sortedFiles() []string { return slices.Sorted(maps.Keys(b.files)) }

func (b *Bag) add(problems ...Problem) { b.report.Problems = append(b.report.Problems, problems...) }

func (b *Bag) addf(path string, c Code, s Severity, format string, args ...any) {
	b.add(Problem{Code: c, Severity: s, Path: path, Detail: fmt.Sprintf(format, args...)})
}

// read gives the bytes of a tag file, or reports why not.
func (b *Bag) read(name string) ([]byte, bool) {
	f, err := b.fsys.Open(name)
	if err != nil {
		b.addf(name, CodeUnreadable, Incomplete, "the file cannot be read: %v", err)
		return nil, false
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxTagFile+1))
	switch {
	case err != nil:
		b.addf(name, CodeUnreadable, Incomplete, "the file cannot be read: %v", err)
		return nil, false
	case len(raw) > maxTagFile:
		b.addf(name, CodeTagFileTooLong, Incomplete, "the file is longer than %d bytes", maxTagFile)
		return nil, false
	}
	return raw, true
}

// readText gives the text of a tag file in the declared encoding.
func (b *Bag) readText(name string) (string, bool) {
	raw, ok := b.read(name)
	if !ok {
		return "", false
	}
	text, marked, err := decodeText(raw, b.charset)
	if err != nil {
		b.addf(name, CodeEncoding, Incomplete, "%v", err)
		return "", false
	}
	if marked {
		b.addf(name, CodeBOM, Warning, "the file begins with a byte order mark")
	}
	return text, true
}

func (b *Bag) readDeclaration() {
	if info, err := fs.Lstat(b.fsys, declarationName); errors.Is(err, fs.ErrNotExist) {
		b.addf(declarationName, CodeDeclaration, Incomplete, "the file is missing")
		return
	} else if err == nil && !info.Mode().IsRegular() {
		return // the walk reports it
	}
	raw, ok := b.read(declarationName)
	if !ok {
		return
	}
	d, problems := parseDeclaration(raw)
	b.version, b.report.Version, b.report.Encoding = d.version, string(d.version), d.encoding
	b.add(problems...)
	if d.encoding == "" {
		return
	}
	var known bool
	if b.charset, known = charset(d.encoding); !known {
		b.charset = nil
		b.add(Problem{CodeEncoding, Incomplete, declarationName, declarationName, 2,
			"the encoding " + printable(d.encoding) + " is not known; the tag files are read as UTF-8"})
	}
}

// walk lists all files. Links are never followed, so that no bag can point to bytes outside of it.
func (b *Bag) walk() {
	_ = fs.WalkDir(b.fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			b.others[p] = true
			b.addf(p, CodeUnreadable, Incomplete, "the folder cannot be read: %v", err)
			return nil
		}
		if d.IsDir() {
			return nil
		}
		info, err := d.Info()
		switch {
		case !fs.ValidPath(p):
			b.others[p] = true
			b.addf(strings.ToValidUTF8(p, "\uFFFD"), CodeEncoding, Incomplete, "the name on disk is not UTF-8")
		case err != nil:
			b.others[p] = true
			b.addf(p, CodeUnreadable, Incomplete, "the file cannot be read: %v", err)
		case !d.Type().IsRegular():
			b.others[p] = true
			b.addf(p, CodeNotRegular, Incomplete, "a bag holds regular files only, and this is not one")
		default:
			b.found(p, info.Size())
		}
		return nil
	})
}

func (b *Bag) found(p string, size int64) {
	b.files[p] = size
	b.composed[composed(p)] = append(b.composed[composed(p)], p)
	if strings.HasPrefix(p, payloadPrefix) {
		b.report.Files++
		b.report.Bytes += size
	}
}

// readManifest reads the root's item if its name is that of a manifest.
func (b *Bag) readManifest(item fs.DirEntry) {
	id, tag, ok := manifestName(item.Name())
	if !ok || !item.Type().IsRegular() {
		return
	}
	algo, known := algorithmByID(id)
	if !known {
		b.addf(item.Name(), CodeAlgorithm, Invalid, "the checksums of %s cannot be computed", printable(id))
		return
	}
	text, ok := b.readText(item.Name())
	if !ok {
		return
	}
	m := &manifest{name: item.Name(), algo: algo, tag: tag}
	b.add(parseManifest(m, text, b.version)...)
	b.manifests = append(b.manifests, m)
	if !tag && !slices.Contains(b.report.Algorithms, id) {
		b.report.Algorithms = append(b.report.Algorithms, id)
		slices.Sort(b.report.Algorithms)
	}
}

func (b *Bag) readInfo() {
	name := b.version.infoFile()
	if _, there := b.files[name]; !there {
		return
	}
	if text, ok := b.readText(name); ok {
		fields, problems := parseTags(name, text, b.version)
		b.report.Info = fields
		b.add(problems...)
	}
}

func (b *Bag) readFetch() {
	if _, there := b.files[fetchName]; !there {
		return
	}
	text, ok := b.readText(fetchName)
	if !ok {
		return
	}
	list, problems := parseFetch(text, b.version)
	b.add(problems...)
	for _, e := range list {
		b.fetch[e.path] = e
	}
}
