package pdf

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Greek and Cyrillic words keep the widths of running text outside of Japanese documents: no letter stands a full em wide.
func TestWesternWordsAreNotSetWide(t *testing.T) {
	f := New()
	require.NoError(t, f.openErr)
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
