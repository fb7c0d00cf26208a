package cli

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/changes"
	"github.com/breachfile/breachfile/report/i18n"
	"github.com/breachfile/breachfile/report/regime"
)

// comparison prints two revisions for a person.
type comparison struct {
	*page
	app.Compared
	w   *changes.Writer
	tag string
}

func (r *root) comparison(c app.Compared) *comparison {
	w, _ := changes.NewWriter(r.env.Lang) // messages come in the languages that there are
	p := newPage(r.streams.Width(r.streams.Out), r.env.Lang, r.color(r.streams.Out))
	if !iox.IsTerminal(r.streams.Out) {
		p.width = pageWidth
	}
	return &comparison{page: p, Compared: c, w: w, tag: r.env.Lang}
}

func (r *root) printCompared(c app.Compared) error {
	p := r.comparison(c)
	p.head()
	for _, x := range c.Changes {
		if x.With == "" {
			p.change(x)
		}
	}
	p.duties()
	p.stale()
	p.cohorts()
	p.counsel()
	p.blank()
	p.line(0, app.Notice(p.tag))
	_, err := io.WriteString(r.streams.Out, p.out.String())
	return err
}

func (p *comparison) head() {
	p.title(p.New.Case.Incident.ID + ": " + p.revision(p.Old) + " → " + p.revision(p.New))
	p.line(0, p.OldFile.Shown+" → "+p.NewFile.Shown)
	if len(p.Facts()) == 0 {
		p.line(0, p.w.Word("none"))
	}
}

func (p *comparison) revision(s changes.Side) string {
	out := p.w.Word("revision") + " " + strconv.Itoa(max(s.Assessment.Revision, 1))
	if d, ok := s.Case.Incident.Revision.Value.Date.Get(); ok {
		out += " (" + p.w.When(d) + ")"
	}
	return out
}

// change prints one change, its two sides, its places and what belongs to it.
func (p *comparison) change(x incidents.Change) {
	sign := map[incidents.ChangeKind]string{incidents.Added: "+", incidents.Removed: "-", incidents.Changed: "~", incidents.Moved: ">"}[x.Kind]
	style := map[incidents.ChangeKind]iox.Style{incidents.Added: iox.Green, incidents.Removed: iox.Red, incidents.Changed: iox.Yellow, incidents.Moved: iox.Cyan}[x.Kind]
	p.blank()
	p.styled(0, sign+" ", style, p.paint.Paint(iox.Bold, x.Path))
	const indent = 2
	old, new, isText := x.Texts()
	switch {
	case isText:
		p.texts(old, new)
	case x.Kind == incidents.Changed && p.w.Old(x) == p.w.New(x):
	case x.Kind == incidents.Changed:
		p.line(indent, p.paint.Paint(iox.Red, p.w.Old(x))+" → "+p.paint.Paint(iox.Green, p.w.New(x)))
	case x.Sense == incidents.SenseElsewhere:
	default:
		p.entries(x)
	}
	p.line(indent, p.w.Meaning(x))
	for _, y := range p.Changes {
		if y.With == x.Path && x.Path != y.Path {
			p.item(indent+2, "· ", p.below(x, y))
		}
	}
	p.line(indent, p.paint.Paint(iox.Faint, joinPlaces(p.OldPlace(x), p.NewPlace(x))))
}

// below is a change that belongs to another one, in a line.
func (p *comparison) below(x, y incidents.Change) string {
	name := strings.TrimPrefix(strings.TrimPrefix(y.Path, x.Path), ".")
	switch y.Kind {
	case incidents.Added:
		return name + ": " + p.w.New(y)
	case incidents.Removed:
		return name + ": " + p.w.Old(y) + " – " + p.w.Meaning(y)
	}
	return name + ": " + p.w.Old(y) + " → " + p.w.New(y)
}

