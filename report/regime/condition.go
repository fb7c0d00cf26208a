package regime

import (
	"github.com/breachfile/breachfile/schema/lang"
)

// Condition is a question to the incident with the answers yes, no and unknown. It is either one of all, any and not, or one leaf.
type Condition struct {
	_ struct{} `cbor:",toarray"`
	// Every one of these must hold.
	All []Condition `yaml:"all"`
	// One of these must hold.
	Any []Condition `yaml:"any"`
	// This must not hold.
	Not *Condition `yaml:"not"`
	// Path or derived fact that the leaf looks at.
	Fact string `yaml:"fact"`
	// The fact is, or contains, this word.
	Is string `yaml:"is"`
	// The fact is, or contains, one of these words.
	In []string `yaml:"in"`
	// The number is at least this.
	AtLeast *int64 `yaml:"at-least"`
	// The number is more than this.
	MoreThan *int64 `yaml:"more-than"`
	// True where the largest number that the file admits decides, so that "at most 1,500" is more than 1,000.
	Largest bool `yaml:"largest"`
	// The fact is stated (true) or not (false); a fact that is asked and not known yet is not stated, unless if-pending says otherwise.
	Given *bool `yaml:"given"`
	// The fact, or a part of it, is asked and not known yet (true) or not (false).
	Pending *bool `yaml:"pending"`
	// Name of one of the pack's conditions, which stands here in full.
	Named string `yaml:"named"`
	// Name of a test in Go, for what the leaves above cannot say.
	Predicate string `yaml:"predicate"`
	// The answer while the file says nothing of the fact, for exceptions that count only when shown: yes or no.
	UnlessStated Answer `yaml:"unless-stated"`
	// The answer when the fact cannot be determined ("unknown"): yes or no.
	IfUnknown Answer `yaml:"if-unknown"`
	// The answer while the fact is asked and not known yet ("pending"): yes or no, and with given also unknown.
	IfPending Answer `yaml:"if-pending"`
	// What the condition asks, in words, for the explanation.
	Text lang.Text `yaml:"text"`
	// Law behind the condition.
	Cite []Cite `yaml:"cite"`
}

// Answer is yes, no or unknown.
type Answer string

// The three answers.
const (
	Yes     Answer = "yes"
	No      Answer = "no"
	Unknown Answer = "unknown"
)

// not turns the answer round; unknown stays unknown.
func (a Answer) not() Answer {
	switch a {
	case Yes:
		return No
	case No:
		return Yes
	}
	return Unknown
}

// Leaf reports whether the condition asks for one fact or predicate.
func (c Condition) Leaf() bool { return c.Fact != "" || c.Predicate != "" }

// Empty reports whether the condition asks for nothing; it then holds.
func (c Condition) Empty() bool {
	return !c.Leaf() && c.Named == "" && len(c.All) == 0 && len(c.Any) == 0 && c.Not == nil
}

// depth is how many conditions stand inside one another, a leaf alone being 0.
func (c Condition) depth() int {
	deepest := 0
	for _, k := range c.children() {
		deepest = max(deepest, k.depth()+1)
	}
	return deepest
}

func (c Condition) children() []Condition {
	out := append(append([]Condition{}, c.All...), c.Any...)
	if c.Not != nil {
		out = append(out, *c.Not)
	}
	return out
}
