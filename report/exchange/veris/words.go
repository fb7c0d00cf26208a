package veris

// pair says that a word of the incident file and a word of VERIS stand for each other. Where the pair is loose, VERIS has only the wider
// word: it is written in place of ours and never read back as ours.
type pair struct {
	ours, theirs string
	loose        bool
}

// deed is a pair for a cause: a category of action and one of its varieties.
type deed struct {
	pair
	category string
}

// deeds maps causes to actions. A cause that VERIS has no word for becomes an unknown action.
func deeds() []deed {
	return []deed{
		{pair{"misconfiguration", "Misconfiguration", false}, "error"},
		{pair{"wrong-permissions", "Misconfiguration", true}, "error"},
		{pair{"misdirected-post", "Misdelivery", true}, "error"},
		{pair{"misdirected-mail", "Misdelivery", true}, "error"},
		{pair{"wrong-handover", "Misdelivery", true}, "error"},
		{pair{"shown-to-wrong-person", "Misdelivery", true}, "error"},
		{pair{"open-distribution-list", "Misdelivery", true}, "error"},
		{pair{"record-mix-up", "Other", true}, "error"},
		{pair{"wrong-disposal", "Disposal error", false}, "error"},
		{pair{"discarded-device", "Disposal error", true}, "error"},
		{pair{"loss", "Loss", false}, "error"},
		{pair{"unintended-publication", "Publishing error", false}, "error"},
		{pair{"system-failure", "Malfunction", false}, "error"},
		{pair{"spoken-disclosure", "Gaffe", false}, "error"},
		{pair{"theft", "Theft", false}, "physical"},
		{pair{"unauthorised-access", "Unknown", true}, "hacking"},
		{pair{"stolen-credentials", "Use of stolen creds", false}, "hacking"},
		{pair{"vulnerability", "Exploit vuln", false}, "hacking"},
		{pair{"denial-of-service", "DoS", false}, "hacking"},
		{pair{"ransomware", "Ransomware", false}, "malware"},
		{pair{"malware", "Unknown", false}, "malware"},
		{pair{"phishing", "Phishing", false}, "social"},
		{pair{"insider", "Unknown", false}, "misuse"},
		{pair{"natural-event", "Unknown", false}, "environmental"},
	}
}

// categories are the categories of action in the order of the schema, with the keys that each must have beside its variety.
func categories() []struct {
	name string
	also []string
} {
	return []struct {
		name string
		also []string
	}{
		{"hacking", []string{"vector"}}, {"malware", []string{"vector"}}, {"social", []string{"vector", "target"}},
		{"error", []string{"vector"}}, {"misuse", []string{"vector"}}, {"physical", []string{"vector"}}, {"environmental", nil},
	}
}

// assets maps kinds of system.
func assets() []pair {
	return []pair{
		{"web-application", "S - Web application", false},
		{"e-commerce", "S - Web application", true},
		{"sales-management", "S - Other", true},
		{"electronic-records", "S - Other", true},
		{"mail", "S - Mail", false},
		{"file-server", "S - File", false},
		{"database", "S - Database", false},
		{"directory", "S - Directory", false},
		{"backup", "S - Backup", false},
		{"endpoint", "U - Desktop or laptop", false},
		{"laptop", "U - Laptop", false},
		{"mobile-device", "U - Other", true},
		{"network-device", "N - Unknown", true},
		{"operational-technology", "S - ICS", false},
		{"paper", "M - Documents", false},
	}
}

// varieties maps items of information to kinds of data, each of which holds many items.
func varieties() []pair {
	var out []pair
	for theirs, ours := range map[string][]string{
		"Bank":        {"bank-account"},
		"Credentials": {"username", "password", "security-answer"},
		"Medical":     {"health", "diagnosis", "treatment", "health-insurance", "medical-record-number", "work-health", "genetic"},
		"Payment":     {"credit-card", "credit-card-security-code"},
		"Personal":    {"name", "date-of-birth", "sex", "postal-address", "phone-number", "email-address", "employer", "photograph", "household-size", "years-of-service"},
		"Sensitive Personal": {
			"driving-licence", "passport", "national-id", "social-security", "tax-number", "biometric", "criminal",
		},
	} {
		for _, o := range ours {
			out = append(out, pair{o, theirs, true})
		}
	}
	return out
}

// subjects maps kinds of people to the owners of data.
func subjects() []pair {
	return []pair{
		{"customer", "Customer", false},
		{"employee", "Employee", false},
		{"patient", "Patient", false},
		{"student", "Student", false},
		{"supplier", "Partner", true},
	}
}

// protections maps the protection of data to the state in which VERIS says it was.
func protections() []pair {
	return []pair{
		{"encrypted", "Stored encrypted", false},
		{"encrypted-key-exposed", "Stored encrypted", true},
		{"none", "Stored unencrypted", false},
	}
}

// industries maps sectors to the first digits of the North American Industry Classification System.
func industries() []pair {
	return []pair{
		{"financial", "52", false},
		{"banking", "522", true},
		{"credit-card", "522", true},
		{"money-lending", "522", true},
		{"insurance", "524", false},
		{"health", "62", false},
		{"education", "61", false},
		{"public", "92", false},
		{"information", "51", false},
		{"telecom", "517", false},
		{"energy", "22", true},
		{"drinking-water", "22", true},
		{"transport", "48", false},
		{"retail", "44", false},
		{"retail", "45", false},
		{"manufacturing", "31", false},
		{"manufacturing", "32", false},
		{"manufacturing", "33", false},
	}
}

// theirs finds the word of VERIS for one of ours.
func theirs(list []pair, ours string) (pair, bool) {
	for _, p := range list {
		if p.ours == ours {
			return p, true
		}
	}
	return pair{}, false
}

// ours finds our word for one of VERIS, where there is exactly one.
func ours(list []pair, theirs string) (string, bool) {
	for _, p := range list {
		if p.theirs == theirs && !p.loose {
			return p.ours, true
		}
	}
	return "", false
}

// sizes are the classes of the number of people employed, by their upper ends.
func sizes() []struct {
	most int64
	name string
} {
	return []struct {
		most int64
		name string
	}{
		{10, "1 to 10"}, {100, "11 to 100"}, {1000, "101 to 1000"}, {10000, "1001 to 10000"},
		{25000, "10001 to 25000"}, {50000, "25001 to 50000"}, {100000, "50001 to 100000"},
	}
}