// entries prints what was added or removed, each entry of a list on a line of its own.
func (p *comparison) entries(x incidents.Change) {
	value, style := x.New, iox.Green
	if x.Kind == incidents.Removed {
		value, style = x.Old, iox.Red
	}
	list, ok := value.([]any)
	if !ok || x.Kind == incidents.Moved {
		p.line(2, p.paint.Paint(style, p.w.New(x)+p.oldOf(x)))
		return
	}
	for _, item := range list {
		p.item(2, "· ", p.paint.Paint(style, p.w.Value(item, x.List)))
	}
}

func (p *comparison) oldOf(x incidents.Change) string {
	if x.Kind == incidents.Removed {
		return p.w.Old(x)
	}
	return ""
}

// texts prints a text in each language with what was deleted and inserted.
func (p *comparison) texts(old, new incidents.Text) {
	for _, tag := range union(old.Tags(), new.Tags()) {
		was, _ := old.In(tag)
		is, _ := new.In(tag)
		if was == is {
			continue
		}
		var b strings.Builder
		for _, piece := range incidents.ComparePhrases(was, is) {
			switch piece.Op {
			case incidents.Deleted:
				b.WriteString(p.paint.Paint(iox.Red, "[-"+piece.Text+"-]"))
			case incidents.Inserted:
				b.WriteString(p.paint.Paint(iox.Green, "{+"+piece.Text+"+}"))
			default:
				b.WriteString(piece.Text)
			}
		}
		p.item(2, tag+": ", b.String())
	}
}

