package incidents

import (
	"slices"
	"strconv"
	"strings"
)

// identity is what tells the entries of a list apart: a key that two revisions of the same entry share.
// The weak key is one that it shares where the first has changed, such as the kind of an event whose day was mended.
type identity struct{ key, weak, label string }

// identityOf names an entry of a list. An entry without any key has the zero identity and is found by its content alone.
func identityOf(t *tree) identity {
	switch x := t.model.(type) {
	case Population:
		return named(x.ID, words(x.Who))
	case Part:
		return named(x.ID, words(x.Who))
	case Party:
		return named(x.ID, "")
	case System:
		return named(x.ID, words(x.Name))
	case Count:
		label := joined(" ", code(x.Status), code(x.Unit))
		return identity{key: "count " + label, label: label}
	case Event:
		return eventIdentity(x)
	case DataGroup:
		return same(words(x.Whose))
	case Item:
		return itemIdentity(x)
	case Exclusion:
		return same(words(x.Who))
	case Measure:
		return measureIdentity(x)
	case Contact:
		return contactIdentity(x)
	case Decision:
		return same(joined(" ", x.Regime, x.Duty, x.Stage, code(x.Kind)))
	case Waiver:
		return same(joined(" ", x.Rule, words(x.Who)))
	case Attachment:
		return identity{key: x.Path, weak: x.SHA256, label: x.Path}
	}
	return otherIdentity(t)
}

// otherIdentity names the entries of smaller lists.
func otherIdentity(t *tree) identity {
	switch x := t.model.(type) {
	case AuthorityReport:
		where := joined(" ", x.Regime, x.Stage, words(x.Authority.Value))
		return identity{key: where + "|" + day(x.At), weak: where + x.Reference, label: joined(" ", where, day(x.At))}
	case SubjectNotice:
		return identity{key: joined(" ", x.Population, x.Regime, day(x.From)), weak: joined(" ", x.Population, x.Regime), label: joined(" ", x.Population, x.Regime)}
	case PublicNotice:
		return identity{key: joined(" ", day(x.At), x.By, x.URL), label: joined(" ", day(x.At), x.By)}
	case OtherReport:
		return same(joined(" ", day(x.At), x.Party, words(x.To.Value)))
	case Commitment:
		return identity{label: joined(" ", code(x.Topic), words(x.Text))}
	case Phone:
		return same(x.Phone)
	case Registration:
		return identity{key: words(x.Register) + "|" + x.Number, weak: words(x.Register), label: words(x.Register)}
	case Enquiry:
		return identity{key: x.Of + "|" + words(x.Text), label: joined(" ", x.Of, words(x.Text))}
	case FurtherAccess:
		return identity{key: code(x.Scope) + "|" + day(x.AsOf), weak: code(x.Scope), label: joined(" ", code(x.Scope), day(x.AsOf))}
	case Harm:
		return identity{key: joined(" ", code(x.Code), words(x.Text)), weak: code(x.Code), label: joined(" ", code(x.Code), words(x.Text))}
	case Cost:
		return same(words(x.Text))
	case Earlier:
		return identity{key: strconv.FormatInt(x.Value, 10) + "|" + day(x.AsOf), weak: day(x.AsOf), label: joined(" ", strconv.FormatInt(x.Value, 10), day(x.AsOf))}
	case Edit:
		return identity{key: words(x.Text), label: words(x.Text)}
	case Text:
		return same(words(x))
	case Code:
		return same(code(x))
	case string:
		return same(x)
	}
	return identity{}
}

func same(key string) identity { return identity{key: key, label: key} }

func named(id, words string) identity {
	if id != "" {
		return identity{key: "#" + id, label: id}
	}
	return same(words)
}

func eventIdentity(x Event) identity {
	who := x.Party
	if who == "" {
		who = Self
	}
	id := identity{key: joined("|", day(x.At), code(x.Kind), who), label: joined(" ", day(x.At), code(x.Kind), x.Party)}
	if !x.Kind.IsCode("note") {
		id.weak = code(x.Kind) + "|" + who
	}
	return id
}

func itemIdentity(x Item) identity {
	label := words(x.Label)
	if label == "" {
		label = code(x.Code)
	}
	return identity{key: words(x.Label) + "|" + code(x.Code), weak: code(x.Code), label: label}
}

func measureIdentity(x Measure) identity {
	title := words(x.Title)
	if title == "" {
		title = words(x.Text)
	}
	return identity{key: joined("|", code(x.Purpose), words(x.Title), words(x.Text)), weak: words(x.Title), label: title}
}

func contactIdentity(x Contact) identity {
	name := words(x.Name.Value)
	if name == "" {
		name = x.Phone.Value + x.Email
	}
	return identity{
		key: joined(" ", code(x.Purpose), name), weak: joined("|", code(x.Purpose), x.Phone.Value, x.Email),
		label: joined(" ", code(x.Purpose), name),
	}
}

// words is a text in one language, the same whichever is written first.
func words(t Text) string {
	tags := t.Tags()
	if len(tags) == 0 {
		return ""
	}
	if i := slices.Index(tags, "ja"); i >= 0 {
		return t[i].Text
	}
	return t.Any(slices.Min(tags))
}

func code(c Code) string {
	if !c.Other.Empty() {
		return words(c.Other)
	}
	if c.State != Known && c.State != Missing {
		return c.State.String()
	}
	return c.Code
}

func day(f Fact[When]) string {
	switch w, ok := f.Get(); {
	case ok:
		return w.String()
	case f.State == Missing:
		return ""
	}
	return f.State.String()
}

func joined(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), sep)
}

// longestLabel is how many characters of a text stand in a path.
const longestLabel = 40

// labelOf is what an item of the list is called; the second of a name is "name#2", and an item without a name goes by its number from 1.
func (t *tree) labelOf(i int) string {
	if t.labels == nil {
		seen := map[string]int{}
		for n, item := range t.items {
			label := shorten(identityOf(item).label)
			if label == "" {
				label = strconv.Itoa(n + 1)
			}
			if seen[label]++; seen[label] > 1 {
				label += "#" + strconv.Itoa(seen[label])
			}
			t.labels = append(t.labels, label)
		}
	}
	return t.labels[i]
}

func shorten(s string) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > longestLabel {
		return string(r[:longestLabel]) + "…"
	}
	return string(r)
}
