package dora

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
)

func inWords(d time.Duration) string {
	hours, minutes := int(d/time.Hour), int(d/time.Minute)%60
	if minutes == 0 {
		return fmt.Sprintf("%d h", hours)
	}
	return fmt.Sprintf("%d h %d min", hours, minutes)
}

func digits(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// figure is one of the nine answers of field 3.12.
type figure struct {
	id   string // of the option, with hyphens
	test func(*incidents.Case) regime.Finding
}

func figures() []figure {
	var out []figure
	for _, k := range []string{"actual", "estimates", "none"} {
		for _, of := range []string{"clients", "counterparts", "transactions"} {
			out = append(out, figure{k + "-" + of, func(c *incidents.Case) regime.Finding {
				f := sureness(c, of)
				f.Answer = match(f, k)
				return f
			}})
		}
	}
	return out
}

func match(f regime.Finding, kind string) regime.Answer {
	if f.Answer != regime.Yes {
		return f.Answer
	}
	return yesNo(f.Found == kind)
}

// sureness says whether a number is actual, an estimate, or none at all; every bound but an exact one is an estimate.
func sureness(c *incidents.Case, of string) regime.Finding {
	v := c.Get(ops + of)
	out := regime.Finding{Answer: regime.Yes, Path: v.Path}
	switch {
	case v.State == incidents.NotApplicable || v.State == incidents.Known && v.High != nil && *v.High == 0:
		out.Found = "none"
	case v.State != incidents.Known:
		out.Answer, out.Found = regime.Unknown, v.State.String()
	case v.Count.Bound.State == incidents.Pending || v.Count.Bound.State == incidents.Unknown:
		out.Answer, out.Found = regime.Unknown, "not stated whether actual or estimate"
	case !v.Count.Bound.Given() || v.Count.Bound.IsCode("exact"):
		out.Found = "actual"
	default:
		out.Found = "estimates"
	}
	return out
}

// groups names the families of further causes behind the detailed causes that ask for them (Annex II, field 4.3).
func groups() map[string][]string {
	return map[string][]string{
		"process-failure-insufficient-monitoring-or-failure-of-monitoring-and-control": {
			"monitoring-of-policy-adherence", "monitoring-of-third-party-service-providers",
			"monitoring-and-verification-of-remediation-of-vulnerabilities", "identity-and-access-management", "encryption-and-cryptography", "logging"},
		"process-failure-ict-risk-management-process-failure": {
			"failure-in-specifying-accurate-risk-tolerance-levels", "insufficient-vulnerability-and-threat-assessments",
			"inadequate-risk-treatment-measures", "poor-management-of-residual-ict-risks"},
		"process-failure-insufficient-or-failure-of-ict-operations-and-ict-security-operations": {
			"vulnerability-and-patch-management", "change-management", "capacity-and-performance-management",
			"ict-asset-management-and-information-classification", "backup-and-restore", "error-handling"},
		"process-failure-inadequate-ict-systems-acquisition-development-and-maintenance": {
			"inadequate-ict-systems-acquisition-development-and-maintenance", "insufficient-or-failure-of-software-testing"},
	}
}

func furtherCausesAsked(c *incidents.Case) regime.Finding {
	v := c.Get("ict.root_cause.details")
	out := regime.Finding{Answer: regime.No, Path: v.Path, Found: v.Brief()}
	if v.State == incidents.Pending {
		out.Answer = regime.Unknown
	}
	asking := groups()
	if slices.ContainsFunc(v.Codes, func(k incidents.Code) bool { return asking[k.Code] != nil }) {
		out.Answer = regime.Yes
	}
	return out
}
