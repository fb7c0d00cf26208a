package pdf

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/pdf/internal/ttf"
	"github.com/breachfile/breachfile/report/doc"
)

// Indexes of the embedded faces.
const (
	regular = iota
	bold
	rare
	signs
	faceCount
)

// faceSet opens its faces when they are first asked for.
type faceSet [faceCount]func() *ttf.Face

// The order in which faces are asked for a character.
var (
	plainChain  = [...]uint8{regular, rare, signs}
	strongChain = [...]uint8{bold, rare, signs}
	westChain   = [...]uint8{regular, signs, rare}
	boldChain   = [...]uint8{bold, signs, rare}
	leaderChain = [...]uint8{signs}
	letterChain = [...]uint8{signs, regular, rare}
)

// unit is the smallest piece that layout moves: one glyph and the text it stands for.
type unit struct {
	text   string // the character as written, with its variation selector
	style  *style
	first  rune
	glyph  uint16
	face   uint8
	class  class
	narrow bool
	east   bool    // kanji or kana, which keep a distance from Latin words
	width  float64 // points
	extra  int     // thousandths of the type size that separate it from the next unit of its line
}

// advance is the width with the distance to the next unit.
func (u *unit) advance() float64 { return u.width + float64(u.extra)*u.style.size/1000 }

// style is how a run of text looks and what it means.
type style struct {
	size    float64 // points
	rise    float64 // points above the baseline
	strong  bool
	western bool // written with word spaces within a document without them
	colour  colour
	edit    edit   // how the text differs from the version before
	target  string // address that the run leads to
	node    *node  // the run's own element, nil where the block's element is enough
}

// edit is how a run of text differs from the version before.
type edit uint8

const (
	unedited edit = iota
	deleted
	inserted
)

type colour struct{ r, g, b int }

var (
	grey  = colour{96, 96, 96}
	blue  = colour{16, 48, 112}
	faint = colour{232, 232, 232}
	red   = colour{154, 28, 28}
)

// shaper turns text into units and refuses what cannot be printed as written.
type shaper struct {
	faces *faceSet
	cjk   bool // the document's language is written without spaces
}

// firstEastern begins the blocks of kanji, kana and their punctuation; what the text's face lacks before it, the face of signs has
// more often than the one of rare kanji, which is slow to open.
const firstEastern = 0x2E80

// chain is the order in which faces are asked. The Japanese faces set quotation marks half an em wide, the ellipsis at
// mid-height and Greek and Cyrillic letters each a full em wide, which would tear Western words apart.
func (s shaper) chain(r rune, st *style) []uint8 {
	western := !s.cjk || st.western
	switch {
	case western && (r >= 0x2018 && r <= 0x201F || r == '…' || r == '•'):
		return leaderChain[:]
	case western && unicode.In(r, unicode.Greek, unicode.Cyrillic):
		return letterChain[:]
	case st.strong && r < firstEastern:
		return boldChain[:]
	case st.strong:
		return strongChain[:]
	case r < firstEastern:
		return westChain[:]
	}
	return plainChain[:]
}

// shape adds the units of one run of text.
func (s shaper) shape(units []unit, text string, st *style) ([]unit, error) {
	text = normalise(text)
	units = slices.Grow(units, utf8.RuneCountInString(text))
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if reason := forbidden(r, size); reason != "" {
			return nil, fault(text, at, r, reason)
		}
		selector, width := rune(0), 0
		if at+size < len(text) && r != '\n' {
			if selector, width = utf8.DecodeRuneInString(text[at+size:]); !isSelector(selector) {
				selector, width = 0, 0
			}
		}
		u := unit{text: text[at : at+size+width], style: st, first: r, class: classOf(r), narrow: narrow(r), east: east(r)}
		if r == '\n' { // read back as a space, so that the lines of an address do not run together
			u.text, r = " ", ' '
		}
		if !s.find(&u, s.chain(r, st), r, selector) {
			return nil, fault(text, at, r, "no font has the character")
		}
		units = append(units, u)
		at += size + width
	}
	return units, nil
}

// find picks the face and the glyph of a character. A selector that no face knows leaves the plain glyph.
func (s shaper) find(u *unit, chain []uint8, r, selector rune) bool {
	if !s.variant(u, chain, r, selector) && !s.plain(u, chain, r) {
		return false
	}
	u.width = float64(s.faces[u.face]().Advance(u.glyph)) * u.style.size / 1000
	return true
}

