// Package cli is the command line: one file for each command, which reads flags, calls a use case and prints.
package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/schema/lang"
)

// The exit codes.
const (
	exitFine     = 0
	exitProblems = 1
	exitUsage    = 2
	exitFailure  = 3
)

// errProblems ends a command that printed problems.
var errProblems = errors.New("problems found")

// root is what every command shares.
type root struct {
	streams iox.Streams
	clock   func() time.Time
	version string
	common  commonFlags
	env     app.Env
	started bool // flags and arguments were right, and the command itself ran
}

// commonFlags are the flags of every command.
type commonFlags struct {
	lang    string
	now     string
	noColor bool
	regimes string
}

// Run runs one command line and returns the exit code.
func Run(args []string, streams iox.Streams, clock func() time.Time, version string) int {
	r := &root{streams: streams, clock: clock, version: programVersion(version)}
	cmd := r.command()
	cmd.SetArgs(args)
	cmd.SetIn(streams.In)
	cmd.SetOut(streams.Out)
	cmd.SetErr(streams.Err)
	return r.exit(cmd.Execute())
}

// exit prints an error and turns it into the exit code.
func (r *root) exit(err error) int {
	if err == nil {
		return exitFine
	}
	if errors.Is(err, errProblems) {
		return exitProblems
	}
	usage, isUsage := app.AsUsage(err)
	switch {
	case isUsage:
		r.complain(usage.Text.Any(r.messageLang(), "en"))
	default:
		r.complain(err.Error())
	}
	if isUsage || !r.started {
		fmt.Fprintln(r.streams.Err, r.say("See breachfile --help, or --help after a command.", "使い方は breachfile --help、又はコマンドの後に --help で表示できます。"))
		return exitUsage
	}
	return exitFailure
}

func (r *root) complain(text string) { fmt.Fprintln(r.streams.Err, "breachfile: "+text) }

// command builds the tree of commands.
func (r *root) command() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "breachfile",
		Short: "From one incident file to every data-breach filing, offline",
		Long: `breachfile reads one YAML file about a data-breach incident, checks it, says which duties to report it raises and
by when, and writes every filing. It works without any network.

Exit codes: 0 fine, 1 problems found, 2 wrong usage, 3 failure.`,
		Example: `  breachfile new incident.yaml
  breachfile check incident.yaml
  breachfile assess incident.yaml
  breachfile generate incident.yaml`,
		SilenceErrors: true, SilenceUsage: true,
		Args:              knownCommand,
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRunE: func(*cobra.Command, []string) error { return r.start() },
	}
	f := cmd.PersistentFlags()
	f.StringVar(&r.common.now, "now", "", "the moment of the run as RFC 3339, for tests and drills (default: the clock)")
	f.BoolVar(&r.common.noColor, "no-color", false, "no colour, also on a terminal")
	f.StringVar(&r.common.regimes, "regimes", "", "folder with private rule packs, in addition to those built in")
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return app.UsageError(err.Error(), err.Error()) })
	cmd.CompletionOptions.DisableDefaultCmd = true
	cmd.AddCommand(
		newCommand(r), checkCommand(r), assessCommand(r), generateCommand(r), diffCommand(r), archiveCommand(r), signCommand(r),
		convertCommand(r), importCommand(r), explainCommand(r), regimesCommand(r), schemaCommand(r), completionCommand(r), versionCommand(r),
	)
	sayHow(cmd)
	return cmd
}

// sayHow turns a wrong number of arguments into what to write instead: the form of the command and its first example.
func sayHow(cmd *cobra.Command) {
	for _, c := range cmd.Commands() {
		sayHow(c)
	}
	check := cmd.Args
	if check == nil {
		return
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		err := check(cmd, args)
		if _, said := app.AsUsage(err); err == nil || said {
			return err
		}
		example, _, _ := strings.Cut(strings.TrimSpace(cmd.Example), "\n")
		return app.UsageError(
			fmt.Sprintf("arguments given: %d; write: %s\nFor example: %s", len(args), cmd.UseLine(), example),
			fmt.Sprintf("引数の数: %d。書き方: %s\n例: %s", len(args), cmd.UseLine(), example))
	}
}

// knownCommand refuses a command that does not exist and names the one that was probably meant.
func knownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return app.CheckValue("command", args[0], names)
}

// start checks the flags that every command shares.
func (r *root) start() error {
	now := r.clock()
	if r.common.now != "" {
		t, err := time.Parse(time.RFC3339, r.common.now)
		if err != nil {
			return app.UsageError(
				"--now: write the moment as 2026-11-22T09:00:00+09:00, not “"+r.common.now+"”",
				"--now: 時点は 2026-11-22T09:00:00+09:00 の形で書いてください（「"+r.common.now+"」）")
		}
		now = t
	}
	if r.common.lang != "" {
		if err := app.CheckValue("--lang", r.common.lang, messageLangs()); err != nil {
			return err
		}
	}
	r.env = app.Env{Now: now, Version: r.version, Lang: r.messageLang(), Private: r.common.regimes}
	r.started = true
	return nil
}

func messageLangs() []string { return []string{"en", "ja"} }

// langFlag gives a command the flag for the language of its messages.
func (r *root) langFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&r.common.lang, "lang", "", "language of messages: en or ja (default: from LC_ALL, LC_MESSAGES, LANG)")
	complete(cmd, "lang", messageLangs())
}

// messageLang is the language of messages: the flag's, else that of the environment, else English.
func (r *root) messageLang() string {
	if r.common.lang == "en" || r.common.lang == "ja" {
		return r.common.lang
	}
	if r.streams.Getenv == nil {
		return "en"
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := r.streams.Getenv(name); v != "" {
			if strings.HasPrefix(v, "ja") {
				return "ja"
			}
			return "en"
		}
	}
	return "en"
}

// say picks the sentence in the language of messages.
func (r *root) say(en, ja string) string {
	return lang.Of("en", en, "ja", ja).Any(r.messageLang(), "en")
}

// note prints a remark for the person, never among the results.
func (r *root) note(en, ja string) { fmt.Fprintln(r.streams.Err, r.say(en, ja)) }

func (r *root) color(w io.Writer) bool { return !r.common.noColor && r.streams.Color(w) }

// formatFlag gives a command the flag for the form of its result.
func formatFlag(cmd *cobra.Command, into *string, allowed ...string) {
	cmd.Flags().StringVar(into, "format", allowed[0], "form of the result: "+strings.Join(allowed, ", "))
	complete(cmd, "format", allowed)
}

// complete offers values to the shell.
func complete(cmd *cobra.Command, flag string, values []string) {
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)) // fails only for a flag that does not exist
}
