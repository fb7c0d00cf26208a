package schemagen_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	yaml "github.com/breachfile/breachfile/schema/source"
)

// tree is a document that can be changed and written again; leaf is the YAML of a scalar.
type tree struct {
	kind  yaml.Kind
	leaf  string
	keys  []string
	items []*tree
}

func treeOf(n *yaml.Node) *tree {
	out := &tree{kind: n.Kind()}
	switch n.Kind() {
	case yaml.Mapping:
		for _, m := range n.Members() {
			out.keys, out.items = append(out.keys, m.Name), append(out.items, treeOf(m.Value))
		}
	case yaml.Sequence:
		for _, item := range n.Items() {
			out.items = append(out.items, treeOf(item))
		}
	default:
		out.leaf = leafOf(n)
	}
	return out
}

// leafOf keeps numbers, truth values and reserved words bare and puts every other text into quotation marks.
func leafOf(n *yaml.Node) string {
	if n.Kind() == yaml.Null || n.Plain() && (bareWord(n.Text()) || plainValue(n.Text()) != any(n.Text())) {
		return n.Text()
	}
	return quoted(n.Text())
}

func bareWord(word string) bool {
	return word == "pending" || word == "unknown" || word == "not-applicable"
}

func quoted(text string) string {
	b, _ := json.Marshal(text) // a text can always be written as JSON
	return string(b)
}

// yaml writes the tree on one line.
func (n *tree) yaml() string {
	parts := make([]string, len(n.items))
	for i, item := range n.items {
		parts[i] = item.yaml()
		if n.kind == yaml.Mapping {
			parts[i] = quoted(n.keys[i]) + ": " + parts[i]
		}
	}
	switch n.kind {
	case yaml.Mapping:
		return "{" + strings.Join(parts, ", ") + "}"
	case yaml.Sequence:
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return n.leaf
}

// mutation is one change of a document at a place; undo takes it back.
type mutation struct {
	what string
	do   func() (undo func())
}

var indexes = regexp.MustCompile(`\[[0-9]+\]`)

// mutations lists the changes of everything below a node, once for each place of the model.
func (n *tree) mutations(path string, seen map[string]bool) []mutation {
	place := indexes.ReplaceAllString(path, "[]") + " " + strconv.Itoa(int(n.kind))
	var out []mutation
	if !seen[place] {
		out = append(out, n.otherKinds(path)...)
		if n.kind == yaml.Mapping {
			out = append(out, n.otherKeys(path)...)
		}
	}
	seen[place] = true
	for i, item := range n.items {
		at := path + "[" + strconv.Itoa(i) + "]"
		if n.kind == yaml.Mapping {
			at = strings.TrimPrefix(path+"."+n.keys[i], ".")
		}
		if !strings.HasSuffix(at, "private") {
			out = append(out, item.mutations(at, seen)...)
		}
	}
	return out
}

// otherKinds puts values of every kind in the place of the node.
func (n *tree) otherKinds(path string) []mutation {
	values := []string{
		"true", "-1", "0", "7", "1.5", "150", `"7"`, "null", `""`, `" "`, `"two words"`, `"UPPER"`, "misspelt", "pending", "unknown", "not-applicable",
		`"2026-11-20"`, `"2026-11"`, "2026", `"20/11/2026"`, "[]", "[true]", "[7]", "[pending]", "[{}]", "{}", "{unheard: 1}",
		"{other: free words}", "{en: words}", "{jp: words}", "{value: 1}", "{from: 2026}", "{on: 2026, to: 2027}", "{private: 1}",
	}
	out := make([]mutation, 0, len(values))
	for _, v := range values {
		out = append(out, mutation{path + " = " + v, func() func() {
			was := *n
			*n = tree{kind: yaml.Scalar, leaf: v}
			return func() { *n = was }
		}})
	}
	return out
}

// otherKeys adds an unknown key and private notes, and renames and removes each key.
func (n *tree) otherKeys(path string) []mutation {
	change := func(what string, keys []string, items []*tree) mutation {
		return mutation{path + " " + what, func() func() {
			was := *n
			n.keys, n.items = keys, items
			return func() { *n = was }
		}}
	}
	one := &tree{kind: yaml.Scalar, leaf: "1"}
	out := []mutation{
		change("with an unknown key", with(n.keys, len(n.keys), "unheard"), with(n.items, len(n.items), one)),
		change("with notes", with(n.keys, len(n.keys), "private"), with(n.items, len(n.items), one)),
	}
	for i, k := range n.keys {
		out = append(out,
			change("with "+k+" misspelt", with(without(n.keys, i), i, k+"x"), n.items),
			change("without "+k, without(n.keys, i), without(n.items, i)))
	}
	return out
}

func with[T any](list []T, at int, v T) []T {
	out := append([]T{}, list[:at]...)
	return append(append(out, v), list[at:]...)
}

func without[T any](list []T, at int) []T {
	return append(append([]T{}, list[:at]...), list[at+1:]...)
}

// sections are the document cut into small ones: the keys that every incident needs, with one other key each.
func (n *tree) sections() []*tree {
	var out []*tree
	for i, key := range n.keys {
		one := &tree{kind: yaml.Mapping}
		for j, k := range n.keys {
			if needed := k == "breachfile" || k == "id" || k == "title" || k == "language" || k == "timezone"; needed || i == j {
				one.keys, one.items = append(one.keys, k), append(one.items, n.items[j])
			}
		}
		if len(one.keys) > 5 || key == "title" {
			out = append(out, one)
		}
	}
	return out
}

// everyMutation is coprime to the number of values that are tried in a place, so that each value meets many places.
var everyMutation = flag.Int("every-mutation", 5, "try one change of the file of all keys in so many; 1 tries all")

// TestSchemaRefusesWhatTheProgramRefuses changes a file that holds every key in every place and asks both again.
func TestSchemaRefusesWhatTheProgramRefuses(t *testing.T) {
	a := agreement{compiled(t, "incident"), map[string]bool{}}
	const name = "testdata/every-key.yaml"
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	doc, problems := yaml.Parse(yaml.File{Name: name, Bytes: b}, yaml.DefaultLimits())
	require.Empty(t, problems)
	files, base := beside(t, name), filepath.Base(name)
	seen, tried := map[string]bool{}, 0
	for _, section := range treeOf(doc.Root()).sections() {
		delete(seen, " "+strconv.Itoa(int(yaml.Mapping))) // each section has a root of its own
		for _, m := range section.mutations("", seen) {
			if tried++; tried%*everyMutation != 0 {
				continue
			}
			undo := m.do()
			files[base].Data = []byte(section.yaml() + "\n")
			a.check(t, files, base, m.what)
			undo()
		}
	}
	require.Greater(t, tried, 5000)
}

// TestEveryKeyIsTried keeps the file of the changes as wide as the model.
func TestEveryKeyIsTried(t *testing.T) {
	b, err := os.ReadFile("testdata/every-key.yaml")
	require.NoError(t, err)
	eachProperty(t, "incident", func(_, key string, _ map[string]any) {
		assert.Regexp(t, `(^|[\s{])`+key+`:`, string(b))
	})
}
