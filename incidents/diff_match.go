package incidents

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// pair joins an entry of the old list and one of the new that are the same thing.
type pair struct{ old, new int }

// matcher pairs the entries of two lists. It gives the same pairs, turned round, when the lists are turned round.
type matcher struct {
	a, b  []*tree
	pairs []pair
	oldIn []bool
	newIn []bool
}

// match pairs entries first by equal content, then by key, then by the weak key, and at last by likeness.
func match(a, b *tree) []pair {
	m := &matcher{a: a.items, b: b.items, oldIn: make([]bool, len(a.items)), newIn: make([]bool, len(b.items))}
	m.by((*tree).mark, false)
	m.by(func(t *tree) string { return identityOf(t).key }, false)
	m.by(func(t *tree) string { return identityOf(t).weak }, true)
	m.alike()
	slices.SortFunc(m.pairs, func(x, y pair) int { return cmp.Compare(x.new, y.new) })
	return m.pairs
}

func (m *matcher) join(i, j int) {
	m.pairs = append(m.pairs, pair{i, j})
	m.oldIn[i], m.newIn[j] = true, true
}

// by pairs what is left with the same key, the first with the first; once demands that nothing else has the key.
func (m *matcher) by(key func(*tree) string, once bool) {
	left, right := free(m.a, m.oldIn, key), free(m.b, m.newIn, key)
	for _, k := range left.order {
		is, js := left.at[k], right.at[k]
		if once && (len(is) > 1 || len(js) > 1) {
			continue
		}
		for n := range min(len(is), len(js)) {
			m.join(is[n], js[n])
		}
	}
}

// keyed is the places of entries by key, and the keys in the order in which they came.
type keyed struct {
	order []string
	at    map[string][]int
}

// free collects the entries that have a key and no partner yet.
func free(items []*tree, taken []bool, key func(*tree) string) keyed {
	out := keyed{at: map[string][]int{}}
	for i, t := range items {
		if taken[i] {
			continue
		}
		k := key(t)
		if k == "" {
			continue
		}
		if out.at[k] == nil {
			out.order = append(out.order, k)
		}
		out.at[k] = append(out.at[k], i)
	}
	return out
}

// mostCompared bounds how many pairs are compared by likeness; beyond it, entries without a common key count as removed and added.
const mostCompared = 20_000

// leastAlike is the share of an entry that must have stayed for it to be the same entry; one with an id must have stayed more.
const (
	leastAlike      = 0.5
	leastAlikeNamed = 0.7
)

type likeness struct {
	pair
	share float64
}

// alike pairs what is left by how much of it is the same, the likest first.
func (m *matcher) alike() {
	var olds, news []int
	for i, in := range m.oldIn {
		if !in {
			olds = append(olds, i)
		}
	}
	for j, in := range m.newIn {
		if !in {
			news = append(news, j)
		}
	}
	if len(olds)*len(news) > mostCompared {
		return
	}
	var found []likeness
	for _, i := range olds {
		for _, j := range news {
			if share := alike(m.a[i], m.b[j]); share >= threshold(m.a[i], m.b[j]) {
				found = append(found, likeness{pair{i, j}, share})
			}
		}
	}
	slices.SortFunc(found, func(x, y likeness) int {
		return cmp.Or(cmp.Compare(y.share, x.share), cmp.Compare(abs(x.old-x.new), abs(y.old-y.new)), cmp.Compare(x.old+x.new, y.old+y.new))
	})
	for _, f := range found {
		if !m.oldIn[f.old] && !m.newIn[f.new] {
			m.join(f.old, f.new)
		}
	}
}

// threshold is the share from which two entries are the same: words of closed lists and bare names never are, unless equal.
func threshold(a, b *tree) float64 {
	if a.form == leaf && a.kind != TextKind || b.form == leaf && b.kind != TextKind {
		return 2
	}
	if a.member("id") != nil || b.member("id") != nil {
		return leastAlikeNamed
	}
	return leastAlike
}

func abs(n int) int { return max(n, -n) }

// alike is the share of two trees that is the same, from 0 to 1; a text weighs as much as four other values.
func alike(a, b *tree) float64 {
	same, all := compareTrees(a, b)
	if all == 0 {
		return 1
	}
	return same / all
}

