package cli

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

// isFolder reports a folder; a name that leads nowhere is for the reading of a file to complain about.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// register writes the registers over the incidents of a folder.
func (r *root) register(o generateOptions, given *pflag.FlagSet, dir string) error {
	for _, flag := range []string{"stage", "law-of", "archive", "set", "amend", "style", "since"} {
		if given.Changed(flag) {
			return app.UsageError("--"+flag+" is for the filings of one incident; name its file instead of the folder "+dir,
				"--"+flag+" は一つの事案の書面のためのものです。フォルダ "+dir+" ではなくファイルを指定してください")
		}
	}
	formats := o.formats
	if !given.Changed("format") {
		formats = nil
	}
	files, skipped, err := app.Find([]string{dir})
	if err != nil {
		return err
	}
	done := r.progress(len(files))
	got, err := r.env.Register(app.RegisterRequest{Files: files, Regimes: o.regimes, Langs: o.langs, Formats: formats, Out: o.out, Draft: o.draft, Done: done})
	if err != nil {
		return err
	}
	if err := r.printProblems(got.Problems, got.Sources, false); err != nil {
		return err
	}
	for _, s := range skipped {
		if _, read := got.Sources[filepath.ToSlash(s)]; read {
			continue // the profile of an incident
		}
		r.note(s+": skipped, no incident file", s+": 事案ファイルではないため対象外")
	}
	r.passed(got.Passed)
	r.printOpen(got.LeftOut)
	return r.printRegisters(got, o.draft)
}

// passed names every file that gives no line, so that a line that is missing is missing in sight.
func (r *root) passed(list []app.Passed) {
	for _, p := range list {
		switch p.Reason {
		case app.OlderRevision:
			r.note(p.File+": no line, "+p.By+" is a later revision", p.File+": "+p.By+" が後の版であるため記録しません")
		case app.IsDrill:
			r.note(p.File+": no line, it is a drill", p.File+": 訓練であるため記録しません")
		case app.HasErrors:
			r.note(p.File+": no line, the file has errors", p.File+": 誤りがあるため記録していません")
		}
	}
}

func (r *root) printRegisters(got app.Registers, draft bool) error {
	if got.Dir == "" && got.Problems.HasErrors() {
		if !draft {
			r.note("Nothing was written, because a line would be missing. With --draft the other files are written as a draft.",
				"記録が欠けるため、何も書き出していません。--draft を付けると他のファイルの分を草案として書き出します。")
		}
		return errProblems
	}
	var b strings.Builder
	if len(got.Written) == 0 {
		fmt.Fprintln(&b, r.say("No register is to be kept for these incidents.", "これらの事案について備えるべき記録簿はありません。"))
	}
	for _, g := range got.Written {
		fmt.Fprintf(&b, "%s %s (%s): %s — %s\n", g.Regime, g.Version, g.Lang, g.Title,
			r.say(fmt.Sprintf("lines: %d", g.Rows), fmt.Sprintf("%d件", g.Rows)))
		for _, f := range g.Files {
			fmt.Fprintf(&b, "  %s\n", path.Join(got.Dir, f))
		}
	}
	_, err := fmt.Fprint(r.streams.Out, b.String())
	return err
}
