package lang

import (
	"strings"

	"golang.org/x/text/language"
)

// ValidTag reports whether a word is a BCP 47 language tag made of registered parts, such as "ja", "en-GB" or "zh-Hant".
func ValidTag(tag string) bool {
	if strings.ContainsAny(tag, "_ ") {
		return false
	}
	_, err := language.Parse(tag)
	return err == nil && tag != "und"
}
