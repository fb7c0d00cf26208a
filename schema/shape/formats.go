package shape

import (
	"strings"
	"time"
	_ "time/tzdata" // so that every machine knows the same zones

	"github.com/go-playground/validator/v10"

	"github.com/breachfile/breachfile/schema/pattern"
)

// The forms of identifiers and the like that the validator library does not know.
var (
	languageForm = pattern.Of(`^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$`)
	zoneForm     = pattern.Of(`^(UTC|[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+)+)$`)
	slugForm     = pattern.Of(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	phoneForm    = pattern.Of(`^\+?[0-9]+([ -][0-9]+)*$`)
	leiForm      = pattern.Of(`^[0-9A-Z]{18}[0-9]{2}$`)
	corpForm     = pattern.Of(`^[0-9]{13}$`)
	attackForm   = pattern.Of(`^T[0-9]{4}(\.[0-9]{3})?$`)
	hoursForm    = pattern.Of(`^([01]?[0-9]|2[0-3]):[0-5][0-9]-(([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)$`)
)

// newValidator knows our own tags beside those of the library.
func newValidator() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	for _, own := range []struct {
		tag   string
		valid func(string) bool
	}{
		{"slug", slugForm.MatchString},
		{"phone", phone},
		{"lei", lei},
		{"corporate_number", corporateNumber},
		{"attack", attackForm.MatchString},
		{"language_form", languageForm.MatchString},
		{"timezone", timeZone},
		{"hours", hours},
	} {
		// Only an empty or reserved tag name makes this fail, which the tests would show.
		_ = v.RegisterValidation(own.tag, func(f validator.FieldLevel) bool { return own.valid(f.Field().String()) })
	}
	v.RegisterAlias("country", "iso3166_1_alpha2")
	v.RegisterAlias("region", "iso3166_1_alpha2|iso3166_2")
	v.RegisterAlias("subdivision", "iso3166_2")
	v.RegisterAlias("language", "language_form,bcp47_language_tag")
	v.RegisterAlias("currency", "iso4217")
	return v
}

// Place reports whether a word is a country of ISO 3166-1 or a part of one of ISO 3166-2, such as JP or US-CA.
func Place(word string) bool { return rules().Var(word, "region") == nil }

// phone takes E.164 and national numbers with hyphens and spaces, 3 to 15 digits as E.164 allows.
func phone(s string) bool {
	digits := strings.NewReplacer("+", "", "-", "", " ", "").Replace(s)
	return phoneForm.MatchString(s) && !strings.HasPrefix(s, "+0") && len(digits) >= 3 && len(digits) <= 15
}

// timeZone takes names of the IANA database such as Asia/Tokyo, but no abbreviations, which are ambiguous.
func timeZone(s string) bool {
	_, err := time.LoadLocation(s)
	return err == nil && zoneForm.MatchString(s)
}

// lei checks the form of ISO 17442; whether its check digits agree is a remark of its own, because samples of authorities break it.
func lei(s string) bool { return leiForm.MatchString(s) }

// corporateNumber checks the first of 13 digits: 9 less the remainder by 9 of the others, which weigh 1 and 2 by turns from the last.
func corporateNumber(s string) bool {
	if !corpForm.MatchString(s) {
		return false
	}
	sum := 0
	for i := 12; i >= 1; i-- {
		weight := 1 + (12-i)%2
		sum += weight * int(s[i]-'0')
	}
	return int(s[0]-'0') == 9-sum%9
}

// hours takes one span of the day or several with commas: "9:30-12:00, 13:00-17:30".
func hours(s string) bool {
	for part := range strings.SplitSeq(s, ",") {
		if !hoursForm.MatchString(strings.TrimSpace(part)) {
			return false
		}
	}
	return true
}
