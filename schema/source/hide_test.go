package source

import (
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
)

// What the quick look passes over, the long look has nothing to say about.
func TestTheQuickLookMissesNothing(t *testing.T) {
	for c := rune(0x80); c <= unicode.MaxRune; c++ {
		if _, bad := hiddenRule([]rune{c}, 0); bad && !mayHide(c) {
			assert.Fail(t, "passed over", "U+%04X", c)
		}
	}
	for _, c := range "楽天カード髙﨑é“”–한글，。！" {
		assert.False(t, mayHide(c) && (c < 0xff00), "U+%04X is looked at twice", c)
	}
}

// The characters that the control rule never refuses are those that it is not asked about.
func TestUsualCharactersAreNoControls(t *testing.T) {
	for c := rune(0); c <= unicode.MaxRune; c++ {
		usual := c >= ' ' && c < 0x7f || c >= 0xa0 && c < 0x2028 || c > 0x2029 && c < 0xfffe
		if _, bad := controlRule(c); bad && usual {
			assert.Fail(t, "refused", "U+%04X", c)
		}
	}
}
