package incidents

// ICT is what supervisors of the financial sector ask of an incident of information and communication technology, beyond what stands elsewhere in the file.
type ICT struct {
	// Reference of the incident in the organisation's own books: letters, digits and hyphens; absent where the id of the file is that reference.
	Reference string `yaml:"reference"`
	// Financial entities that are affected; absent where it is the organisation itself alone.
	Entities Fact[[]AffectedEntity] `yaml:"entities"`
	// Currency of the amounts in a report, as ISO 4217.
	Currency string `yaml:"currency" validate:"omitempty,currency"`
	// What happened, which services and systems were hit, and who else is affected.
	Description Fact[Text] `yaml:"description"`
	// By whom or by what the incident was discovered.
	Discovery Code `yaml:"discovery" code:"ict-discovery"`
	// Whether a plan for business continuity was put in force.
	ContinuityPlan Fact[bool] `yaml:"continuity_plan"`
	// The provider or other financial entity from which the incident came; not-applicable where it came from neither.
	Originator Fact[Originator] `yaml:"originator"`
	// Anything else that the supervisor should know; on a change to non-major the reasons why the criteria are not met and are not expected to be met.
	Other Fact[Text] `yaml:"other"`
	// From occurrence to resolution, as an ISO 8601 duration such as P1DT6H30M.
	Duration Fact[string] `yaml:"duration"`
	// Whether duration and downtime are actual figures.
	DurationBasis Code `yaml:"duration_basis" code:"figures-basis"`
	// Other countries of the European Economic Area in which there is an impact, where they are not those of the operations without the seat.
	SpreadCountries Fact[[]string] `yaml:"spread_countries" validate:"omitempty,dive,country"`
	// What is affected in other countries of the European Economic Area.
	SpreadImpact Fact[[]Code] `yaml:"spread_impact" code:"spread-impact"`
	// The effect in those countries in words.
	SpreadText Fact[Text] `yaml:"spread_text"`
	// Properties of data that were lost.
	DataLoss Fact[[]Code] `yaml:"data_loss" code:"data-property"`
	// The loss of data in words: whose data it is, and what follows from it.
	DataLossText Fact[Text] `yaml:"data_loss_text"`
	// Whether somebody got in without permission, with bad intent and with success, so that data may be lost.
	MaliciousAccess Fact[bool] `yaml:"malicious_access"`
	// Whether the services that were hit support critical or important functions or need an authorisation.
	CriticalServices Fact[bool] `yaml:"critical_services"`
	// The critical services that were hit, in words.
	CriticalServicesText Fact[Text] `yaml:"critical_services_text"`
	// Kinds of incident.
	Kinds Fact[[]Code] `yaml:"kinds" code:"ict-kind"`
	// The kind in words, where it is another one.
	KindsOther Fact[Text] `yaml:"kinds_other"`
	// Techniques of the attacker.
	Techniques Fact[[]Code] `yaml:"techniques" code:"ict-technique"`
	// The technique in words, where it is another one.
	TechniquesOther Fact[Text] `yaml:"techniques_other"`
	// Functional areas and business processes that were hit.
	FunctionalAreas Fact[Text] `yaml:"functional_areas"`
	// Whether components of the infrastructure behind business processes were hit.
	Infrastructure Code `yaml:"infrastructure" code:"yes-no-unavailable"`
	// The components: name, version, who runs them and who shares them.
	InfrastructureText Fact[Text] `yaml:"infrastructure_text"`
	// Whether the financial interest of clients is hit.
	ClientInterest Code `yaml:"client_interest" code:"yes-no-unavailable"`
	// Other authorities that were told.
	ToldAuthorities Fact[[]Code] `yaml:"told_authorities" code:"told-authority"`
	// The other authorities in words, where they are not in the list.
	ToldAuthoritiesOther Fact[Text] `yaml:"told_authorities_other"`
	// Whether temporary measures for the recovery were taken or are planned.
	TemporaryMeasures Fact[bool] `yaml:"temporary_measures"`
	// The temporary measures with their dates, or the reason why there are none.
	TemporaryMeasuresText Fact[Text] `yaml:"temporary_measures_text"`
	// Why it happened, in the classes of the financial sector.
	RootCause RootCause `yaml:"root_cause"`
	// How it was resolved: permanent measures, new controls and lessons, with dates.
	Resolution Fact[Text] `yaml:"resolution"`
	// When the root cause was removed.
	RootCauseAddressed Fact[When] `yaml:"root_cause_addressed"`
	// When the incident was resolved.
	Resolved Fact[When] `yaml:"resolved"`
	// Whether the permanent resolution came at another date than first planned.
	ResolutionVsPlan Fact[Text] `yaml:"resolution_vs_plan"`
	// Risk to critical functions in the sense of bank resolution.
	CriticalFunctionsRisk Fact[Text] `yaml:"critical_functions_risk"`
	// What the resolution authority should know of the organisation or its group.
	ResolutionAuthorities Fact[Text] `yaml:"resolution_authorities"`
	// How the threshold for the economic impact is met.
	EconomicText Fact[Text] `yaml:"economic_text"`
	// Gross direct and indirect costs and losses, before recoveries, in whole units of the currency.
	GrossCosts Fact[int64] `yaml:"gross_costs" validate:"omitempty,min=0"`
	// Financial recoveries, in whole units of the currency.
	Recoveries Fact[int64] `yaml:"recoveries" validate:"omitempty,min=0"`
	// Where several smaller incidents make up this one: which they are and how many.
	RecurringText Fact[Text] `yaml:"recurring_text"`
	// When the first of the recurring incidents occurred.
	RecurringSince Fact[When] `yaml:"recurring_since"`
	// What a report that supervisors of the financial sector exchange asks beyond all this.
	Report SupervisoryReport `yaml:"report"`
}