func compareTrees(a, b *tree) (same, all float64) {
	switch {
	case a.form != b.form:
		return 0, 1
	case a.form == leaf:
		return compareLeaves(a, b)
	case a.form == listing:
		return 2 * float64(common(a, b)), float64(len(a.items) + len(b.items))
	}
	for _, m := range a.members {
		other := b.member(m.name)
		if m.name == "id" {
			continue
		}
		if other == nil {
			all++
			continue
		}
		s, t := compareTrees(m, other)
		same, all = same+s, all+t
	}
	for _, m := range b.members {
		if m.name != "id" && a.member(m.name) == nil {
			all++
		}
	}
	return same, all
}

const textWeight = 4

func compareLeaves(a, b *tree) (same, all float64) {
	if a.kind == TextKind && b.kind == TextKind {
		return textWeight * overlap(a.pairsOfCharacters(), b.pairsOfCharacters()), textWeight
	}
	if a.mark() == b.mark() {
		return 1, 1
	}
	return 0, 1
}

// common counts the items that both lists have.
func common(a, b *tree) int {
	have := map[string]int{}
	for _, item := range a.items {
		have[item.mark()]++
	}
	n := 0
	for _, item := range b.items {
		if have[item.mark()] > 0 {
			have[item.mark()]--
			n++
		}
	}
	return n
}

func (t *tree) pairsOfCharacters() map[string]struct{} {
	if t.grams == nil {
		t.grams = map[string]struct{}{}
		const enough = 400 // characters by which a text is known again
		r := []rune(words(t.text))
		r = r[:min(len(r), enough)]
		for i := range r {
			t.grams[string(r[i:min(i+2, len(r))])] = struct{}{}
		}
	}
	return t.grams
}

// overlap is the Dice coefficient of two sets.
func overlap(a, b map[string]struct{}) float64 {
	n := 0
	for g := range a {
		if _, ok := b[g]; ok {
			n++
		}
	}
	return 2 * float64(n) / float64(max(len(a)+len(b), 1))
}

// mark is the content of a tree in one string: two trees mean the same exactly when their marks are equal.
func (t *tree) mark() string {
	if t.marks == "" {
		var b strings.Builder
		t.write(&b)
		t.marks = b.String()
	}
	return t.marks
}

func (t *tree) write(b *strings.Builder) {
	if t.marks != "" {
		b.WriteString(t.marks)
		return
	}
	switch t.form {
	case leaf:
		t.writeLeaf(b)
	case mapping:
		members := slices.Clone(t.members)
		slices.SortFunc(members, func(x, y *tree) int { return cmp.Compare(x.name, y.name) })
		b.WriteByte('{')
		for _, m := range members {
			b.WriteString(m.name + ":")
			m.write(b)
		}
		b.WriteByte('}')
	case listing:
		b.WriteByte('[')
		for _, item := range t.items {
			b.WriteString(item.mark()) // items are asked for theirs again
			b.WriteByte(',')
		}
		b.WriteByte(']')
	}
}

// writeLeaf writes the state before the value, so that the word pending in quotes is not the state; an instant is the same in every zone.
func (t *tree) writeLeaf(b *strings.Builder) {
	b.WriteString(t.state.String() + " ")
	switch v := t.value.(type) {
	case string:
		if t.kind == WhenKind {
			v = instant(t.when)
		}
		b.WriteString(strconv.Quote(v))
	case int64:
		b.WriteString(strconv.FormatInt(v, 10))
	case float64:
		b.WriteString(strconv.FormatFloat(v, 'g', -1, 64))
	case bool:
		b.WriteString(strconv.FormatBool(v))
	case map[string]any:
		writeTexts(b, v)
	}
}

func writeTexts(b *strings.Builder, v map[string]any) {
	tags := make([]string, 0, len(v))
	for tag := range v {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	for _, tag := range tags {
		b.WriteString(tag + "=")
		switch x := v[tag].(type) {
		case string:
			b.WriteString(strconv.Quote(x))
		case map[string]any:
			writeTexts(b, x)
		}
	}
}

// instant is a When in which exact moments stand in UTC.
func instant(w When) string {
	out := w
	if w.From.Exact() {
		out.From.start = w.From.start.UTC()
	}
	if w.To.Exact() {
		out.To.start = w.To.start.UTC()
	}
	return out.String()
}
