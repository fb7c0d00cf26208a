package cmd_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/report/regimes"
	"github.com/breachfile/breachfile/schema/cite"
)

const regimesPage = "../docs/regimes.md"

// page writes the documentation of the rule packs.
type page struct{ strings.Builder }

func (p *page) line(format string, args ...any) { fmt.Fprintf(&p.Builder, format+"\n", args...) }

func TestRegimesPageIsCurrent(t *testing.T) {
	set, _, err := regimes.Builtin()
	require.NoError(t, err)
	p := &page{}
	p.line("# Regimes\n")
	p.line("Every regime that breachfile knows, by place: its duties, how long each leaves, the law, and how sure each statement is: read in an")
	p.line("official text (primary), in a secondary source, our own interpretation, or recalled only (unverified). The page is made from the rule")
	p.line("packs by `go test ./cmd -run TestRegimesPage -update`; `breachfile regimes show ID` prints one of them with its form.\n")
	for _, group := range byPlace(set.All()) {
		p.line("## %s\n", group.name)
		for _, v := range group.packs {
			p.pack(v)
		}
	}
	want := strings.TrimRight(p.String(), "\n") + "\n"
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(regimesPage), 0o755))
		require.NoError(t, os.WriteFile(regimesPage, []byte(want), 0o644))
		return
	}
	assert.True(t, want == readText(t, regimesPage), "the page is not what the packs say: run go test ./cmd -run TestRegimesPage -update")
}

func (p *page) pack(v *regime.Pack) {
	p.line("### `%s` %s: %s\n", v.ID, v.Version, v.Title.Any("en"))
	p.line("In force %s (%s). Languages: %s. To: %s.\n", period(v), v.Effective.Basis, strings.Join(v.Languages, ", "), v.Authority.Name.Any("en"))
	for _, d := range v.Duties {
		p.line("- **%s** (`%s`): %s, %s; %s.", d.Title.Any("en"), d.ID, d.Binding, d.Basis, cites(v, d.Cite))
		for _, s := range d.Stages {
			p.line("  - %s (`%s`)", s.Title.Any("en"), s.ID)
			for _, k := range s.Clocks {
				p.clock(v, k, "    - ")
			}
		}
	}
	p.line("\nSources:\n")
	for _, key := range slices.Sorted(maps.Keys(v.Law)) {
		l := v.Law[key]
		p.line("- %s (%s), <%s>, read on %s", l.Title.Any("en"), l.Basis, l.URL, l.Retrieved)
	}
	p.line("")
}

// clock is one line for a clock, and one more for each part of a clock that takes the earliest of several.
func (p *page) clock(v *regime.Pack, k regime.Clock, bullet string) {
	if len(k.EarliestOf) > 0 {
		p.line("%sthe earliest of:", bullet)
		for _, part := range k.EarliestOf {
			p.clock(v, part, "  "+bullet)
		}
		return
	}
	length := strings.Join(slices.DeleteFunc([]string{k.Urgency.Any("en"), span(k), k.At}, func(s string) bool { return s == "" }), ", ")
	if k.Yardstick {
		length += " (guidance)"
	}
	line := bullet + strings.Join(k.From, " or ") + ": " + length
	if k.Basis != "" {
		line += " (" + string(k.Basis) + ")"
	}
	if c := cites(v, k.Cite); c != "" {
		line += "; " + c
	}
	p.line("%s", line)
}

// span is a clock's length as the pack writes it, with what its days are.
func span(k regime.Clock) string {
	if k.Length == "" {
		return ""
	}
	out := "`" + k.Length + "`"
	if k.UpTo != "" {
		out += " to `" + k.UpTo + "`"
	}
	if k.Count != "" {
		out += " " + k.Count
	}
	return out
}

func cites(v *regime.Pack, cs []regime.Cite) string {
	var out []string
	for _, c := range v.Resolve(cs, "en") {
		out = append(out, c.Text)
	}
	return strings.Join(out, "; ")
}

func period(v *regime.Pack) string {
	switch {
	case v.Effective.From == regime.Undated:
		return "from a day not yet set"
	case v.Effective.To != "":
		return v.Effective.From + " to " + v.Effective.To
	}
	return "since " + v.Effective.From
}

// placeGroup is the packs of one place in the documentation.
type placeGroup struct {
	name  string
	packs []*regime.Pack
}

// byPlace groups packs by place; the rows of one table of a country stand together under the country.
func byPlace(all []*regime.Pack) []placeGroup {
	groups := map[string][]*regime.Pack{}
	for _, v := range all {
		name := v.Place.Any("en")
		if v.Table != "" {
			name = name[strings.LastIndex(name, ", ")+len(", "):]
		}
		groups[name] = append(groups[name], v)
	}
	var out []placeGroup
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		out = append(out, placeGroup{name, groups[name]})
	}
	return out
}

// regimeTable is the README's table of regimes by place: their ids and the days they are in force, and how many of their statements are recalled only.
func regimeTable(t *testing.T) string {
	t.Helper()
	set, _, err := regimes.Builtin()
	require.NoError(t, err)
	var b strings.Builder
	b.WriteString("| place | regimes | statements (unverified) |\n|---|---|---|\n")
	for _, group := range byPlace(set.All()) {
		var ids []string
		table, sure, unsure := map[string]int{}, 0, 0
		for _, v := range group.packs {
			for _, basis := range v.Bases() {
				sure++
				if basis == cite.Unverified {
					unsure++
				}
			}
			if v.Table != "" {
				table[v.Table]++
				continue
			}
			ids = append(ids, "`"+v.ID+"` "+period(v))
		}
		for _, name := range slices.Sorted(maps.Keys(table)) {
			ids = append(ids, fmt.Sprintf("`%s-…` (%d)", name, table[name]))
		}
		fmt.Fprintf(&b, "| %s | %s | %d (%d) |\n", group.name, strings.Join(ids, ", "), sure, unsure)
	}
	return b.String()
}
