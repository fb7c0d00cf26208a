package incidents

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/breachfile/breachfile/schema/pattern"
)

// personal warns of personal data that was left in a text. It names the kind only and never repeats what it found.
func (k *checker) personal(t Text, at spot) {
	contact := strings.HasPrefix(at.path, "organisation.contacts[")
	for _, e := range t {
		for _, kind := range personalKinds(e.Text, contact) {
			k.report(rulePersonal, join(at.path, e.Tag), kind)
		}
	}
}

// personalKinds names the kinds of personal data that a text seems to hold; addresses are expected in the texts of a contact.
func personalKinds(s string, contact bool) []Text {
	var kinds []Text
	s = narrow(s)
	digits, capitals := 0, false
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			digits++
		}
		capitals = capitals || s[i] >= 'A' && s[i] <= 'Z'
	}
	found := func(is bool, en, ja string) {
		if is {
			kinds = append(kinds, text(en, ja))
		}
	}
	const fewest = 9 // digits of the shortest number that is looked for
	var runs []run
	if digits >= fewest {
		runs = digitRuns(s)
	}
	found(anyRun(runs, holdsCard), "a payment card number", "クレジットカード番号")
	found(anyRun(runs, isMyNumber), "an individual number (My Number)", "個人番号（マイナンバー）")
	found(capitals && digits > 1 && holdsIBAN(s), "an IBAN bank account number", "IBAN（銀行口座番号）")
	found(anyRun(runs, isSSN), "a US social security number", "米国社会保障番号")
	found(!contact && strings.Contains(s, "@") && emailPattern.MatchString(s), "an e-mail address", "メールアドレス")
	return kinds
}

var emailPattern = pattern.Of(`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}`)

// narrow turns full-width digits, letters and hyphens into plain ones, so that both ways of typing are found.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '　' || r == '\u00a0' || r == '\u202f':
			return ' '
		case r == '−' || r == '‐' || r == '‑' || r == '–':
			return '-'
		}
		return r
	}, s)
}

// run is a stretch of digits in groups that single spaces or hyphens part, such as 4-4-4-4.
type run struct {
	groups  []string
	hyphens bool // only hyphens part the groups
	inWord  bool // a Latin letter stands beside the digits, as in a reference
}

func (r run) digits() string { return strings.Join(r.groups, "") }

var runPattern = pattern.Of(`[0-9]+(?:[ -][0-9]+)*`)

// digitRuns finds the stretches of digits that no joining sign touches.
func digitRuns(s string) []run {
	var out []run
	for _, at := range runPattern.FindAllStringIndex(s, -1) {
		before, _ := utf8.DecodeLastRuneInString(s[:at[0]])
		after, _ := utf8.DecodeRuneInString(s[at[1]:])
		if joins(before) || after == '_' {
			continue
		}
		word := s[at[0]:at[1]]
		out = append(out, run{
			groups:  strings.FieldsFunc(word, func(r rune) bool { return r == ' ' || r == '-' }),
			hyphens: !strings.Contains(word, " "),
			inWord:  latin(before) || latin(after),
		})
	}
	return out
}

// joins reports whether a sign makes the digits after it part of a telephone number, an address or a longer code.
func joins(r rune) bool { return strings.ContainsRune("_+-/", r) }

func latin(r rune) bool { return r <= unicode.MaxASCII && unicode.IsLetter(r) }

func anyRun(runs []run, is func(run) bool) bool {
	for _, r := range runs {
		if is(r) {
			return true
		}
	}
	return false
}
