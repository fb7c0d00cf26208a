package incidents

import (
	"strings"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Piece is a stretch of a text that stayed, was deleted or was inserted.
type Piece struct {
	Op   PieceOp
	Text string
}

// PieceOp is what happened to a stretch of text.
type PieceOp int

// What can happen to a stretch of text.
const (
	Kept PieceOp = iota
	Deleted
	Inserted
)

// ComparePhrases compares two texts phrase by phrase where words are not spaced, as in Japanese, and word by word elsewhere.
// A deletion stands before the insertion that takes its place; the same two texts turned round give the same pieces turned round.
func ComparePhrases(old, new string) []Piece {
	if old <= new {
		return compareOrdered(old, new)
	}
	var out []Piece
	for _, p := range compareOrdered(new, old) {
		p.Op = map[PieceOp]PieceOp{Kept: Kept, Deleted: Inserted, Inserted: Deleted}[p.Op]
		out = append(out, p)
	}
	return tidy(out)
}

// mostPhrases bounds what is compared in detail; longer texts are replaced as a whole.
const mostPhrases = 6_000

func compareOrdered(old, new string) []Piece {
	var names alphabet
	a, b := names.spell(phrases(old)), names.spell(phrases(new))
	if len(a)+len(b) > mostPhrases {
		return tidy([]Piece{{Deleted, old}, {Inserted, new}})
	}
	d := diffmatchpatch.New()
	d.DiffTimeout = 0 // the result must not depend on the speed of the machine
	var out []Piece
	for _, part := range d.DiffMainRunes(a, b, false) {
		op := map[diffmatchpatch.Operation]PieceOp{diffmatchpatch.DiffEqual: Kept, diffmatchpatch.DiffDelete: Deleted, diffmatchpatch.DiffInsert: Inserted}[part.Type]
		out = append(out, Piece{op, names.read(part.Text)})
	}
	return tidy(out)
}

// alphabet gives each different phrase a character of its own, so that the comparing library sees phrases as characters.
type alphabet struct {
	number map[string]rune
	phrase map[rune]string
}

func (a *alphabet) spell(phrases []string) []rune {
	if a.number == nil {
		a.number, a.phrase = map[string]rune{}, map[rune]string{}
	}
	const surrogates, above = 0xD800, 0xE000 // no character may lie between
	out := make([]rune, 0, len(phrases))
	for _, p := range phrases {
		r, ok := a.number[p]
		if !ok {
			if r = rune(len(a.number) + 1); r >= surrogates {
				r += above - surrogates
			}
			a.number[p], a.phrase[r] = r, p
		}
		out = append(out, r)
	}
	return out
}

func (a *alphabet) read(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteString(a.phrase[r])
	}
	return b.String()
}

// tidy joins what belongs together: within a change, all that is deleted stands before all that is inserted, and a lone
// space or particle between two changes belongs to both.
func tidy(pieces []Piece) []Piece {
	var out []Piece
	var gone, came strings.Builder
	flush := func() {
		for _, p := range []Piece{{Deleted, gone.String()}, {Inserted, came.String()}} {
			if p.Text != "" {
				out = append(out, p)
			}
		}
		gone.Reset()
		came.Reset()
	}
	for i, p := range pieces {
		switch {
		case p.Op == Deleted:
			gone.WriteString(p.Text)
		case p.Op == Inserted:
			came.WriteString(p.Text)
		case strings.TrimSpace(p.Text) == "" && gone.Len() > 0 && came.Len() > 0 && replaces(pieces[i+1:]):
			gone.WriteString(p.Text)
			came.WriteString(p.Text)
		default:
			flush()
			if n := len(out); n > 0 && out[n-1].Op == Kept {
				out[n-1].Text += p.Text
			} else {
				out = append(out, p)
			}
		}
	}
	flush()
	return out
}

// replaces reports whether the next change both deletes and inserts.
func replaces(next []Piece) bool {
	return len(next) > 1 && next[0].Op != Kept && next[1].Op != Kept
}

// script is the kind of writing of a character, as far as phrases are cut by it.
type script int

const (
	space script = iota
	mark
	digit
	letters
	hiragana
	ideograph // kanji, katakana and other letters that are written without spaces
)

func scriptOf(r rune) script {
	switch {
	case unicode.IsSpace(r):
		return space
	case unicode.IsDigit(r):
		return digit
	case unicode.Is(unicode.Hiragana, r):
		return hiragana
	case unicode.In(r, unicode.Han, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer) || r == 'ー' || r == '々':
		return ideograph
	case unicode.IsLetter(r) || unicode.IsMark(r) || r == '\'' || r == '’' || r == '_':
		return letters
	}
	return mark
}

// phrases cuts a text so that the pieces together are the text. Spaced words stand alone; in Japanese a phrase is a word with the
// particles and endings behind it, so it ends where hiragana ends, and every mark and number stands alone.
func phrases(text string) []string {
	var out []string
	r := []rune(text)
	start := 0
	for i := 1; i <= len(r); i++ {
		if i == len(r) || cutsBetween(r, i) {
			out = append(out, string(r[start:i]))
			start = i
		}
	}
	return out
}

func cutsBetween(r []rune, i int) bool {
	before, after := scriptOf(r[i-1]), scriptOf(r[i])
	switch {
	case unicode.IsMark(r[i]):
		return false
	case before == mark || after == mark:
		return !withinNumber(r, i) && !withinWord(r, i)
	case before == space || after == space:
		return before != after
	case before == after:
		return false
	case before == digit && after == ideograph || before == letters && after == digit || before == digit && after == letters:
		return false
	case after == hiragana:
		return false
	}
	return true
}

// withinNumber keeps 16,895 and 9:30 in one piece.
func withinNumber(r []rune, i int) bool {
	separator := func(c rune) bool { return strings.ContainsRune(",.:-/", c) }
	inside := func(k int) bool {
		return k > 0 && k+1 < len(r) && separator(r[k]) && scriptOf(r[k-1]) == digit && scriptOf(r[k+1]) == digit
	}
	return inside(i) || inside(i-1)
}

// withinWord keeps a hyphenated word in one piece.
func withinWord(r []rune, i int) bool {
	inside := func(k int) bool {
		return k > 0 && k+1 < len(r) && r[k] == '-' && scriptOf(r[k-1]) == letters && scriptOf(r[k+1]) == letters
	}
	return inside(i) || inside(i-1)
}
