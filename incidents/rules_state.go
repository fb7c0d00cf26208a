package incidents

import (
	"strings"

	"github.com/breachfile/breachfile/schema/rule"
)

var ruleState = rule.Rule{
	ID: "PARTY-STATE", Layer: rule.Meaning, Severity: rule.Error,
	Message: text("the state %s does not lie in the country of the seat, %s", "州・地域 %s は所在国 %s の中にありません"),
	Help:    text("mend the state or the country; the country begins the state, as in DE-NI", "州・地域か国を直してください。DE-NI のように国のコードから始まります"),
	Why:     text("The authority of a state of another country is not competent.", "他国の州の監督機関には管轄がないためです。"),
	Example: "organisation: {country: DE, state: US-NY}", Fixed: "organisation: {country: DE, state: DE-NI}",
}

// states holds the state of the seat to its country; a postal address may lie abroad.
func (k *checker) states() {
	o := k.c.Incident.Organisation
	if of, _, whole := strings.Cut(o.State, "-"); whole && o.Country != "" && of != o.Country {
		k.report(ruleState, "organisation.state", o.State, o.Country)
	}
}