func union(a, b []string) []string {
	out := append([]string{}, a...)
	for _, s := range b {
		if !contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func joinPlaces(old, new string) string {
	switch {
	case old == "":
		return new
	case new == "":
		return old
	}
	return old + " → " + new
}

func (p *comparison) section(head string) {
	p.blank()
	p.title(p.w.Word(head))
}

func (p *comparison) duties() {
	p.dutyList("new-duties", "+ ", iox.Yellow, p.Duties.New)
	p.dutyList("dropped-duties", "- ", iox.Faint, p.Duties.Dropped)
	if len(p.Duties.Moved) == 0 {
		return
	}
	p.section("moved-duties")
	for _, m := range p.Duties.Moved {
		p.item(0, "~ ", m.New.Pack.ID+" "+m.New.Duty.ID+": "+p.move(m))
	}
}

func (p *comparison) dutyList(head, sign string, style iox.Style, list []changes.Duty) {
	if len(list) == 0 {
		return
	}
	p.section(head)
	for _, d := range list {
		text := d.Pack.ID + " " + d.Duty.ID + " · " + d.Duty.Title.Any(p.tag, "en")
		if s := app.FirstDue(d.Obligation); !s.Due.IsZero() && d.Applies != regime.No {
			text += " – " + p.w.Locale().Word("no-later-than") + " " + p.day(s.Due)
		}
		p.styled(0, sign, style, text)
	}
}

func (p *comparison) day(t time.Time) string {
	if t.IsZero() {
		return p.w.Word("no-day")
	}
	return p.w.Locale().Instant(t, i18n.Weekday)
}

func (p *comparison) move(m changes.Move) string {
	words := wordsFor(p.tag)
	stage := m.New.Duty.Title.Any(p.tag, "en")
	if m.Stage != "" {
		stage = m.Stage
	}
	switch m.Aspect {
	case changes.Deadline:
		return stage + ", " + p.w.Fill("due", "{old}", p.day(m.OldDue), "{new}", p.day(m.NewDue))
	case changes.Certainty:
		return p.w.Fill("answer", "{old}", p.w.Word(string(m.Old.Applies)), "{new}", p.w.Word(string(m.New.Applies)))
	case changes.Addressee:
		return p.w.Fill("addressee", "{old}", m.Old.Authority.Name.Any(p.tag, "en"), "{new}", m.New.Authority.Name.Any(p.tag, "en"))
	}
	return stage + ", " + p.w.Fill("state", "{old}", words.state[m.OldState], "{new}", words.state[m.NewState])
}

func (p *comparison) stale() {
	if len(p.Stale) == 0 {
		return
	}
	p.section("stale")
	for _, s := range p.Stale {
		to := s.Obligation.Authority.Name.Any(p.tag, "en")
		if to == "" {
			to = wordsFor(p.tag).recipients[s.Obligation.Duty.Recipient]
		}
		head := s.Obligation.Pack.ID + " " + s.Stage.Stage.ID + ", " + p.w.When(s.Sent) + " → " + to
		if s.Reference != "" {
			head += ", " + p.w.Word("reference") + " " + s.Reference
		}
		p.line(0, p.paint.Paint(iox.Bold, head))
		if s.Update != nil {
			p.line(2, p.w.Fill("updated", "{at}", p.w.When(s.Update.At)))
		} else {
			p.line(2, p.paint.Paint(iox.Yellow, p.w.Word("not-updated")))
		}
		for _, f := range s.Fields {
			p.item(2, "· ", strings.TrimSpace(f.No+" "+f.Label)+": "+p.field(f))
		}
	}
}

// longestAnswer is how many characters of an answer are shown before its changed pieces alone are.
const longestAnswer = 120

// field shows a short answer whole and of a long one what changed.
func (p *comparison) field(f changes.Field) string {
	if len([]rune(f.Old))+len([]rune(f.New)) <= longestAnswer {
		return oneLine(f.Old) + " → " + oneLine(f.New)
	}
	var parts []string
	for _, piece := range incidents.ComparePhrases(f.Old, f.New) {
		switch text := oneLine(piece.Text); piece.Op {
		case incidents.Deleted:
			parts = append(parts, p.paint.Paint(iox.Red, "[-"+text+"-]"))
		case incidents.Inserted:
			parts = append(parts, p.paint.Paint(iox.Green, "{+"+text+"+}"))
		default:
			parts = append(parts, "…")
		}
	}
	return strings.Join(parts, " ")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func (p *comparison) cohorts() {
	if len(p.Cohorts) == 0 {
		return
	}
	p.section("cohorts")
	l := p.w.Locale()
	for _, k := range p.Cohorts {
		p.item(0, "· ", p.w.Fill("grew", "{who}", k.Who.Any(p.tag), "{at}", p.w.When(k.Told),
			"{old}", l.Integer(k.Old), "{new}", l.Integer(k.New), "{by}", "+"+l.Integer(k.New-k.Old)))
		if len(k.Since) == 0 {
			p.line(2, p.paint.Paint(iox.Yellow, p.w.Word("not-told")))
		}
		for _, s := range k.Since {
			n := l.State(s.Value.State)
			if v, ok := s.Value.Value.Value.Get(); ok {
				n = l.Integer(v)
			}
			p.line(2, p.w.Fill("since", "{who}", s.Who.Any(p.tag), "{n}", n, "{at}", p.w.When(s.At)))
		}
	}
}

func (p *comparison) counsel() {
	if len(p.Counsel) == 0 {
		return
	}
	p.section("counsel")
	for _, f := range p.Counsel {
		p.styled(0, "! ", iox.Red, f.Change.Path+": "+p.w.Why(f.Reason))
	}
}

func (r *root) printDisagreements(c app.Compared, list []changes.Disagreement) error {
	p := r.comparison(c)
	p.title(p.w.Word("disagree"))
	p.line(0, c.OldFile.Shown+" / "+c.NewFile.Shown)
	if len(list) == 0 {
		p.line(0, p.w.Word("agree"))
	}
	data := c.DisagreementJSON(list)
	for i, d := range list {
		p.blank()
		p.line(0, p.paint.Paint(iox.Bold, d.Fact))
		a, b := p.w.Value(d.AValue, d.List), p.w.Value(d.BValue, d.List)
		if !d.AWhen.Zero() {
			a, b = p.w.When(d.AWhen), p.w.When(d.BWhen)
		}
		p.item(2, "A ", a+" ("+data.Disagreements[i].APos+")")
		p.item(2, "B ", b+" ("+data.Disagreements[i].BPos+")")
		verdict := "compatible"
		if d.Contradicts {
			verdict = "contradicts"
		}
		p.line(2, p.w.Word(verdict))
	}
	_, err := io.WriteString(r.streams.Out, p.out.String())
	return err
}
