package regime

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/breachfile/breachfile/report/calendar"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/pattern"
	"github.com/breachfile/breachfile/schema/rule"
)

// Lint checks packs that could be loaded for what a reader of the law, or an officer, would stumble over.
// The tree is the one that the packs were loaded from; only packs below root are checked, and their cases are looked for beside them.
func Lint(set *Set, fsys fs.FS, root string) diag.List {
	var out diag.List
	for i, own := range set.own {
		if !below(root, own.Source.File().Name) {
			continue
		}
		l := &linter{own: own, pack: resolvedOf(set, own)}
		l.family = familyOf(set, l.pack)
		l.head()
		for d := range own.Duties {
			l.duty(own.Duties[d], l.root().key("duties").item(d))
		}
		for f := range own.Forms() {
			l.form(own.Forms()[f])
		}
		for _, a := range own.asks() {
			l.condition(a)
		}
		l.instead(set)
		l.cases(fsys)
		l.overlaps(set.own[:i])
		out = append(out, l.problems...)
	}
	return once(out.Sorted())
}

func below(root, name string) bool {
	root = path.Clean(root)
	return root == "." || strings.HasPrefix(name, root+"/")
}

// resolvedOf finds the pack with all that it takes over, by the file that both were read from.
func resolvedOf(set *Set, own *Pack) *Pack {
	i := slices.IndexFunc(set.packs, func(p *Pack) bool { return p.Source == own.Source })
	return set.packs[i]
}

// familyOf is the pack alone, or all rows of its table.
func familyOf(set *Set, p *Pack) []*Pack {
	if p.Table == "" {
		return []*Pack{p}
	}
	var out []*Pack
	for _, q := range set.packs {
		if q.Table == p.Table {
			out = append(out, q)
		}
	}
	return out
}

// linter checks one pack's own files; pack is the same pack with what it takes over from its base.
type linter struct {
	own, pack *Pack
	family    []*Pack // the packs that share the pack's forms
	problems  diag.List
}

func (l *linter) root() spot { return spot{doc: l.own.Source} }

func (l *linter) report(r rule.Rule, at spot, args ...any) {
	l.problems = append(l.problems, diag.New(r, at.path, at.span(), args...))
}

// head checks what stands above the duties.
func (l *linter) head() {
	at, p := l.root(), l.own
	l.label(at.key("title"), p.Title, p.Extends == "")
	l.label(at.key("place"), p.Place, p.Extends == "")
	l.period(at.key("effective"), p.Effective)
	l.backed(at.key("effective"), p.Effective.Cite, p.Effective.Basis)
	if !p.Authority.Name.Empty() {
		l.authority(at.key("authority"), p.Authority)
	}
	for i, r := range p.Routes {
		l.authority(at.key("routes").item(i).key("authority"), r.Authority)
	}
	for _, key := range slices.Sorted(maps.Keys(p.Law)) {
		l.law(at.key("law").key(key), p.Law[key])
	}
	if len(l.pack.Languages) == 0 {
		l.report(ruleLintEmpty, at, "languages")
	}
	if p.Zone != "" {
		l.zone(at.key("zone"), p.Zone)
	}
	for i, zone := range p.Zones {
		l.zone(at.key("zones").item(i), zone)
	}
	unique(l, at.key("duties"), p.Duties, func(d Duty) string { return d.ID })
	unique(l, at.key("forms"), p.Forms(), func(f Form) string { return f.ID })
}

// zone looks a name up that the program must know; “Local” is the zone of the machine, and no law's.
func (l *linter) zone(at spot, name string) {
	if _, err := time.LoadLocation(name); err != nil || name == "" || name == "Local" {
		l.report(ruleLintZone, at, name)
	}
}

func (l *linter) authority(at spot, a Authority) {
	l.label(at.key("name"), a.Name, true)
	l.label(at.key("note"), a.Note, false)
	l.backed(at, a.Cite, a.Basis)
}

var day = pattern.Of(`^\d{4}-\d{2}-\d{2}$`)

