package incidents

import (
	"slices"
	"strconv"

	"github.com/breachfile/breachfile/schema/shape"
	"github.com/breachfile/breachfile/schema/source"
)

// waivers refuses to accept what cannot be read, has a wrong shape or does not add up.
func (k *checker) waivers() {
	if len(k.c.Incident.Waivers) == 0 {
		return
	}
	fixed := slices.Concat(Catalogue(), source.Catalogue(), shape.Catalogue())
	for i, w := range k.c.Incident.Waivers {
		if _, ok := fixed.Find(w.Rule); ok {
			k.report(ruleWaiver, "waivers["+strconv.Itoa(i)+"].rule", w.Rule)
		}
	}
}
