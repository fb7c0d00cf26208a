package incidents

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/breachfile/breachfile/schema/pattern"
)

// holdsCard reports whether neighbouring groups make a payment card number: a known issuer's prefix, a length of that issuer, a right check digit.
func holdsCard(r run) bool {
	const longest = 19
	for i := range r.groups {
		digits := ""
		for j := i; j < len(r.groups) && len(digits) < longest; j++ {
			digits += r.groups[j]
			if issuedCard(digits) && luhn(digits) {
				return true
			}
		}
	}
	return false
}

// issuedCard reports whether prefix and length are those of a card issuer (ISO/IEC 7812 ranges of the large schemes).
func issuedCard(digits string) bool {
	n := len(digits)
	if n < 13 || n > 19 {
		return false
	}
	four, _ := strconv.Atoi(digits[:4]) // digits only
	two := four / 100
	switch {
	case four/1000 == 4:
		return n == 13 || n == 16 || n == 19
	case two >= 51 && two <= 55, four >= 2221 && four <= 2720:
		return n == 16
	case two == 34 || two == 37:
		return n == 15
	case two == 36, two == 38, four >= 3000 && four <= 3059:
		return n == 14 || n == 16
	case four >= 3528 && four <= 3589, four == 6011, four >= 6440 && four <= 6599, two == 62:
		return n >= 16
	}
	return false
}

// luhn reports whether the last digit is the check digit of the others (ISO/IEC 7812-1 Annex B).
func luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// isMyNumber reports whether a run is a Japanese individual number: 12 digits, alone or in groups of four, with a right check digit.
// A corporate number has 13 digits and is public, so it does not count.
func isMyNumber(r run) bool {
	digits := r.digits()
	if r.inWord || len(digits) != 12 || len(r.groups) != 1 && (len(r.groups) != 3 || len(r.groups[0]) != 4 || len(r.groups[1]) != 4) {
		return false
	}
	sum := 0
	for n := 1; n <= 11; n++ {
		weight := n + 1
		if n > 6 {
			weight = n - 5
		}
		sum += int(digits[11-n]-'0') * weight
	}
	check := 0
	if rest := sum % 11; rest > 1 {
		check = 11 - rest
	}
	return int(digits[11]-'0') == check && strings.Trim(digits, digits[:1]) != ""
}

// isSSN reports whether a run has the form of a US social security number with an area, group and serial that can be issued.
func isSSN(r run) bool {
	if r.inWord || !r.hyphens || len(r.groups) != 3 {
		return false
	}
	area, group, serial := r.groups[0], r.groups[1], r.groups[2]
	if len(area) != 3 || len(group) != 2 || len(serial) != 4 {
		return false
	}
	return area != "000" && area != "666" && area[0] != '9' && group != "00" && serial != "0000"
}

var ibanPattern = pattern.Of(`[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9])+`)

// holdsIBAN reports whether a text has an international bank account number of its country's length with a right check number.
func holdsIBAN(s string) bool {
	for _, at := range ibanPattern.FindAllStringIndex(s, -1) {
		if before, _ := utf8.DecodeLastRuneInString(s[:at[0]]); joins(before) || latin(before) {
			continue
		}
		word := strings.ReplaceAll(s[at[0]:at[1]], " ", "")
		if n := ibanLength(word[:2]); n > 0 && len(word) >= n && mod97(word[:n]) {
			return true
		}
	}
	return false
}

// ibanLength is the length of a country's account number, or 0 for a country outside the register that is kept here.
func ibanLength(country string) int {
	const lengths = "AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GR27 HR21 HU28 IE22 IS26 IT27 LI21 LT20 LU20 LV21 MC27 MT31 NL18 NO15 PL28 PT25 RO24 SE24 SI19 SK24 TR26 UA29"
	for entry := range strings.FieldsSeq(lengths) {
		if entry[:2] == country {
			n, _ := strconv.Atoi(entry[2:]) // digits only
			return n
		}
	}
	return 0
}

// mod97 reports whether the number is right by ISO 7064 MOD 97-10, the first four characters moved to the end.
func mod97(iban string) bool {
	rest := 0
	for _, r := range iban[4:] + iban[:4] {
		value, width := int(r-'0'), 10
		if r >= 'A' {
			value, width = int(r-'A')+10, 100
		}
		rest = (rest*width + value) % 97
	}
	return rest == 1
}
