package incidents

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"

	"github.com/breachfile/breachfile/schema/diag"
)

// ChangeKind is what happened to a fact between two revisions.
type ChangeKind string

// The kinds of changes.
const (
	Added   ChangeKind = "added"   // only the new file states it
	Removed ChangeKind = "removed" // only the old file states it
	Changed ChangeKind = "changed" // both state it differently
	Moved   ChangeKind = "moved"   // it stands elsewhere, or the entries of a list stand in another order
)

// Sense is what a change means.
type Sense string

// The senses of changes.
const (
	SenseNew           Sense = "new"                   // a fact that the old file did not have
	SenseGone          Sense = "gone"                  // a fact that the new file does not have any more
	SenseKnown         Sense = "became-known"          // pending, unknown or not applicable before, stated now
	SensePending       Sense = "became-pending"        // now being asked
	SenseUnknown       Sense = "became-unknown"        // now cannot be determined
	SenseNotApplicable Sense = "became-not-applicable" // now the question does not arise
	SenseRose          Sense = "rose"                  // a number went up
	SenseFell          Sense = "fell"                  // a number went down
	SenseLater         Sense = "later"                 // a date moved forward
	SenseEarlier       Sense = "earlier"               // a date moved back
	SenseOtherDate     Sense = "other-date"            // a date is stated otherwise without moving: another precision, or a span
	SenseCode          Sense = "other-word"            // another word of a closed list, such as possible to confirmed
	SenseReworded      Sense = "reworded"              // a text was rewritten
	SenseTranslated    Sense = "translated"            // a text has a further language and is otherwise the same
	SenseRenamed       Sense = "renamed"               // an entry has another id
	SenseReferred      Sense = "refers-to-renamed"     // a reference follows an id that was renamed
	SenseReordered     Sense = "reordered"             // the entries of a list stand in another order
	SenseElsewhere     Sense = "moved-elsewhere"       // an entry stands in another list
	SenseOther         Sense = "otherwise"             // any other change of a value
)

// Change is one fact that differs between two revisions. Values are as JSON has them: text by language, numbers, words, lists, mappings.
type Change struct {
	Path   string     `json:"path"` // in the words of the file: "affected[applicants].counts[possibly-accessed]"
	Kind   ChangeKind `json:"kind"`
	Old    any        `json:"old,omitempty"`
	New    any        `json:"new,omitempty"`
	Delta  *float64   `json:"delta,omitempty"`  // of numbers: new less old
	Days   *int       `json:"days,omitempty"`   // of dates: days from old to new
	OldPos diag.Pos   `json:"-"`                // where it stood; zero for what was added
	NewPos diag.Pos   `json:"-"`                // where it stands; zero for what was removed
	OldAt  string     `json:"old_at,omitempty"` // path by number in the old file: "affected[0].counts[0].value"
	NewAt  string     `json:"new_at,omitempty"` // path by number in the new file
	Sense  Sense      `json:"sense"`

	Explained *Explanation `json:"explained,omitempty"` // of counts that changed
	With      string       `json:"with,omitempty"`      // path of the change that this one belongs to
	Order     [][2]int     `json:"order,omitempty"`     // of a list in another order: old and new number of each entry concerned

	List    string `json:"list,omitempty"` // closed list of the words old and new
	oldPath string // Path in the words of the old file
	was     *tree
	is      *tree
}

// Explanation says how far a file itself explains that a count changed.
type Explanation struct {
	Was     bool    `json:"was"`             // the old number stands among the earlier values
	Because bool    `json:"because"`         // a reason is given
	Adds    bool    `json:"adds"`            // the parts add up to the new number, and some of them are the old one
	Parts   []int64 `json:"parts,omitempty"` // the parts of the population
}

// Full reports whether the file keeps the old number, gives a reason and, where it has parts, adds up.
func (e Explanation) Full() bool { return e.Was && e.Because && (e.Adds || len(e.Parts) == 0) }

// UnmarshalJSON reads a change as Apply needs it, with numbers as they are written.
func (c *Change) UnmarshalJSON(b []byte) error {
	type plain Change
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	return d.Decode((*plain)(c))
}

// Mirror is the change as seen from the new file.
func (c Change) Mirror() Change {
	out := c
	out.Kind = map[ChangeKind]ChangeKind{Added: Removed, Removed: Added, Changed: Changed, Moved: Moved}[c.Kind]
	out.Old, out.New = c.New, c.Old
	out.OldPos, out.NewPos, out.OldAt, out.NewAt = c.NewPos, c.OldPos, c.NewAt, c.OldAt
	out.Path, out.oldPath = c.oldPath, c.Path
	out.was, out.is = c.is, c.was
	out.Order = nil
	for _, o := range c.Order {
		out.Order = append(out.Order, [2]int{o[1], o[0]})
	}
	slices.SortFunc(out.Order, func(x, y [2]int) int { return cmp.Compare(x[1], y[1]) })
	return out.judged()
}

// Diff lists what differs between two revisions of an incident, by meaning: order of keys, comments, quotes and short forms never count,
// entries of lists are found again by id or by what tells them apart, and nothing private is looked at. Equal revisions give no change.
func Diff(old, new *Case) []Change {
	d := &differ{}
	d.compare(treeOf(old), treeOf(new))
	d.relocate()
	d.renames()
	for i := range d.changes {
		c := &d.changes[i]
		if c.was != nil {
			c.OldPos = old.Place(c.OldAt).Value.Start
		}
		if c.is != nil {
			c.NewPos = new.Place(c.NewAt).Value.Start
		}
	}
	return d.changes
}

// Dates are the two dates of a change, where both are known.
func (c Change) Dates() (old, new When, ok bool) {
	if c.was == nil || c.is == nil || c.was.kind != WhenKind || c.is.kind != WhenKind {
		return When{}, When{}, false
	}
	return c.was.when, c.is.when, true
}

// Texts are the two texts of a change, where both are known.
func (c Change) Texts() (old, new Text, ok bool) {
	if c.was == nil || c.is == nil || c.was.kind != TextKind || c.is.kind != TextKind {
		return nil, nil, false
	}
	return c.was.text, c.is.text, true
}

// Entry is the entry of a list that was added or removed, as the model has it, or nil.
func (c Change) Entry() any {
	for _, t := range []*tree{c.is, c.was} {
		if t != nil && (c.Kind == Added || c.Kind == Removed) {
			return t.model
		}
	}
	return nil
}

// Around are the entries of the model in which a change lies, the innermost first, in the new file and in the old one.
func (c Change) Around() (old, new []any) { return c.was.around(), c.is.around() }

func (t *tree) around() []any {
	var out []any
	for ; t != nil; t = t.parent {
		if t.model != nil {
			out = append(out, t.model)
		}
	}
	return out
}