func (l *linter) law(at spot, law Law) {
	l.label(at.key("short"), law.Short, true)
	l.label(at.key("title"), law.Title, true)
	l.label(at.key("note"), law.Note, false)
	if law.URL == "" {
		l.report(ruleLintEmpty, at, "url")
	}
	if !isDay(law.Retrieved) {
		l.report(ruleLintDay, at.key("retrieved"), law.Retrieved)
	}
	if !law.Basis.Valid() {
		l.report(ruleLintBasis, at.key("basis"))
	}
}

func isDay(s string) bool {
	_, err := calendar.ParseDate(s)
	return err == nil && day.MatchString(s)
}

func (l *linter) period(at spot, e Effective) {
	if e.From != Undated && !isDay(e.From) {
		l.report(ruleLintDay, at.key("from"), e.From)
	}
	if e.To != "" && !isDay(e.To) {
		l.report(ruleLintDay, at.key("to"), e.To)
	}
	if e.To != "" && (e.To < e.From || e.From == Undated) {
		l.report(ruleLintPeriod, at.key("to"), e.From, e.To)
	}
}

// overlaps reports versions of the same regime that are in force on the same day, and versions of the same name.
func (l *linter) overlaps(earlier []*Pack) {
	at := l.root()
	for _, other := range earlier {
		if other.ID != l.own.ID {
			continue
		}
		if other.Version == l.own.Version {
			l.report(ruleLintDuplicate, at.key("version"), l.own.Version)
		}
		if other.Effective.Covers(l.own.Effective.From) || l.own.Effective.Covers(other.Effective.From) {
			l.report(ruleLintOverlap, at.key("effective"), other.Version)
		}
	}
}

// cases wants, for every duty of the pack, a case in testdata whose expected answer says that the duty applies.
func (l *linter) cases(fsys fs.FS) {
	answers := expected(fsys, path.Dir(l.own.Source.File().Name))
	for i, d := range l.pack.Duties {
		if l.shown(answers, d.ID) {
			continue
		}
		at := l.root()
		if i < len(l.own.Duties) && l.own.Duties[i].ID == d.ID {
			at = at.key("duties").item(i).key("id")
		}
		l.report(ruleLintCase, at, d.ID)
	}
}

// shown looks for the duty in the expected answers; of the rows of a table, which share their duties, any row will do.
func (l *linter) shown(answers, duty string) bool {
	line := "@" + l.own.Version + "/" + duty + " yes "
	if l.own.Table == "" {
		return strings.Contains(answers, "\n"+l.own.ID+line)
	}
	return regexp.MustCompile(`\n` + regexp.QuoteMeta(l.own.Table) + `-\S+` + regexp.QuoteMeta(line)).MatchString(answers)
}

// expected is the text of every expected answer below the pack's folder.
func expected(fsys fs.FS, folder string) string {
	names, err := fs.Glob(fsys, path.Join(folder, "testdata", "*", "expected.txt"))
	if err != nil {
		return ""
	}
	var b strings.Builder
	for _, name := range names {
		if text, err := fs.ReadFile(fsys, name); err == nil {
			b.WriteString("\n" + string(text))
		}
	}
	return b.String()
}

// unique reports ids that stand twice in a list.
func unique[T any](l *linter, at spot, list []T, id func(T) string) {
	seen := map[string]bool{}
	for i, x := range list {
		switch name := id(x); {
		case name == "":
			l.report(ruleLintEmpty, at.item(i), "id")
		case seen[name]:
			l.report(ruleLintDuplicate, at.item(i), name)
		default:
			seen[name] = true
		}
	}
}

// wordIn reports a word that none of the allowed ones is; an empty word is allowed where the list holds it.
func (l *linter) wordIn(at spot, word string, allowed ...string) {
	if !slices.Contains(allowed, word) {
		named := slices.DeleteFunc(slices.Clone(allowed), func(s string) bool { return s == "" })
		l.report(ruleLintWord, at, word, strings.Join(named, ", "))
	}
}
