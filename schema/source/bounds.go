package source

import (
	"math"

	"gopkg.in/yaml.v3"

	"github.com/breachfile/breachfile/schema/rule"
)

// bounded reports whether the document stays within the limits when aliases are followed; it counts without following them.
func (r *reading) bounded(root *yaml.Node) bool {
	m := &measure{reading: r, done: map[*yaml.Node]extent{}}
	m.of(root, 1)
	return !m.stopped
}

// extent is what a node holds with aliases followed.
type extent struct{ nodes, depth int }

type measure struct {
	*reading
	done    map[*yaml.Node]extent // nodes with an anchor whose end was reached
	written int
	added   int // nodes that aliases repeat
	stopped bool
}

func (m *measure) of(n *yaml.Node, depth int) extent {
	if m.stopped {
		return extent{}
	}
	if n.Kind == yaml.AliasNode {
		return m.alias(n, depth)
	}
	m.written++
	switch {
	case depth > m.limits.Depth:
		m.stop(readDepth, n, m.limits.Depth)
	case m.written > m.limits.Nodes:
		m.stop(readNodes, n, m.limits.Nodes)
	}
	out := extent{nodes: 1, depth: 1}
	for _, c := range n.Content {
		inner := m.of(c, depth+1)
		out.nodes = plus(out.nodes, inner.nodes)
		out.depth = max(out.depth, inner.depth+1)
	}
	if n.Anchor != "" {
		m.done[n] = out
	}
	return out
}

// alias takes the extent of the anchored node, which was written earlier; one whose end was not reached yet contains its own alias.
func (m *measure) alias(n *yaml.Node, depth int) extent {
	target, ok := m.done[n.Alias]
	if !ok {
		m.stop(readCycle, n, Short(n.Value))
		return extent{}
	}
	m.added = plus(m.added, target.nodes)
	switch {
	case m.added > m.limits.Aliases:
		m.stop(readAliases, n, m.limits.Aliases)
	case depth+target.depth-1 > m.limits.Depth:
		m.stop(readDepth, n, m.limits.Depth)
	}
	return target
}

func (m *measure) stop(rl rule.Rule, n *yaml.Node, arg any) {
	if m.stopped {
		return
	}
	m.stopped = true
	d := &Document{text: m.text}
	m.add(rl, d.span(n), arg)
}

// plus adds without running over.
func plus(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}
