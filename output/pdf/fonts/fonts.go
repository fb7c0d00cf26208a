// Package fonts holds the fonts and the colour profile that every PDF carries, each as its maker released it.
//
// The files come from public packages by fetch.sh, are listed with their hashes in SHA256SUMS and stand beside their
// licences. They are strings because nothing may write into them: documents are encoded side by side.
package fonts

import (
	"compress/gzip"
	_ "embed" // the files below
	"io"
	"strings"
	"sync"
)

// BIZUDPGothicRegular is the face of the text: a Universal Design face with all of JIS X 0208 and most of EU Latin.
//
//go:embed BIZUDPGothic-Regular.ttf
var BIZUDPGothicRegular string

// BIZUDPGothicBold is the face of headings and of stressed words.
//
//go:embed BIZUDPGothic-Bold.ttf
var BIZUDPGothicBold string

//go:embed NotoSansJP-Regular.ttf.gz
var notoSansJPRegular string

// NotoSansJPRegular has the rare kanji of personal names that BIZ UDPGothic lacks, such as U+20BB7. It is compressed, because few
// documents need it, and unpacked once.
var NotoSansJPRegular = sync.OnceValues(func() (string, error) {
	r, err := gzip.NewReader(strings.NewReader(notoSansJPRegular))
	if err != nil {
		return "", err
	}
	var out strings.Builder
	_, err = io.Copy(&out, r)
	return out.String(), err
})

// DejaVuSans has the letters and signs that both Japanese faces lack, such as the Romanian ș and ț and the ballot box ☑.
//
//go:embed DejaVuSans.ttf
var DejaVuSans string

// SRGB is the ICC profile that gives the device colours of a page their meaning.
//
//go:embed sRGB2014.icc
var SRGB string
