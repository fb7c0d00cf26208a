package cli

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

func newCommand(r *root) *cobra.Command {
	var small bool
	var example string
	cmd := &cobra.Command{
		Use:   "new FILE",
		Short: "Begin an incident file",
		Long: `New writes an incident file with a comment beside every key and never overwrites one. At a terminal it asks five short
questions first; each may be left empty. The file passes "breachfile check" as it is, with what is not known yet as pending.`,
		Example: `  breachfile new incident.yaml
  breachfile new letter-118.yaml --small
  breachfile new notice.yaml --example rakuten-card-2020/r2`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			q := app.NewRequest{Path: args[0], Small: small, Example: example}
			if example == "" && r.streams.Interactive() {
				q.Answers = r.ask()
			}
			return r.create(q)
		},
	}
	cmd.Flags().BoolVar(&small, "small", false, "the twelve lines of a small case, with organisation.yaml beside it")
	cmd.Flags().StringVar(&example, "example", "", "copy an example instead: "+strings.Join(app.Examples(), ", "))
	complete(cmd, "example", app.Examples())
	r.langFlag(cmd)
	return cmd
}

func (r *root) create(q app.NewRequest) error {
	files, err := r.env.New(q)
	if err != nil {
		return err
	}
	for _, f := range files {
		fmt.Fprintln(r.streams.Out, f)
	}
	r.note("Next: breachfile check "+q.Path, "次に: breachfile check "+q.Path)
	return nil
}

// ask puts the five questions; an empty answer leaves the matter open.
func (r *root) ask() app.Answers {
	in := bufio.NewScanner(r.streams.In)
	question := func(en, ja string) string {
		fmt.Fprint(r.streams.Err, r.say(en, ja)+" ")
		if !in.Scan() {
			return ""
		}
		return strings.TrimSpace(in.Text())
	}
	return app.Answers{
		Organisation: question("Which organisation reports?", "報告する組織の名称は？"),
		Country:      question("In which country is its seat (two letters, such as IE)?", "所在国は（JP のような二文字）？"),
		Aware:        question("When did it become aware (2026-11-20 or 2026-11-20T16:10)?", "いつ知りましたか（2026-11-20 又は 2026-11-20T16:10）？"),
		What:         question("How did it come to know, in a few words?", "どのように知りましたか（短く）？"),
		AtMost:       question("How many people at most?", "影響を受ける人は最大で何人ですか？"),
	}
}
