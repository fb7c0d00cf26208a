package regimes_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/regime"
)

// TestReachFromAbroad asks each law outside Europe and North America of an organisation in Germany. What the file leaves out about the
// place never makes a certain "does not apply", as long as it says anything of the place; what it says for certain does.
func TestReachFromAbroad(t *testing.T) {
	for _, law := range []struct {
		regime, place string
		either        bool // people there are enough alone
	}{
		{"au-apra", "AU", false}, {"au-ndb", "AU", false}, {"au-ransom", "AU", false}, {"au-soci", "AU", false},
		{"br-lgpd", "BR", true}, {"ch-fadp", "CH", true}, {"ch-isg", "CH", false}, {"cn-incidents", "CN", false}, {"cn-pipl", "CN", false},
		{"hk-pcpd", "HK", false}, {"in-cert-in", "IN", false}, {"in-dpdp", "IN", false}, {"jp-appi", "JP", false}, {"jp-mynumber", "JP", false},
		{"jp-notice", "JP", false}, {"kr-network", "KR", false}, {"kr-pipa", "KR", false}, {"nz-privacy", "NZ", false}, {"ph-dpa", "PH", false},
		{"sa-pdpl", "SA", true}, {"sg-pdpa", "SG", false}, {"th-pdpa", "TH", false}, {"tr-kvkk", "TR", false}, {"tw-pdpa", "TW", true},
		{"za-popia", "ZA", false},
	} {
		for _, c := range []struct {
			name, offers, residence string
			reached                 bool
		}{
			{"offers there, people not placed", "offers_to: [" + law.place + "]", "", true},
			{"people there, offer not stated", "", "residence: {" + law.place + ": 5000000}", true},
			{"offers there, people not known", "offers_to: [" + law.place + "]", "residence: pending", true},
			{"nothing of the place", "", "", false},
			{"offers elsewhere, people elsewhere", "offers_to: [US]", "residence: {US: 5000000}", false},
			{"offers elsewhere, people there", "offers_to: [US]", "residence: {" + law.place + ": 5000000}", law.either},
		} {
			t.Run(law.regime+" "+c.name, func(t *testing.T) {
				assert.Equal(t, c.reached, reached(t, law.regime, c.offers, c.residence))
			})
		}
	}
}

// reached tells whether a duty of the regime is owed, or may be, by an organisation in Germany that was hit as hard as can be.
func reached(t *testing.T, id, offers, residence string) bool {
	t.Helper()
	c := parse(t, fmt.Sprintf(`
breachfile: 1
id: reach
title: Breach
language: en
timezone: Europe/Berlin
organisation:
  name: Example GmbH
  role: controller
  country: DE
  designations: [critical-infrastructure-au, apra-regulated, critical-infrastructure-ch, network-service-provider-kr]
  %s
chronology: [{at: 2027-06-01T10:00, kind: aware, text: Found}, {at: 2027-06-01T11:00, kind: ransom-paid, text: Paid}]
nature: {confidentiality: "yes", integrity: "yes", availability: "yes"}
data: [{items: [name, national-id], categories: [special, national-id, financial], protection: none}]
affected: [{who: Customers, unit: person, count: 5000000%s}]
criteria: [{code: relatively-major-cn, met: "yes", because: Five million people}]
cause: {code: ransomware, actor: external, intent: malicious, summary: Encrypted}
consequences: {feared: [{code: identity-theft, severity: maximal}], operations: {impact: high}}
risk: {level: high, because: Everything}
`, offers, prefixed(", ", residence)))
	for _, o := range assess.Assess(c, once(), assess.Options{Now: time.Date(2027, time.June, 2, 0, 0, 0, 0, time.UTC), Regimes: []string{id}}).Obligations {
		if o.Applies != regime.No {
			return true
		}
	}
	return false
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

// TestAnyDepartmentKnows counts the Japanese clocks from the first department that knew or was told, although the officer knew later.
func TestAnyDepartmentKnows(t *testing.T) {
	for _, kind := range []string{"detected", "reported-to-us", "suspected"} {
		c := parse(t, fmt.Sprintf(`
breachfile: 1
id: department
title: 漏えい
language: ja
timezone: Asia/Tokyo
organisation: {name: 株式会社見本, role: controller, country: JP, designations: [p-mark]}
chronology: [{at: 2026-10-05, kind: %s, text: 監視部門が把握}, {at: 2026-10-08, kind: aware, text: 個人情報保護部門が把握}]
data: [{items: [name, national-id], categories: [health, national-id], protection: none}]
affected: [{who: 患者, unit: person, count: 101}]
cause: {code: loss, actor: none, intent: accidental}
`, kind))
		for _, clock := range []struct{ regime, duty, stage, due string }{
			{"jp-appi", "report-to-ppc", "prompt", "2026-10-07"},
			{"jp-appi", "report-to-ppc", "final", "2026-11-04"}, // 3 November is a holiday
			{"jp-mynumber", "report-to-ppc", "final", "2026-11-04"},
			{"jp-pmark", "report-accident", "final", "2026-11-03"},
		} {
			s := stageOf(t, c, clock.regime, clock.duty, clock.stage)
			assert.Equal(t, clock.due+"T23:59:59+09:00", s.Due.Format(time.RFC3339), "%s %s %s", kind, clock.regime, clock.stage)
			assert.Equal(t, kind, s.Clock.From)
		}
	}
}
