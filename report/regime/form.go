package regime

import (
	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/source"
)

// Form is what a stage's filing holds, in the authority's order and words.
type Form struct {
	_ struct{} `cbor:",toarray"`
	// Id of the form within the regime.
	ID string `yaml:"id"`
	// Title as printed.
	Title lang.Text `yaml:"title"`
	// How it is laid out: sheet (numbered fields), notice (running text) or record.
	Style string `yaml:"style"`
	// Remark printed above the fields.
	Note lang.Text `yaml:"note"`
	// The form's sections, in order.
	Sections []Section `yaml:"sections"`
	// Source of the form.
	Cite []Cite `yaml:"cite"`
	// How sure the form is as a whole.
	Basis cite.Basis `yaml:"basis"`

	doc *source.Document // the form's own file
}

// Section is a part of a form.
type Section struct {
	_ struct{} `cbor:",toarray"`
	// Id of the section within the form.
	ID string `yaml:"id"`
	// Id of the common passage whose running text, and heading, stand here where the section has none of its own.
	Like string `yaml:"like"`
	// Number as printed.
	No string `yaml:"no"`
	// Heading as printed; empty for none.
	Title lang.Text `yaml:"title"`
	// When the section is there; absent for always.
	When *Condition `yaml:"when"`
	// Stages of the report in which the section is asked; absent for every stage.
	Stages []string `yaml:"stages"`
	// Fields of a sheet.
	Fields []Field `yaml:"fields"`
	// Blocks of running text of a notice.
	Blocks []Block `yaml:"blocks"`
	// Source of the section.
	Cite []Cite `yaml:"cite"`
	// How sure the heading is.
	Basis cite.Basis `yaml:"basis"`
}

// Need is how much a stage needs a field.
type Need string

// The three degrees of need.
const (
	Must     Need = "must"     // a value, or "unknown" where it cannot be determined
	MayPend  Need = "may-pend" // a value, or "pending"
	Optional Need = "optional" // may be left out
)

// Field is one question of a form with what answers it.
type Field struct {
	_ struct{} `cbor:",toarray"`
	// Id of the field within the form; rule ids and wire names refer to it.
	ID string `yaml:"id"`
	// Id of the common question whose answer, id, wire name and words the field takes over where it states none itself.
	Like string `yaml:"like"`
	// Number as printed.
	No string `yaml:"no"`
	// Label as the authority words it.
	Label lang.Text `yaml:"label"`
	// Paths of the incident that feed the field, each shown in turn.
	From []string `yaml:"from"`
	// How the value is shown: one of the filters of placeholders, such as date, weekday, era, number or count; absent for the usual way of its kind.
	Show string `yaml:"show"`
	// A sentence with placeholders, where a value alone does not answer.
	Text lang.Text `yaml:"text"`
	// Blocks of running text, where the answer needs several paragraphs.
	Blocks []Block `yaml:"blocks"`
	// Boxes to choose from, printed as □ and ■.
	Options []Option `yaml:"options"`
	// When the question is asked; absent for always.
	When *Condition `yaml:"when"`
	// Stages of the report in which the question is asked; absent for every stage of its section.
	Stages []string `yaml:"stages"`
	// How much each stage needs the answer; a stage that is not named needs it as "optional".
	Need map[string]Need `yaml:"need"`
	// Words for an answer that is not needed and not given.
	None lang.Text `yaml:"none"`
	// Advice to the officer, printed in working papers only.
	Hint lang.Text `yaml:"hint"`
	// Longest answer in characters that the form takes; 0 for no limit.
	Limit int `yaml:"limit"`
	// Names of the field in structured filings.
	Wire Wire `yaml:"wire"`
	// Source of the question.
	Cite []Cite `yaml:"cite"`
	// How sure the label and its options are.
	Basis cite.Basis `yaml:"basis"`
	// How sure the options are, where they are less sure than the label.
	OptionsBasis cite.Basis `yaml:"options-basis"`
}

// Wire holds the names of a field in structured filings.
type Wire struct {
	_ struct{} `cbor:",toarray"`
	// Path in the JSON filing, such as /subjects/count.
	JSON string `yaml:"json"`
}

// Option is one box.
type Option struct {
	_ struct{} `cbor:",toarray"`
	// Id of the option, for structured filings.
	ID string `yaml:"id"`
	// Label as the authority words it.
	Label lang.Text `yaml:"label"`
	// When the box is ticked; absent for always.
	When Condition `yaml:"when"`
	// Stages of the report in which the box can be ticked; absent for every stage.
	Stages []string `yaml:"stages"`
	// Words in brackets behind a ticked box, with placeholders.
	Detail lang.Text `yaml:"detail"`
}

// Block is a piece of running text.
type Block struct {
	_ struct{} `cbor:",toarray"`
	// When the block is there; absent for always.
	When *Condition `yaml:"when"`
	// What the paragraph does: body, title, date, address, note, small, close, or heading.
	Role string `yaml:"role"`
	// Where the lines stand: start, center, end.
	Align string `yaml:"align"`
	// Path of the entries for each of which the block is repeated; placeholders that begin with a dot are read from the entry.
	Each string `yaml:"each"`
	// Printed label that makes the block an item of a list: ・, ※, ({n}).
	Label lang.Text `yaml:"label"`
	// The text with placeholders; [[…]] holds a part that goes when a placeholder in it has no value.
	Text lang.Text `yaml:"text"`
	// Blocks that stand below this one, in the same item.
	Blocks []Block `yaml:"blocks"`
	// True when the blocks below run on as sentences of this one paragraph.
	Run bool `yaml:"run"`
	// Words between the entries when they are joined into one paragraph instead of several.
	Join lang.Text `yaml:"join"`
	// Law behind the block.
	Cite []Cite `yaml:"cite"`
}
