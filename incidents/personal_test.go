package incidents

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestPersonalKinds(t *testing.T) {
	for words, want := range map[string]string{
		// Test numbers that the card schemes publish.
		"4111111111111111":                         "card",
		"4111 1111 1111 1111":                      "card",
		"4111-1111-1111-1111 exp 12-27":            "card",
		"No4111111111111111":                       "card",
		"５５５５５５５５５５５５４４４４":                         "card",
		"カード番号4111-1111-1111-1111です":               "card",
		"2223003122003222":                         "card",
		"378282246310005":                          "card",
		"3530111333300000":                         "card",
		"30569309025904":                           "card",
		"6011111111111117":                         "card",
		"4111111111111112":                         "",
		"7992739871300003":                         "",
		"0570-66-6910 092-303-7188 092-474-6287":   "",
		"+49 4111 1111 1111 1111":                  "",
		"https://example.com/4111111111111111":     "",
		"123456789018":                             "My Number",
		"1234 5678 9018":                           "My Number",
		"番号は１２３４５６７８９０１８":                          "My Number",
		"123456789012":                             "",
		"12345 678 9018":                           "",
		"1123456789018":                            "",
		"7010001000000":                            "",
		"000000000000":                             "",
		"DE89 3704 0044 0532 0130 00":              "IBAN",
		"GB29NWBK60161331926819":                   "IBAN",
		"to IE29 AIBK 9311 5212 3456 78 BY 3 PM":   "IBAN",
		"DE88 3704 0044 0532 0130 00":              "",
		"ZZ68 5390 0754 7034 1234":                 "",
		"219-09-9999":                              "social security",
		"666-09-9999 000-12-3456 900-12-3456":      "",
		"219-00-9999 219-09-0000 1219-09-9999":     "",
		"219-09-9999-1":                            "",
		"jane.roe@mail.example.com":                "e-mail",
		"at example.com, @handle":                  "",
		"16,895 of 15,415 on 2020-11-24T10:05:00Z": "",
	} {
		var kinds []string
		for _, k := range personalKinds(words, false) {
			kinds = append(kinds, k.Any("en"))
		}
		got := strings.Join(kinds, "; ")
		if want == "" {
			assert.Empty(t, got, words)
			continue
		}
		assert.Contains(t, got, want, words)
	}
}

func TestPersonalDataIsNeverRepeated(t *testing.T) {
	const secret = "4111111111111111"
	for _, k := range personalKinds(secret, false) {
		for _, e := range k {
			assert.NotContains(t, e.Text, secret[:4])
		}
	}
}

func TestContactsMayHoldAddresses(t *testing.T) {
	assert.Empty(t, personalKinds("desk@example.com", true))
}

func TestNoWeekdayNameMeansTwoDays(t *testing.T) {
	seen := map[string]int{}
	for day := range 7 {
		for name := range strings.FieldsSeq(weekdayNames(time.Weekday(day))) {
			seen[name]++
			assert.Equal(t, strings.ToLower(name), name)
		}
	}
	for name, n := range seen {
		assert.Equal(t, 1, n, name)
	}
}