func (s shaper) variant(u *unit, chain []uint8, r, selector rune) bool {
	if selector == 0 {
		return false
	}
	for _, i := range chain {
		if glyph, ok := s.faces[i]().Variant(r, selector); ok && glyph != 0 {
			u.face, u.glyph = i, glyph
			return true
		}
	}
	return false
}

func (s shaper) plain(u *unit, chain []uint8, r rune) bool {
	for _, i := range chain {
		face := s.faces[i]()
		glyph := face.Glyph(r)
		switch {
		case glyph == 0:
		case face.Blank(glyph) && !unicode.Is(unicode.Zs, r): // what shows nothing must not pass for text
		case u.class == mark && face.Advance(glyph) != 0 && i != signs: // it would stand beside its letter
		default:
			u.face, u.glyph = i, glyph
			return true
		}
	}
	return false
}

// forbidden says why a character has no place in a printed text.
func forbidden(r rune, size int) string {
	switch {
	case r == utf8.RuneError && size == 1:
		return "the text is not valid UTF-8"
	case r == '\n':
		return ""
	case unicode.IsControl(r):
		return "a control character cannot be printed"
	case unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029':
		return "an invisible formatting character cannot be printed"
	case unicode.Is(unicode.Co, r):
		return "a private-use character has no agreed shape"
	case unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Lao):
		return "a script that runs from right to left or joins its letters cannot be printed"
	}
	return ""
}

func isSelector(r rune) bool {
	return r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF
}

// fault names a character and the words around it.
func fault(text string, at int, r rune, reason string) error {
	const around = 12 // characters on either side
	start, end := at, at
	for range around {
		_, size := utf8.DecodeLastRuneInString(text[:start])
		start -= size
		_, size = utf8.DecodeRuneInString(text[end:])
		end += size
	}
	shown := fmt.Sprintf(" (U+%04X)", r)
	if unicode.IsPrint(r) && r != utf8.RuneError && !unicode.Is(unicode.Mn, r) {
		shown = fmt.Sprintf(": “%c” (U+%04X)", r, r)
	}
	return &output.Error{Format: formatID, Where: strings.ToValidUTF8(text[start:end], "\uFFFD"), Reason: reason + shown}
}

// normalise composes the text (NFC) but leaves compatibility ideographs as written, since they tell names apart.
func normalise(text string) string {
	if norm.NFC.IsNormalString(text) {
		return text
	}
	var out strings.Builder
	start := 0
	for at, r := range text {
		if r >= 0xF900 && r <= 0xFAFF || r >= 0x2F800 && r <= 0x2FA1F {
			out.WriteString(norm.NFC.String(text[start:at]))
			out.WriteRune(r)
			start = at + utf8.RuneLen(r)
		}
	}
	out.WriteString(norm.NFC.String(text[start:]))
	return out.String()
}

// spans shapes the runs of one block; each unverified run is followed by its mark.
func (l *layout) spans(spans []doc.Span, base style, parent *node) ([]unit, error) {
	var units []unit
	var err error
	for _, span := range spans {
		st := base
		st.strong = base.strong || span.Strong
		around := parent
		switch {
		case span.Deleted:
			st.edit, st.colour, st.node = deleted, red, parent.later("Del")
			around = st.node
		case span.Inserted:
			st.edit, st.colour, st.node = inserted, blue, parent.later("Ins")
			around = st.node
		}
		foreign := span.Lang != "" && span.Lang != l.doc.Lang
		switch {
		case span.Link != "":
			st.colour, st.target, st.node = blue, span.Link, around.later("Link")
		case foreign:
			st.node = around.later("Span")
		}
		if foreign {
			st.node.lang, st.western = span.Lang, !spaceless(span.Lang)
		}
		if units, err = l.shape(units, span.Text, &st); err != nil {
			return nil, err
		}
		if !span.Unverified {
			continue
		}
		small := style{size: base.size * 0.62, rise: base.size * 0.32, colour: grey}
		if units, err = l.shape(units, l.unverified(), &small); err != nil {
			return nil, err
		}
	}
	return units, nil
}

// unverified is the mark behind a text that rests on recall only.
func (l *layout) unverified() string {
	if l.cjk {
		return "[未確認]"
	}
	return "[unverified]"
}
