package incidents

// Cause is why it happened and who did it.
type Cause struct {
	// The cause in a sentence.
	Summary Fact[Text] `yaml:"summary"`
	// The type of cause.
	Code Code `yaml:"code" code:"cause"`
	// Who acted.
	Actor Code `yaml:"actor" code:"actor"`
	// Whether the act was meant to harm.
	Intent Code `yaml:"intent" code:"intent"`
	// At whom the cause arose.
	Where Code `yaml:"where" code:"cause-where"`
	// The member of staff through whom it happened, where there is one.
	Staff Fact[StaffPart] `yaml:"staff"`
	// Where the act came from, in words.
	Origin Fact[Text] `yaml:"origin"`
	// MITRE ATT&CK techniques, such as T1190.
	Vectors []string `yaml:"vectors" validate:"omitempty,dive,attack"`
	// CVE numbers of the vulnerabilities used.
	Vulnerabilities []string `yaml:"vulnerabilities" validate:"omitempty,dive,cve"`
	// What is known of the ransomware, where one was used.
	Ransomware Fact[Ransomware] `yaml:"ransomware"`
	// Signs by which others can recognise the attack, such as addresses, file hashes and domain names.
	Indicators Fact[[]string] `yaml:"indicators"`
	// Volume and kind of the traffic of a denial-of-service attack, in words.
	Traffic Fact[Text] `yaml:"traffic"`
	// State of the investigation.
	Investigation Code `yaml:"investigation" code:"investigation"`
	// What the investigation does and has found so far.
	Findings []Text `yaml:"findings"`
	// Parties that investigate from outside.
	Investigators Fact[[]string] `yaml:"investigators" ref:"party"`
	// What is still being asked, and of whom.
	Enquiries []Enquiry `yaml:"enquiries"`
}

// StaffPart is the part of a member of staff in the cause.
type StaffPart struct {
	// True when that person had training in data protection within the last two years.
	Trained Fact[bool] `yaml:"trained"`
	// The training that staff receive.
	Training Fact[Text] `yaml:"training"`
}

// Ransomware is what is known of a program that encrypted data for a ransom.
type Ransomware struct {
	// Name of the kind of ransomware, as far as it could be recognised.
	Family Fact[Text] `yaml:"family"`
	// Text of the ransom note, or where a picture of it is kept.
	Note Fact[Text] `yaml:"note"`
	// Endings of the names of encrypted files.
	Extensions Fact[[]string] `yaml:"extensions"`
}

// Enquiry is a question that somebody else has to answer.
type Enquiry struct {
	// Party that is asked.
	Of string `yaml:"of" ref:"party"`
	// Parties that ask; "self" is the reporting organisation.
	By []string `yaml:"by" ref:"party"`
	// What is asked.
	Text Text `yaml:"text" validate:"required"`
	// State of the enquiry.
	State Code `yaml:"state" code:"measure-state"`
}

// Consequences is what harm was seen or is feared.
type Consequences struct {
	// Harm that was seen.
	Seen []Harm `yaml:"seen"`
	// Harm that is feared.
	Feared []Harm `yaml:"feared"`
	// What is likely to be done with the data or to follow from its loss, by protection goal.
	Likely Likely `yaml:"likely"`
	// Misuse of the data after the incident, such as fraud.
	SecondaryDamage Fact[SecondaryDamage] `yaml:"secondary_damage"`
	// Whether anybody got in again after the containment.
	FurtherAccess []FurtherAccess `yaml:"further_access"`
	// Effect on the organisation's own operation.
	Operations Operations `yaml:"operations"`
	// Material impact on the organisation, or reasonably likely one, on its financial condition and results of operations among others.
	Material Fact[Text] `yaml:"material"`
	// Costs and losses.
	Costs []Cost `yaml:"costs"`
}

// Likely is what may follow for the data itself, for each protection goal that was hit.
type Likely struct {
	// Where somebody saw or got the data.
	Confidentiality Fact[[]Code] `yaml:"confidentiality" code:"effect-confidentiality"`
	// Where data was altered.
	Integrity Fact[[]Code] `yaml:"integrity" code:"effect-integrity"`
	// Where data could not be used.
	Availability Fact[[]Code] `yaml:"availability" code:"effect-availability"`
}

// Harm is one kind of harm to the people concerned.
type Harm struct {
	// The kind of harm.
	Code Code `yaml:"code" code:"harm"`
	// The harm in words.
	Text Text `yaml:"text"`
	// How bad it is for the people concerned.
	Severity Code `yaml:"severity" code:"severity"`
}

