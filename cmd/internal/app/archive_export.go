package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/archive"
	"github.com/breachfile/breachfile/output/bagit"
	"github.com/breachfile/breachfile/report/doc"
)

// ArchiveExportRequest says what goes into a bag.
type ArchiveExportRequest struct {
	Archive string
	ID      string // one submission; empty for the whole archive
	Out     string // folder of the bag, which must not exist
}

// ArchiveExport writes a bag: the whole archive as it is, or one submission's documents with the log that proves them.
func (e Env) ArchiveExport(r ArchiveExportRequest) (err error) {
	report, err := ArchiveVerify(r.Archive, "", nil)
	if err != nil {
		return err
	}
	if !report.Sound() {
		return fmt.Errorf("%s: %w", r.Archive, archive.ErrDamaged)
	}
	items, err := ArchiveList(r.Archive)
	if err != nil {
		return err
	}
	w, err := bagit.Create(r.Out, bagit.Options{Date: e.Now, Info: []bagit.Field{{Label: "Bag-Software-Agent", Value: e.program()}}})
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, w.Abort())
		}
	}()
	if r.ID == "" {
		err = w.AddFS(settled{os.DirFS(r.Archive)})
	} else {
		items, err = exportOne(w, r)
	}
	if err != nil {
		return err
	}
	if err := e.exportIndex(w, items, report.Head, r.ID == ""); err != nil {
		return err
	}
	return w.Commit()
}

// settled is an archive without what a writer that is at work has not finished.
type settled struct{ fs.FS }

// ReadDir lists a folder without unfinished files.
func (s settled) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(s.FS, name)
	return slices.DeleteFunc(list, func(d fs.DirEntry) bool { return d.Name() == "pending" || strings.HasSuffix(d.Name(), ".tmp") }), err
}

// exportOne adds a submission with its receipts under their own names, its manifests, and the log with its heads.
func exportOne(w *bagit.Writer, r ArchiveExportRequest) ([]ArchiveItem, error) {
	var item ArchiveItem
	err := WithArchive(r.Archive, func(a *archive.Archive) error {
		f, err := a.Find(r.ID)
		if err != nil {
			return err
		}
		item.Filed = f
		for i, e := range append([]archive.Entry{f.Entry}, f.Receipts...) {
			m, err := a.Manifest(e)
			if err != nil {
				return err
			}
			dir := "documents/"
			if i == 0 {
				item.Manifest = m
			} else {
				dir = fmt.Sprintf("receipts/%d/", i)
			}
			raw, err := a.Bytes(e.Manifest)
			if err != nil {
				return err
			}
			if err := w.Add(fmt.Sprintf("manifests/%d.json", e.Seq), bytes.NewReader(raw)); err != nil {
				return err
			}
			for _, o := range m.Objects {
				b, err := a.Bytes(o.Sum)
				if errors.Is(err, fs.ErrNotExist) && f.Disposal != nil {
					continue
				}
				if err != nil {
					return err
				}
				if err := w.Add(dir+o.Name, bytes.NewReader(b)); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return []ArchiveItem{item}, addLog(w, os.DirFS(r.Archive))
}

func addLog(w *bagit.Writer, from fs.FS) error {
	return fs.WalkDir(settled{from}, "log", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := from.Open(name)
		if err != nil {
			return err
		}
		return errors.Join(w.Add(name, f), f.Close())
	})
}

// exportIndex adds the page for the inspector as HTML and PDF, the script and the readme beside the payload.
func (e Env) exportIndex(w *bagit.Writer, items []ArchiveItem, head archive.Head, all bool) error {
	page := e.indexPage(items, head, all)
	for _, id := range []string{"html", "pdf"} {
		var b bytes.Buffer
		f := formatOf(id)
		if err := f.Encode(&b, output.Input{Document: page, Created: e.Now}); err != nil {
			return err
		}
		if err := w.AddTag("index"+f.Ext(), &b); err != nil {
			return err
		}
	}
	return errors.Join(w.AddTag("verify.sh", bytes.NewReader(archive.Script())), w.AddTag("README.txt", bytes.NewReader(archive.Readme())))
}

// ArchiveImport makes an archive of a bag that holds a whole one. Nothing stays where the bag or the archive in it is not sound.
func ArchiveImport(ctx context.Context, bag, into string) (report archive.Report, err error) {
	got, err := bagit.ValidateDir(ctx, bag, bagit.ValidateOptions{})
	if err != nil {
		return report, err
	}
	if !got.Valid() {
		return report, UsageError(fmt.Sprintf("%s is not a valid bag (%d problems)", bag, len(got.Problems)), fmt.Sprintf("%s は正しい BagIt ではありません（%d 件）", bag, len(got.Problems)))
	}
	data := filepath.Join(bag, "data")
	if report, err = ArchiveVerify(data, "", nil); err != nil {
		return report, err
	}
	if !report.Sound() {
		return report, UsageError(bag+" holds no sound archive", bag+" の中の保管庫に異常があります")
	}
	if _, err := os.Lstat(into); !errors.Is(err, fs.ErrNotExist) {
		return report, UsageError(into+" exists already; an archive is imported into a new folder", into+" は既にあります。新しいフォルダを指定してください")
	}
	partial := into + ".partial"
	if err := copyTree(data, partial); err != nil {
		return report, errors.Join(err, os.RemoveAll(partial))
	}
	return report, os.Rename(partial, into)
}

// copyTree copies an archive with the modes that it had when it was made, every file to the disk itself.
func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if d.IsDir() {
			return os.MkdirAll(target, 0o700)
		}
		mode := fs.FileMode(0o600)
		if strings.HasPrefix(filepath.ToSlash(rel), "objects/") {
			mode = 0o400
		}
		return copyFile(name, target, mode)
	})
}

