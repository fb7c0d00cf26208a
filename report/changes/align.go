package changes

import (
	"slices"
	"strings"

	"github.com/breachfile/breachfile/report/doc"
)

// step is one row of an alignment; a nil side is missing.
type step[T any] struct{ old, new *T }

// sequence is how entries of a sequence are compared.
type sequence[T any] struct {
	text func(T) string       // equal texts are the same entry
	like func(a, b T) float64 // from 0 to 1; 0 where one is no version of the other
}

// mostPairs bounds how many pairs are compared by likeness; in longer sequences only equal entries are paired.
const mostPairs = 20_000

// align pairs two sequences in order so that as much as possible stays together; what has too little in common stands alone.
// Deletions stand before insertions.
func (s sequence[T]) align(old, new []T) []step[T] {
	head, tail := 0, 0
	for head < min(len(old), len(new)) && s.equal(old[head], new[head]) {
		head++
	}
	for tail < min(len(old), len(new))-head && s.equal(old[len(old)-1-tail], new[len(new)-1-tail]) {
		tail++
	}
	var out []step[T]
	for i := range head {
		out = append(out, step[T]{&old[i], &new[i]})
	}
	middleOld, middleNew := old[head:len(old)-tail], new[head:len(new)-tail]
	if len(middleOld)*len(middleNew) > mostPairs {
		out = append(out, s.byText(middleOld, middleNew)...)
	} else {
		out = append(out, s.byLikeness(middleOld, middleNew)...)
	}
	for i := tail; i > 0; i-- {
		out = append(out, step[T]{&old[len(old)-i], &new[len(new)-i]})
	}
	return out
}

func (s sequence[T]) equal(a, b T) bool { return s.text(a) == s.text(b) && s.like(a, b) > 0 }

// byText pairs equal entries as long as they keep their order.
func (s sequence[T]) byText(old, new []T) []step[T] {
	places := map[string][]int{}
	for i := range old {
		places[s.text(old[i])] = append(places[s.text(old[i])], i)
	}
	var out []step[T]
	next := 0
	for j := range new {
		at := places[s.text(new[j])]
		k := slices.IndexFunc(at, func(i int) bool { return i >= next && s.like(old[i], new[j]) > 0 })
		if k < 0 {
			out = append(out, step[T]{new: &new[j]})
			continue
		}
		for ; next < at[k]; next++ {
			out = append(out, step[T]{old: &old[next]})
		}
		out = append(out, step[T]{&old[next], &new[j]})
		next++
	}
	for ; next < len(old); next++ {
		out = append(out, step[T]{old: &old[next]})
	}
	return out
}

// byLikeness finds the pairs with the greatest likeness in all.
func (s sequence[T]) byLikeness(old, new []T) []step[T] {
	best := make([][]float64, len(old)+1)
	for i := range best {
		best[i] = make([]float64, len(new)+1)
	}
	like := make([][]float64, len(old))
	for i := len(old) - 1; i >= 0; i-- {
		like[i] = make([]float64, len(new))
		for j := len(new) - 1; j >= 0; j-- {
			like[i][j] = s.like(old[i], new[j])
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if like[i][j] > 0 {
				best[i][j] = max(best[i][j], best[i+1][j+1]+like[i][j])
			}
		}
	}
	var out []step[T]
	i, j := 0, 0
	for i < len(old) || j < len(new) {
		switch {
		case i < len(old) && j < len(new) && like[i][j] > 0 && best[i][j] == best[i+1][j+1]+like[i][j]:
			out = append(out, step[T]{&old[i], &new[j]})
			i, j = i+1, j+1
		case i < len(old) && best[i][j] == best[i+1][j]:
			out = append(out, step[T]{old: &old[i]})
			i++
		default:
			out = append(out, step[T]{new: &new[j]})
			j++
		}
	}
	return out
}

// leastLike is the share of two texts that must be the same for one to be a version of the other.
const leastLike = 0.35

// likeTexts is how alike two texts are, from 0 to 1; 0 where one is no version of the other.
func likeTexts(a, b string) float64 {
	if a == b {
		return 1
	}
	x, y := characterPairs(a), characterPairs(b)
	n := 0
	for g := range x {
		if _, ok := y[g]; ok {
			n++
		}
	}
	share := 2 * float64(n) / float64(max(len(x)+len(y), 1))
	if share < leastLike {
		return 0
	}
	const below = 0.99 // only equal texts are wholly alike
	return share * below
}

func characterPairs(s string) map[string]struct{} {
	out := map[string]struct{}{}
	r := []rune(s)
	for i := range r {
		out[string(r[i:min(i+2, len(r))])] = struct{}{}
	}
	return out
}

// plainText is the words of spans.
func plainText(spans []doc.Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

func blockText(b doc.Block) string {
	d := doc.Document{Blocks: []doc.Block{b}}
	var out strings.Builder
	for s := range d.Spans() {
		out.WriteString(s.Text)
	}
	return out.String()
}

// likeBlocks is how alike two blocks of one kind are.
func likeBlocks(a, b doc.Block) float64 {
	switch x := a.(type) {
	case doc.Heading:
		if y, ok := b.(doc.Heading); ok && x.Level == y.Level {
			return likeTexts(blockText(a), blockText(b))
		}
	case doc.Paragraph:
		if y, ok := b.(doc.Paragraph); ok && x.Role == y.Role {
			return likeTexts(blockText(a), blockText(b))
		}
	case doc.List:
		if _, ok := b.(doc.List); ok {
			return max(likeTexts(blockText(a), blockText(b)), leastLike)
		}
	case doc.Table:
		if y, ok := b.(doc.Table); ok && len(x.Columns) == len(y.Columns) {
			return max(likeTexts(blockText(a), blockText(b)), leastLike)
		}
	case doc.Box:
		if _, ok := b.(doc.Box); ok {
			return max(likeTexts(blockText(a), blockText(b)), leastLike)
		}
	case doc.Rule:
		if _, ok := b.(doc.Rule); ok {
			return 1
		}
	case doc.PageBreak:
		if _, ok := b.(doc.PageBreak); ok {
			return 1
		}
	}
	return 0
}
