package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/output/archive"
)

// archiveOptions are what all archive commands share.
type archiveOptions struct {
	dir    string
	format string
}

func archiveCommand(r *root) *cobra.Command {
	var o archiveOptions
	cmd := &cobra.Command{
		Use:   "archive",
		Short: "Keep what was filed, provable to an outsider years later",
		Long: `The archive is a folder that outlives this program: files named by their SHA-256, and a log that only grows. Its
README.txt says how to check it with common tools, and its verify.sh does so.`,
		Example: `  breachfile archive add filings/acme-17
  breachfile archive receipt 3f2a9c01 --file receipt.eml --reference 2026-0113 --at 2026-11-22T17:02:00+09:00
  breachfile archive verify`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.PersistentFlags().StringVar(&o.dir, "archive", "archive", "folder of the archive")
	cmd.AddCommand(
		archiveAdd(r, &o), archiveList(r, &o), archiveShow(r, &o), archiveVerify(r, &o), archiveReceipt(r, &o),
		archiveReason(r, &o, archive.Hold), archiveReason(r, &o, archive.Release), archiveReason(r, &o, archive.Disposal),
		archiveHead(r, &o), archiveSignHead(r, &o), archiveTimestamp(r, &o),
		archiveExport(r, &o), archiveImport(r, &o),
	)
	return cmd
}

// archiveFlags gives an archive command the flags of messages and form.
func (r *root) archiveFlags(cmd *cobra.Command, o *archiveOptions) {
	r.langFlag(cmd)
	formatFlag(cmd, &o.format, "text", "json")
}

// archiveForm refuses an unknown form before anything is done.
func archiveForm(o *archiveOptions) error {
	return app.CheckValue("--format", o.format, []string{"text", "json"})
}

func archiveAdd(r *root, o *archiveOptions) *cobra.Command {
	var q app.ArchiveAddRequest
	cmd := &cobra.Command{
		Use:   "add DIR",
		Short: "Store what generate wrote, with everything it was made from",
		Long: `Add stores the folder of one incident that generate wrote: every output byte for byte, the manifest of the run with
program version, moment, problems and waivers, the files of the rule packs, the incident file and its attachments. The
same submission twice changes nothing. Drills and drafts are refused.

The incident file is stored byte by byte where it holds neither private notes nor comments. Else it is stored without
them, together with the SHA-256 of the exact bytes; --private-to stores the exact bytes too, encrypted with age, and
--with-comments stores comments readably. Files with personal data of recipients of letters stay out; only their hashes
are kept, unless --with-recipients asks for them.`,
		Example: `  breachfile archive add filings/acme-17
  breachfile archive add filings/acme-17 --incident cases/acme-17.yaml --attach log.zip --private-to age1...`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := archiveForm(o); err != nil {
				return err
			}
			q.Archive, q.Dir = o.dir, args[0]
			got, err := r.env.ArchiveAdd(q)
			r.archiveRepairs(got.Repairs)
			if err != nil {
				return err
			}
			return r.archiveAdded(o, got)
		},
	}
	f := cmd.Flags()
	f.StringVar(&q.Incident, "incident", "", "the incident file (default: looked for by its hash)")
	f.StringSliceVar(&q.Attach, "attach", nil, "file that was filed besides (may be repeated)")
	f.StringSliceVar(&q.PrivateTo, "private-to", nil, "age recipient that may read private notes (may be repeated)")
	f.BoolVar(&q.Comments, "with-comments", false, "store the comments of the incident file readably")
	f.BoolVar(&q.Personal, "with-recipients", false, "store files with personal data of recipients too")
	f.StringVar(&q.Retain, "retain-until", "", "day until which the submission must be kept (YYYY-MM-DD)")
	r.archiveFlags(cmd, o)
	return cmd
}

func (r *root) archiveAdded(o *archiveOptions, got app.ArchiveAdded) error {
	if o.format == "json" {
		return r.archiveJSON(map[string]any{"id": got.Entry.ID, "entry": got.Entry, "added": got.Added, "redacted": got.Redacted, "manifest": got.Manifest})
	}
	switch {
	case got.Disposed:
		r.note("This submission was stored and disposed of; nothing was changed.", "この提出は保存の後に廃棄済みです。何も変更していません。")
	case !got.Added:
		r.note("This submission is stored already; nothing was changed.", "この提出は保存済みです。何も変更していません。")
	}
	if got.Redacted && got.Added {
		r.note("The incident file is stored without comments and private notes; its exact bytes by SHA-256 only, or encrypted.",
			"事案ファイルはコメントと非公開メモを除いて保存しました。元の内容は SHA-256 のみ、又は暗号化して保存しています。")
	}
	_, err := fmt.Fprintf(r.streams.Out, "%s\n", got.Entry.ID)
	return err
}

