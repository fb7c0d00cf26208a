package pdf

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/pdf/internal/ttf"
)

// Greek and Cyrillic words keep the widths of running text outside of Japanese documents: no letter stands a full em wide.
func TestWesternWordsAreNotSetWide(t *testing.T) {
	f := New()
	st := &style{size: 10}
	units, err := shaper{faces: &f.faces}.shape(nil, "Σοφία Иванова", st)
	require.NoError(t, err)
	for _, u := range units {
		assert.Less(t, u.width, 9.5, "%q", u.text)
		if u.first != ' ' {
			assert.Equal(t, uint8(signs), u.face, "%q", u.text)
		}
	}
}

// The rare kanji's font is slow to open, so that no usual document may ask for it.
func TestUsualTextNeedsNoRareFont(t *testing.T) {
	f := New()
	f.faces[rare] = func() *ttf.Face {
		t.Error("the font of rare kanji was opened")
		return f.faces[signs]()
	}
	for lang, text := range map[string]string{
		"en": "• “quoted” ‘words’, it’s 1–2 — 50 % … €5 ✓ ☑ ■ □", "ro": "știri și țări", "el": "Σοφία", "ja": "漏えい等が発生した「個人データ」※①㈱〜－ 髙橋・﨑本",
	} {
		s := shaper{faces: &f.faces, cjk: lang == "ja"}
		for _, strong := range []bool{false, true} {
			_, err := s.shape(nil, text, &style{size: 10, strong: strong})
			require.NoError(t, err, lang)
		}
	}
}
