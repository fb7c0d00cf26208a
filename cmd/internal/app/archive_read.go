package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"runtime"
	"strings"

	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/output/archive"
	"github.com/breachfile/breachfile/output/archive/folder"
)

// WithArchive opens an existing archive for the duration of do.
func WithArchive(dir string, do func(*archive.Archive) error) error {
	if _, err := os.Stat(path.Join(dir, archive.LogName)); errors.Is(err, fs.ErrNotExist) {
		return UsageError(dir+" is not an archive; name it with --archive", dir+" は記録の保管庫ではありません。--archive で指定してください")
	}
	store, err := folder.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(do(archive.Open(store)), store.Close())
}

// ArchiveItem is one submission with what its manifest says.
type ArchiveItem struct {
	archive.Filed
	Manifest archive.Manifest
}

// ArchiveList is all submissions in the order in which they were recorded.
func ArchiveList(dir string) ([]ArchiveItem, error) {
	out := []ArchiveItem{}
	err := WithArchive(dir, func(a *archive.Archive) error {
		all, err := a.Submissions()
		for _, f := range all {
			m, err := a.Manifest(f.Entry)
			if err != nil {
				return err
			}
			out = append(out, ArchiveItem{f, m})
		}
		return err
	})
	return out, err
}

// ArchiveShown is one submission in full.
type ArchiveShown struct {
	ArchiveItem
	Receipts []archive.Manifest
	Written  []string
}

// ArchiveShow reads one submission and, where out is given, writes its documents there as they were.
func ArchiveShow(dir, id, out string) (ArchiveShown, error) {
	var shown ArchiveShown
	err := WithArchive(dir, func(a *archive.Archive) error {
		f, err := a.Find(id)
		if err != nil {
			return err
		}
		shown.Filed = f
		if shown.Manifest, err = a.Manifest(f.Entry); err != nil {
			return err
		}
		tree := iox.NewTree(out)
		lists := []archive.Manifest{shown.Manifest}
		for _, e := range f.Receipts {
			m, err := a.Manifest(e)
			if err != nil {
				return err
			}
			shown.Receipts = append(shown.Receipts, m)
			lists = append(lists, m)
		}
		if out == "" {
			return nil
		}
		if f.Disposal != nil {
			return archive.ErrDisposed
		}
		for i, m := range lists {
			for _, o := range m.Objects {
				b, err := a.Bytes(o.Sum)
				if err != nil {
					return err
				}
				name := o.Name
				if i > 0 {
					name = fmt.Sprintf("receipts/%d/%s", i, path.Base(o.Name))
				}
				if err := tree.Add(name, b); err != nil {
					return err
				}
			}
		}
		shown.Written = tree.Names()
		return tree.Commit()
	})
	return shown, err
}

// ArchiveVerify checks a whole archive; head is a tree head that was kept elsewhere, or a file with one, or empty.
func ArchiveVerify(dir, head string, progress func(done, all int64)) (archive.Report, error) {
	o := archive.Options{Progress: progress, Workers: runtime.GOMAXPROCS(0)}
	if head != "" {
		h, err := keptHead(head)
		if err != nil {
			return archive.Report{}, err
		}
		o.Outside = &h
	}
	var r archive.Report
	err := WithArchive(dir, func(a *archive.Archive) (err error) {
		r, err = a.Verify(o)
		return err
	})
	return r, err
}

// keptHead reads a head as it is printed on paper, or from a file.
func keptHead(head string) (archive.Head, error) {
	if h, err := archive.ParseHead(head); err == nil {
		return h, nil
	}
	b, err := os.ReadFile(head)
	if err != nil {
		return archive.Head{}, err
	}
	h, err := archive.ParseHead(string(b))
	if err != nil {
		return h, fileFault(head, err)
	}
	return h, nil
}

// ArchiveNote is a later entry about a submission.
type ArchiveNote struct {
	Archive string
	ID      string
	Facts   []archive.Fact
	Files   []string // of a receipt
	Filings []string // of a receipt: what it acknowledges, as “regime/stage”; empty for the only filing of the submission
}

// acknowledges are the filings of the submission that a receipt is for. Nothing is recorded where several could be meant and none is named.
func acknowledges(a *archive.Archive, f archive.Filed, named []string) ([]archive.Fact, error) {
	m, err := a.Manifest(f.Entry)
	if err != nil {
		return nil, err
	}
	var held []string
	for _, v := range m.Values("filing") {
		held = append(held, strings.Replace(v, " ", "/", 1))
	}
	var facts []archive.Fact
	for _, n := range named {
		if err := CheckValue("--filing", n, held); err != nil {
			return nil, err
		}
		facts = append(facts, archive.Fact{Key: "filing", Value: strings.Replace(n, "/", " ", 1)})
	}
	return facts, nil
}

// ArchiveLater records a receipt, a hold, its release or a disposal.
func (e Env) ArchiveLater(kind archive.Kind, r ArchiveNote) (archive.Outcome, error) {
	var d archive.Draft
	if err := attach(&d, roleReceipt, r.Files); err != nil {
		return archive.Outcome{}, err
	}
	var out archive.Outcome
	err := WithArchive(r.Archive, func(a *archive.Archive) error {
		f, err := a.Find(r.ID)
		if err != nil {
			return err
		}
		id := f.Entry.ID
		switch kind {
		case archive.Receipt:
			var facts []archive.Fact
			if facts, err = acknowledges(a, f, r.Filings); err != nil {
				return err
			}
			r.Facts = append(r.Facts, facts...)
			out, err = a.AddReceipt(id, r.Facts, d.Contents, e.Now)
		case archive.Hold:
			out, err = a.AddHold(id, r.Facts, e.Now)
		case archive.Release:
			out, err = a.AddRelease(id, r.Facts, e.Now)
		default:
			out, err = a.Dispose(id, r.Facts, e.Now)
		}
		return err
	})
	return out, err
}
