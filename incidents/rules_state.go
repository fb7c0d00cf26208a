package incidents

import (
	"slices"
	"strings"

	"github.com/breachfile/breachfile/schema/rule"
)

var ruleState = rule.Rule{
	ID: "PARTY-STATE", Layer: rule.Meaning, Severity: rule.Warning,
	Message: text("the state %s lies neither in the country of the seat, %s, nor in that of an establishment", "州・地域 %s は所在国 %s にも拠点のある国にもありません"),
	Help:    text("mend the state or the country; the country begins the state, as in DE-NI", "州・地域か国を直してください。DE-NI のように国のコードから始まります"),
	Why:     text("The authority of a state of another country is not competent.", "他国の州の監督機関には管轄がないためです。"),
	Example: "organisation: {country: DE, state: US-NY}", Fixed: "organisation: {country: DE, state: DE-NI}",
}

// states holds the state to the countries in which the organisation has its seat or an establishment; a postal address may lie elsewhere.
func (k *checker) states() {
	o := k.c.Incident.Organisation
	of, _, whole := strings.Cut(o.State, "-")
	places := append([]string{o.Country, o.MainEstablishment.Value}, o.Establishments...)
	if whole && o.Country != "" && !slices.Contains(places, of) {
		k.report(ruleState, "organisation.state", o.State, o.Country)
	}
}