// SecondaryDamage is misuse of the data after the incident.
type SecondaryDamage struct {
	// Whether there is any.
	State Code `yaml:"state" code:"damage-state"`
	// Day of this knowledge.
	AsOf Fact[When] `yaml:"as_of"`
	// What it is, or what is feared.
	Text Fact[Text] `yaml:"text"`
}

// FurtherAccess is a claim about access after the containment.
type FurtherAccess struct {
	// Whether any access was found.
	State Code `yaml:"state" code:"damage-state" validate:"required"`
	// Whether the claim is about any access or about new access only.
	Scope Code `yaml:"scope" code:"access-scope"`
	// Day of this knowledge.
	AsOf Fact[When] `yaml:"as_of"`
	// The claim in words.
	Text Text `yaml:"text"`
}

// Operations is the effect on the organisation's own operation.
type Operations struct {
	// Services that were hit.
	Services []Text `yaml:"services"`
	// Clients hit.
	Clients Fact[Count] `yaml:"clients"`
	// Transactions hit.
	Transactions Fact[Count] `yaml:"transactions"`
	// Share of all clients that were hit, in percent.
	ClientsPercent Fact[float64] `yaml:"clients_percent" validate:"omitempty,min=0,max=100"`
	// Share of all transactions that were hit, in percent of the daily average.
	TransactionsPercent Fact[float64] `yaml:"transactions_percent" validate:"omitempty,min=0,max=100"`
	// Value of the transactions hit, in whole units of the reporting currency.
	TransactionsValue Fact[int64] `yaml:"transactions_value" validate:"omitempty,min=0"`
	// Share of the daily average value of transactions that was hit, in percent.
	TransactionsValuePercent Fact[float64] `yaml:"transactions_value_percent" validate:"omitempty,min=0,max=100"`
	// Business partners hit, such as financial counterparts.
	Counterparts Fact[Count] `yaml:"counterparts"`
	// Share of all business partners that were hit, in percent.
	CounterpartsPercent Fact[float64] `yaml:"counterparts_percent" validate:"omitempty,min=0,max=100"`
	// Whether clients or business partners that matter for the organisation's aims or for the market are hit.
	RelevantClients Fact[bool] `yaml:"relevant_clients"`
	// How far the organisation can still provide its critical services.
	Impact Code `yaml:"impact" code:"operational-impact"`
	// How long the recovery takes and how sure that is.
	Recovery Code `yaml:"recovery" code:"recovery-time"`
	// How long services were down, as an ISO 8601 duration such as PT6H30M.
	Downtime Fact[string] `yaml:"downtime"`
	// Countries in which the effect is felt.
	Countries []string `yaml:"countries" validate:"omitempty,dive,country"`
	// Effect on the reputation.
	Reputation Fact[Text] `yaml:"reputation"`
	// In what way the reputation is hit.
	ReputationKinds Fact[[]Code] `yaml:"reputation_kinds" code:"reputation-impact"`
	// The effect in words.
	Text Fact[Text] `yaml:"text"`
}

// Cost is an amount of money.
type Cost struct {
	// What the cost is for.
	Text Text `yaml:"text" validate:"required"`
	// Amount in whole units of the currency.
	Amount Fact[int64] `yaml:"amount"`
	// Currency, as ISO 4217.
	Currency string `yaml:"currency" validate:"omitempty,currency"`
	// Whether the amount is exact or an estimate.
	Bound Code `yaml:"bound" code:"bound"`
}

// Risk is the officer's own judgement of the risk to the people concerned.
type Risk struct {
	// The level.
	Level Code `yaml:"level" code:"risk-level"`
	// How likely significant consequences for the people concerned are.
	Likelihood Code `yaml:"likelihood" code:"likelihood"`
	// Why it is so judged.
	Because Text `yaml:"because"`
	// Who judged it.
	By Text `yaml:"by"`
	// Factors of the ENISA method, from which a score is computed.
	ENISA Fact[ENISA] `yaml:"enisa"`
}

// ENISA holds the factors of the ENISA severity method of 2013.
type ENISA struct {
	// Data processing context, 1 to 4.
	DPC float64 `yaml:"dpc" validate:"min=1,max=4"`
	// Ease of identification, 0.25 to 1.
	EI float64 `yaml:"ei" validate:"min=0.25,max=1"`
	// Circumstances of the breach, 0 and more.
	CB float64 `yaml:"cb" validate:"min=0"`
}