func copyFile(from, to string, mode fs.FileMode) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	if _, err = io.Copy(out, in); err == nil {
		err = out.Sync()
	}
	return errors.Join(err, out.Close())
}

// indexPage is the page that an inspector reads first.
func (e Env) indexPage(items []ArchiveItem, head archive.Head, all bool) *doc.Document {
	ja := e.Lang == "ja"
	say := func(en, jaText string) string {
		if ja {
			return jaText
		}
		return en
	}
	text := func(role doc.Role, s string) doc.Block { return doc.Paragraph{Role: role, Text: []doc.Span{{Text: s}}} }
	title := say("Index of filings", "提出書面の目録")
	d := &doc.Document{Title: title, Lang: e.Lang, Author: e.program(), Subject: title, Created: e.Now, Footer: e.program(), PageOf: say("Page %d of %d", "%d / %d ページ")}
	d.Blocks = append(d.Blocks, text(doc.Title, title))
	if all {
		d.Blocks = append(d.Blocks, text(doc.Body, say("The folder data is a whole archive; its README.txt says how to check it, and “sh verify.sh data” checks it.",
			"フォルダ data が保管庫の全体です。確認の方法は README.txt にあり、「sh verify.sh data」で検査できます。")))
	} else {
		d.Blocks = append(d.Blocks, text(doc.Body, say("The files lie in data under the names that they were filed under. Each SHA-256 below stands in a manifest in data/manifests, and the SHA-256 of the manifest in the line of that number in data/log/entries.jsonl.",
			"各ファイルは提出時の名前で data にあります。下の SHA-256 は data/manifests の一覧にあり、その一覧の SHA-256 は data/log/entries.jsonl の同じ番号の行にあります。")))
	}
	d.Blocks = append(d.Blocks, text(doc.Body, fmt.Sprintf(say("Tree head after %d entries: %s", "記録 %d 件の木の根: %s"), head.Entries, head.Root)))
	for _, i := range items {
		d.Blocks = append(d.Blocks,
			doc.Heading{Level: 1, Text: []doc.Span{{Text: i.Manifest.Fact("incident") + " · " + i.Entry.Time}}},
			text(doc.Small, fmt.Sprintf(say("Entry %d, id %s, %s", "記録 %d、識別子 %s、%s"), i.Entry.Seq, i.Entry.ID, i.Manifest.Fact("program"))))
		if i.Disposal != nil {
			d.Blocks = append(d.Blocks, text(doc.Body, say("Disposed of: ", "廃棄: ")+i.Disposal.Time))
		}
		t := doc.Table{
			Columns: []doc.Column{{Weight: 5}, {Weight: 1, Align: doc.End}, {Weight: 5}},
			Head:    []doc.Cell{cellOf(say("File", "ファイル")), cellOf(say("Bytes", "バイト")), cellOf("SHA-256")},
		}
		for _, o := range i.Manifest.Objects {
			t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{cellOf(o.Name), cellOf(fmt.Sprint(o.Size)), cellOf(o.Sum.String())}})
		}
		d.Blocks = append(d.Blocks, t)
	}
	return d
}

func cellOf(s string) doc.Cell { return doc.Cell{Text: []doc.Span{{Text: s}}} }
