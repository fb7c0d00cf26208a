package lang_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/breachfile/breachfile/schema/lang"
)

func TestValidTag(t *testing.T) {
	for _, tag := range []string{"ja", "en", "de", "en-GB", "zh-Hant", "pt-BR", "sr-Latn"} {
		assert.True(t, lang.ValidTag(tag), tag)
	}
	for _, tag := range []string{"", "und", "japanese", "japanese_text", "en_GB", "text", "from", "at", "jp", "x y", "日本語"} {
		assert.False(t, lang.ValidTag(tag), tag)
	}
}
