package incidents

// enisa asks for all factors of the ENISA method where one is given, because a score without one of them is another score.
func (k *checker) enisa() {
	if k.c.Incident.Risk.Value.ENISA.State != Known {
		return
	}
	for _, factor := range []string{"dpc", "ei", "cb"} {
		if _, ok := k.c.Source.Find("risk.enisa." + factor); !ok {
			k.report(ruleENISA, "risk.enisa", factor)
		}
	}
}