// archiveRepairs says what was mended after an interrupted run.
func (r *root) archiveRepairs(list []archive.Repair) {
	for _, p := range list {
		r.note("mended after an interrupted run: "+string(p.Kind)+" "+p.Name, "中断された実行の後始末をしました: "+string(p.Kind)+" "+p.Name)
	}
}

func (r *root) archiveJSON(v any) error {
	enc := json.NewEncoder(r.streams.Out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

func archiveList(r *root, o *archiveOptions) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the submissions",
		Example: "  breachfile archive list --format json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := archiveForm(o); err != nil {
				return err
			}
			items, err := app.ArchiveList(o.dir)
			if err != nil {
				return err
			}
			if o.format == "json" {
				list := []map[string]any{}
				for _, i := range items {
					list = append(list, archiveItem(i))
				}
				return r.archiveJSON(map[string]any{"submissions": list})
			}
			var b strings.Builder
			for _, i := range items {
				fmt.Fprintln(&b, r.archiveLine(i))
			}
			if len(items) == 0 {
				fmt.Fprintln(&b, r.say("No submission is stored.", "保存された提出はありません。"))
			}
			_, err = fmt.Fprint(r.streams.Out, b.String())
			return err
		},
	}
	r.archiveFlags(cmd, o)
	return cmd
}

func archiveItem(i app.ArchiveItem) map[string]any {
	return map[string]any{"id": i.Entry.ID, "entry": i.Entry, "manifest": i.Manifest, "receipts": len(i.Receipts), "hold": i.Hold != nil, "disposed": i.Disposal != nil}
}

func (r *root) archiveLine(i app.ArchiveItem) string {
	words := []string{i.Entry.ID.String()[:12], i.Entry.Time, i.Manifest.Fact("incident"),
		r.say("revision ", "第") + i.Manifest.Fact("revision") + r.say("", "版"), strings.Join(i.Manifest.Values("filing"), ", ")}
	if n := len(i.Receipts); n > 0 {
		words = append(words, fmt.Sprintf(r.say("receipts: %d", "受領記録 %d 件"), n))
	}
	if i.Hold != nil {
		words = append(words, r.say("on hold", "廃棄停止中"))
	}
	if i.Disposal != nil {
		words = append(words, r.say("disposed of", "廃棄済み"))
	}
	return strings.Join(words, "  ")
}

func archiveShow(r *root, o *archiveOptions) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Show one submission; with -o write its documents as they were",
		Example: `  breachfile archive show 3f2a9c01
  breachfile archive show 3f2a9c01 -o restored`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := archiveForm(o); err != nil {
				return err
			}
			got, err := app.ArchiveShow(o.dir, args[0], out)
			if err != nil {
				return archiveRefusal(err)
			}
			if o.format == "json" {
				item := archiveItem(got.ArchiveItem)
				item["receipts"], item["written"] = append([]archive.Manifest{}, got.Receipts...), append([]string{}, got.Written...)
				return r.archiveJSON(item)
			}
			return r.archiveShown(got)
		},
	}
	cmd.Flags().StringVarP(&out, "out", "o", "", "folder for the documents")
	r.archiveFlags(cmd, o)
	return cmd
}

func (r *root) archiveShown(got app.ArchiveShown) error {
	var b strings.Builder
	fmt.Fprintln(&b, r.archiveLine(got.ArchiveItem))
	fmt.Fprintln(&b, "id", got.Entry.ID)
	for _, m := range append([]archive.Manifest{got.Manifest}, got.Receipts...) {
		fmt.Fprintf(&b, "\n%s\n", m.Kind)
		for _, f := range m.Facts {
			fmt.Fprintf(&b, "  %s: %s\n", f.Key, f.Value)
		}
		for _, f := range m.Objects {
			fmt.Fprintf(&b, "  %s %10d  %s  %s\n", f.Sum, f.Size, f.Role, f.Name)
		}
		for _, f := range m.Omitted {
			fmt.Fprintf(&b, "  %s %10d  %s  %s (%s: %s)\n", f.Sum, f.Size, f.Role, f.Name, r.say("not stored", "保存せず"), f.Reason)
		}
	}
	_, err := fmt.Fprint(r.streams.Out, b.String())
	return err
}

// archiveRefusal makes a wrong use of what the archive refuses, with both languages.
func archiveRefusal(err error) error {
	for _, c := range []struct {
		is error
		ja string
	}{
		{archive.ErrUnknown, "この保管庫に該当する提出がありません"},
		{archive.ErrDisposed, "この提出は廃棄済みです"},
		{archive.ErrHeld, "廃棄停止中のため廃棄できません"},
		{archive.ErrRetained, "保存期間が終わっていません"},
		{archive.ErrHeldNow, "既に廃棄停止中です"},
		{archive.ErrNotHeld, "廃棄停止中ではありません"},
	} {
		if errors.Is(err, c.is) {
			return app.UsageError(err.Error(), c.ja+" ("+err.Error()+")")
		}
	}
	return err
}
