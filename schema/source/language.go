package source

import (
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/pattern"
)

var languageForm = pattern.Of(`^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$`)

// oddLanguage reports whether a key cannot be a language tag, and which one was probably meant.
func oddLanguage(tag string) (lang.Text, bool) {
	if meant := languageOf(tag); meant != "" {
		return didYouMean(meant), true
	}
	return both("", ""), !languageForm.MatchString(tag)
}

// languageOf is the language behind a country code that is no language code, which is a common mistake.
func languageOf(country string) string {
	switch country {
	case "jp", "JP":
		return "ja"
	case "cn", "CN":
		return "zh"
	case "us", "US", "gb", "GB":
		return "en"
	case "cz", "CZ":
		return "cs"
	case "dk", "DK":
		return "da"
	}
	return ""
}
