package incidents

import (
	"github.com/breachfile/breachfile/schema/pattern"
	"github.com/breachfile/breachfile/schema/source"
)

// DataGroup is a set of information about one kind of subject.
type DataGroup struct {
	// Whose information it is.
	Whose Text `yaml:"whose"`
	// Name of the data set to which the group belongs.
	Set Text `yaml:"set"`
	// Whether the whole data set is concerned or a part of it.
	Extent Code `yaml:"extent" code:"data-extent"`
	// The items of information: codes, or words in the file's language.
	Items Fact[[]Item] `yaml:"items"`
	// False when the list of items is open ("and others").
	Complete *bool `yaml:"complete"`
	// False when the group holds no personal data at all.
	Personal Fact[bool] `yaml:"personal"`
	// Kinds of data to which the law ties special consequences.
	Categories Fact[[]Code] `yaml:"categories" code:"data-category"`
	// How the data was protected at the time.
	Protection Code `yaml:"protection" code:"protection"`
	// Form in which the data was held.
	Format Code `yaml:"format" code:"data-format"`
	// Kind of data for statistics: about customers, employees or others.
	Class Code `yaml:"class" code:"data-class"`
	// Remark, such as that the entries differ from person to person.
	Note Text `yaml:"note"`
	// Number of records, where it differs from the number of people.
	Records Fact[Count] `yaml:"records"`
}

// Item is one kind of information, such as a postal address.
type Item struct {
	// The item in words.
	Label Text `yaml:"label"`
	// The item as a word of the list of data items.
	Code Code `yaml:"code" code:"data-item"`
	// What the item consists of.
	Parts []Text `yaml:"parts"`
}

var slugPattern = pattern.Of(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// UnmarshalNode reads a code, words in the file's language, or a mapping of both.
func (i *Item) UnmarshalNode(n *source.Node, d *source.Decoder) {
	if n.Kind() == source.Mapping {
		type plain Item
		d.Into(n, (*plain)(i))
		return
	}
	if n.Kind() == source.Scalar && slugPattern.MatchString(n.Text()) {
		d.IntoCode(n, &i.Code, "data-item")
		return
	}
	d.Into(n, &i.Label)
}
