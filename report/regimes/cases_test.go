package regimes_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/regime"
)

var update = flag.Bool("update", false, "write the expected answers anew")

// TestCases assesses every incident below <place>/<instrument>/testdata under that regime and compares the duties, clocks and states.
// The present moment of a case is the end of its revision's day. A case whose name begins with undated- is judged as if the law of that
// place that is adopted, and whose first day is not set, were in force.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("*/*/testdata/*/incident.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	set := once()
	for _, file := range files {
		dir := filepath.Dir(file)
		parts := strings.Split(filepath.ToSlash(file), "/")
		t.Run(filepath.ToSlash(dir), func(t *testing.T) {
			c := load(t, dir, "incident.yaml")
			set := set
			if strings.HasPrefix(parts[3], "undated-") {
				set = adopted(t, parts[0], parts[1])
			}
			got := answers(c, set, assess.Options{Now: present(t, c), Regimes: regimesOf(set, parts)})
			golden := filepath.Join(dir, "expected.txt")
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(got), 0o600))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			assert.Equal(t, string(want), got)
		})
	}
}

// adopted is one regime with its undated version in force from the first of all days.
func adopted(t *testing.T, place, instrument string) *regime.Set {
	t.Helper()
	folder := fstest.MapFS{}
	names, err := filepath.Glob(filepath.Join(place, instrument, "*.yaml"))
	require.NoError(t, err)
	for _, name := range append(names, "core.yaml") {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		text = bytes.Replace(text, []byte("from: undated"), []byte("from: 0001-01-01"), 1)
		folder[filepath.ToSlash(name)] = &fstest.MapFile{Data: text}
	}
	set, problems, err := regime.Load(folder, ".", nil)
	require.NoError(t, err)
	require.Empty(t, problems)
	return set
}

// regimesOf is the regime of a case's folder; below a table it is the row that the case's name begins with, such as ca-one-too-few.
func regimesOf(set *regime.Set, parts []string) []string {
	id := parts[0] + "-" + parts[1]
	if len(set.Versions(id)) == 0 {
		row, _, _ := strings.Cut(parts[3], "-")
		id += "-" + row
	}
	return []string{id}
}

func load(t *testing.T, dir, name string) *incidents.Case {
	t.Helper()
	c, problems, err := incidents.Load(os.DirFS(dir), name)
	require.NoError(t, err)
	for _, d := range problems {
		assert.Failf(t, "the case has a problem", "%s %s: %s", d.Span.Start, d.Rule.ID, d.Message("en"))
	}
	require.NotNil(t, c)
	return c
}

func present(t *testing.T, c *incidents.Case) time.Time {
	t.Helper()
	at, ok := c.Incident.Revision.Value.Date.Get()
	require.True(t, ok, "a case needs the date of its revision")
	return at.Latest()
}

// answers writes an assessment in few lines, in English.
func answers(c *incidents.Case, set *regime.Set, o assess.Options) string {
	a := assess.Assess(c, set, o)
	var b strings.Builder
	fmt.Fprintf(&b, "law of %s (%s) at %s\n", a.LawDate, a.LawFrom.Kind, o.Now.Format(time.RFC3339))
	for _, d := range a.NotInForce {
		fmt.Fprintf(&b, "%s not in force\n", d.ID)
	}
	for _, ob := range a.Obligations {
		write(&b, "", ob)
	}
	for _, ob := range a.Comparisons {
		write(&b, "compare ", ob)
	}
	return b.String()
}

func write(b *strings.Builder, prefix string, o assess.Obligation) {
	fmt.Fprintf(b, "%s%s@%s/%s %s %s", prefix, o.Pack.ID, o.Pack.Version, o.Duty.ID, o.Applies, o.Duty.Binding)
	if !o.Authority.Name.Empty() {
		fmt.Fprintf(b, ", to %s", o.Authority.Name.Any("en"))
	}
	b.WriteString("\n")
	if o.Applies == regime.Unknown {
		for _, f := range o.WouldFlip {
			fmt.Fprintf(b, "  %s if %s is %s\n", f.To, f.Path, f.If)
		}
	}
	for _, s := range o.Stages {
		fmt.Fprintf(b, "  %s %s", s.Stage.ID, s.State)
		if s.Overdue {
			b.WriteString(" overdue")
		}
		if s.Clock != nil {
			reading(b, ", ", *s.Clock)
		}
		b.WriteString("\n")
		for _, r := range s.Others {
			reading(b, "    or ", r)
			b.WriteString("\n")
		}
	}
}

func reading(b *strings.Builder, prefix string, r assess.Reading) {
	due := "without a number"
	if !r.Due.IsZero() {
		due = "due " + r.Due.Format(time.RFC3339)
	}
	fmt.Fprintf(b, "%s%s from %s %s", prefix, due, r.From, r.At)
	if r.Clock.Length != "" {
		fmt.Fprintf(b, " [%s]", r.Clock.Length)
	}
	if r.Clock.Yardstick {
		b.WriteString(" yardstick")
	}
	for _, s := range r.Rolled {
		fmt.Fprintf(b, ", past %s", s.Date)
	}
	if !r.Assumed.Empty() {
		fmt.Fprintf(b, " (%s)", r.Assumed.Any("en"))
	}
	if !r.Known {
		b.WriteString(" provisional")
	}
}
