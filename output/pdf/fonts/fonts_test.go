package fonts

import (
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestFiles holds the embedded files against the list of their hashes, and each font against its licence.
func TestFiles(t *testing.T) {
	list, err := os.ReadFile("SHA256SUMS")
	require.NoError(t, err)
	noto, err := NotoSansJPRegular()
	require.NoError(t, err)
	embedded := map[string]string{
		"BIZUDPGothic-Bold.ttf": BIZUDPGothicBold, "BIZUDPGothic-Regular.ttf": BIZUDPGothicRegular,
		"DejaVuSans.ttf": DejaVuSans, "NotoSansJP-Regular.ttf": noto, "sRGB2014.icc": SRGB,
	}
	lines := strings.Split(strings.TrimSpace(string(list)), "\n")
	require.Len(t, lines, len(embedded))
	total := 0
	for _, line := range lines {
		sum, name, _ := strings.Cut(line, "  ")
		assert.Equal(t, sum, fmt.Sprintf("%x", sha256.Sum256([]byte(embedded[name]))), name)
		total += len(embedded[name])
	}
	assert.Less(t, total, 16<<20, "the fonts are most of the program's size")
	for _, name := range []string{"BIZUDPGothic-OFL.txt", "NotoSansJP-OFL.txt", "DejaVuSans-LICENSE.txt", "sRGB2014-LICENSE.txt"} {
		assert.FileExists(t, name)
	}
}
