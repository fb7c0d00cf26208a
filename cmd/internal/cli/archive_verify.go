package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/output/archive"
)

func archiveVerify(r *root, o *archiveOptions) *cobra.Command {
	var head string
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Hash everything again and name every file that is not as it was",
		Long: `Verify works offline and changes nothing. It names every damaged, missing or added file and the first bad bytes where
they can be known, and goes on. What an interrupted run left is called unfinished; the next add mends it. With --head it
holds the log against a tree head that was kept elsewhere, and says whether the log only grew since.`,
		Example: `  breachfile archive verify
  breachfile archive verify --head head-from-our-lawyer.txt
  breachfile archive verify --head 12:9c1185a5c5e9fc54612808977ee8f548b2258d31ddadef2a1f1b5e7f4d1e7c5a`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := archiveForm(o); err != nil {
				return err
			}
			got, err := app.ArchiveVerify(o.dir, head, r.bar())
			if err != nil {
				return err
			}
			if err := r.archiveReport(o, got); err != nil {
				return err
			}
			if !got.Sound() {
				return errProblems
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&head, "head", "", "tree head that was kept elsewhere: a file, or as printed on paper (12:3f2a…)")
	r.archiveFlags(cmd, o)
	return cmd
}

// bar draws a bar on a terminal, and nothing elsewhere.
func (r *root) bar() func(done, all int64) {
	if !iox.IsTerminal(r.streams.Err) {
		return nil
	}
	const width = 40
	shown := int64(-1)
	return func(done, all int64) {
		percent := int64(100)
		if all > 0 && done < all {
			percent = done * 100 / all
		}
		if percent == shown {
			return
		}
		shown = percent
		full := int(percent * width / 100)
		fmt.Fprintf(r.streams.Err, "\r[%s%s] %3d %%", strings.Repeat("#", full), strings.Repeat("-", width-full), percent)
		if percent == 100 {
			fmt.Fprint(r.streams.Err, "\r\x1b[K")
		}
	}
}

type archiveFinding struct {
	Verdict archive.Verdict `json:"verdict"`
	File    string          `json:"file"`
	Detail  string          `json:"detail"`
	From    int64           `json:"from"`
	To      int64           `json:"to"`
}

func (r *root) archiveReport(o *archiveOptions, got archive.Report) error {
	if o.format == "json" {
		list := []archiveFinding{}
		for _, f := range got.Findings {
			list = append(list, archiveFinding{f.Verdict, f.File, f.Detail, f.From, f.To})
		}
		return r.archiveJSON(map[string]any{"sound": got.Sound(), "findings": list, "entries": got.Entries, "objects": got.Objects,
			"bytes": got.Bytes, "root": got.Head.Root, "grew_from": headJSON(got.Grew)})
	}
	for _, f := range got.Findings {
		text := fmt.Sprintf("%s: %s: %s", f.File, f.Verdict, f.Detail)
		if f.To > 0 {
			text += fmt.Sprintf(r.say(" (bytes %d–%d)", "（%d〜%dバイト目）"), f.From, f.To-1)
		}
		fmt.Fprintln(r.streams.Err, text)
	}
	var b strings.Builder
	fmt.Fprintf(&b, r.say("%d entries, %d objects, %d bytes hashed\ntree root %s\n", "記録 %d 件、ファイル %d 個、%d バイトを検査\n木の根 %s\n"),
		got.Entries, got.Objects, got.Bytes, got.Head.Root)
	if got.Grew != nil {
		fmt.Fprintf(&b, r.say("The log only grew since the head of entry %d that was kept elsewhere.\n", "別に保管した記録 %d 件目の時点から、追記のみであることを確認しました。\n"), got.Grew.Entries)
	} else {
		fmt.Fprintln(&b, r.say("Not proven: that the log was not rewritten as a whole; that takes a head kept elsewhere (--head).", "証明されないこと: 記録全体の書き換えがないこと（別に保管した木の根が必要: --head）。"))
	}
	fmt.Fprintln(&b, r.say("Not proven: that what was filed is true, or that everything filed is here.", "証明されないこと: 提出内容が真実であること、提出の全てがここにあること。"))
	fmt.Fprintln(&b, pickText(got.Sound(), r.say("SOUND", "異常なし"), r.say("NOT SOUND", "異常あり")))
	_, err := fmt.Fprint(r.streams.Out, b.String())
	return err
}

func pickText(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

// headJSON is a tree head as data, null for none.
func headJSON(h *archive.Head) map[string]any {
	if h == nil {
		return nil
	}
	return map[string]any{"entries": h.Entries, "root": h.Root, "last": h.Last}
}