// AffectedEntity is a financial entity that is affected.
type AffectedEntity struct {
	// Registered name.
	Name Text `yaml:"name" validate:"required"`
	// Legal Entity Identifier, 20 characters (ISO 17442).
	LEI string `yaml:"lei" validate:"omitempty,lei"`
	// Kinds of financial entity that its authorisations make it.
	Kinds []Code `yaml:"kinds" code:"financial-entity"`
}

// Undertaking is a company at the head of a group.
type Undertaking struct {
	// Registered name.
	Name Text `yaml:"name" validate:"required"`
	// Legal Entity Identifier, 20 characters (ISO 17442).
	LEI string `yaml:"lei" validate:"omitempty,lei"`
}

// Originator is a provider or another financial entity from which an incident came.
type Originator struct {
	// Legal name.
	Name Text `yaml:"name"`
	// Its identification code.
	Code string `yaml:"code"`
	// Kind of the code.
	CodeType Code `yaml:"code_type" code:"entity-code-type"`
	// Anything else on it, or the whole statement where the source has no parts.
	Text Fact[Text] `yaml:"text"`
}

// RootCause is why an incident happened, in the classes of the financial sector.
type RootCause struct {
	// The families of causes.
	Families Fact[[]Code] `yaml:"families" code:"root-cause-family"`
	// The causes in detail.
	Details Fact[[]Code] `yaml:"details" code:"root-cause"`
	// Further classes of some of the causes.
	Further Fact[[]Code] `yaml:"further" code:"root-cause-further"`
	// A cause that is not in the list.
	Other Fact[Text] `yaml:"other"`
	// The sequence of events and what contributed.
	Text Fact[Text] `yaml:"text"`
}

// Threat is a significant cyber threat that has not become an incident.
type Threat struct {
	// When the threat was detected.
	Detected Fact[When] `yaml:"detected"`
	// The threat in words: what it is, how likely, and where the knowledge comes from.
	Text Fact[Text] `yaml:"text"`
	// What it could do to the organisation, its clients and its counterparts.
	Impact Fact[Text] `yaml:"impact"`
	// Tests of significance that would be met if the threat came true.
	Criteria Fact[[]Code] `yaml:"criteria" code:"criterion"`
	// Whether the threat goes on.
	Status Code `yaml:"status" code:"threat-status"`
	// What was done so that it does not come true.
	Actions Fact[Text] `yaml:"actions"`
	// Which others were told.
	Told Fact[Text] `yaml:"told"`
	// Signs by which others can recognise the threat.
	Indicators Fact[Text] `yaml:"indicators"`
	// Anything else.
	Other Fact[Text] `yaml:"other"`
}
