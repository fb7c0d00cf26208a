package source

import (
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

// check reports what is wrong with the YAML whatever type it is decoded into; each place is looked at once, however often aliases repeat it.
func (s *state) check(n *yaml.Node, path string) {
	s.tag(n, path)
	switch n.Kind {
	case yaml.MappingNode:
		s.keys(n, path)
	case yaml.SequenceNode:
		for i, item := range n.Content {
			if i > 0 && n.Style&yaml.FlowStyle != 0 && s.doc.cutInBrackets(n.Content[i-1], item) {
				s.report(shapeComma, item, itemPath(path, i), Short(item.Value))
			}
			s.check(item, itemPath(path, i))
		}
	case yaml.ScalarNode:
		if s.doc.cutByHash(n) {
			s.report(shapeHash, n, path, Short(n.Value))
		}
	}
}

func (s *state) keys(n *yaml.Node, path string) {
	first := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		name := resolve(key).Value
		if slices.Contains(s.options.Ignore, name) {
			continue
		}
		at := memberPath(path, name)
		if s.doc.cutInBraces(n, i) {
			s.report(shapeComma, key, at, Short(name))
			continue
		}
		s.key(key, at)
		if earlier, ok := first[name]; ok && resolve(key).Kind == yaml.ScalarNode {
			p := diag.New(shapeDuplicateKey, at, s.doc.span(key), Short(name), earlier.Line)
			p.Related = []diag.Related{{Span: s.doc.span(earlier), Rule: relatedFirst}}
			s.add(p)
		} else {
			first[name] = key
		}
		s.check(value, at)
	}
}

func (s *state) key(key *yaml.Node, path string) {
	k := resolve(key)
	s.tag(key, path)
	switch {
	case k.Kind != yaml.ScalarNode || isPlain(k) && k.Value == "":
		s.report(shapeKey, key, path)
	case k.ShortTag() == "!!merge":
		s.report(shapeMerge, key, path)
	case isPlain(k) && k.ShortTag() != "!!str":
		s.report(shapeKeyText, key, path, Short(k.Value))
	}
}

// tag refuses explicit tags: what a value is follows from its place alone.
func (s *state) tag(n *yaml.Node, path string) {
	if n.Style&yaml.TaggedStyle == 0 {
		return
	}
	s.report(shapeTag, n, path, Short(n.Tag))
}

func (s *state) report(r rule.Rule, n *yaml.Node, path string, args ...any) {
	s.add(diag.New(r, path, s.doc.span(n), args...))
}
