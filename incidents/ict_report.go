package incidents

// SupervisoryReport is what a report that supervisors of the financial sector exchange asks of an incident and no other part of the file states.
type SupervisoryReport struct {
	// Which report of the incident it is.
	Phase Code `yaml:"phase" code:"report-phase"`
	// Whether the incident goes on, is resolved, or is closed after its review.
	Status Code `yaml:"status" code:"incident-status"`
	// Authorities that receive the report, each by an identifier.
	Recipients []SchemeID `yaml:"recipients"`
	// Types of entity that the organisation is in the receiver's own classes, beside those of the European Union.
	EntityTypes []SchemeID `yaml:"entity_types"`
	// What type of incident it is.
	Types Fact[[]Code] `yaml:"types" code:"reported-incident-type"`
	// By whom or by what it was discovered.
	DiscoveredBy Code `yaml:"discovered_by" code:"discovered-by"`
	// Why it is reported.
	Triggers Fact[[]Code] `yaml:"triggers" code:"reporting-trigger"`
	// How long the resolution will still take, as an ISO 8601 duration such as PT6H30M.
	ResolutionExpected Fact[string] `yaml:"resolution_expected"`
	// How customers, media and the public reacted since the previous report.
	PublicReaction Fact[Text] `yaml:"public_reaction"`
	// What was told to customers, media and the public since the previous report.
	Communications Fact[Text] `yaml:"communications"`
	// When the incident was closed after its review.
	Closed Fact[When] `yaml:"closed"`
	// When the receiver will get the next report.
	NextUpdate Fact[When] `yaml:"next_update"`
	// Severity in the organisation's own scale.
	OwnSeverity Fact[Text] `yaml:"own_severity"`
	// Severity in the common scale.
	Severity Code `yaml:"severity" code:"standard-severity"`
	// Who is affected.
	AffectedParties Fact[[]Code] `yaml:"affected_parties" code:"affected-party"`
	// Services that were hit, one by one; where there is one, its figures are those of consequences.operations.
	Services Fact[[]AffectedService] `yaml:"services"`
	// Resources that were hit.
	Resources Fact[[]AffectedResource] `yaml:"resources"`
	// Financial impact.
	FinancialImpact Code `yaml:"financial_impact" code:"impact-scale"`
	// Operational impact.
	OperationalImpact Code `yaml:"operational_impact" code:"impact-scale"`
	// Reputational impact.
	ReputationalImpact Code `yaml:"reputational_impact" code:"impact-scale"`
	// Impact on others outside the organisation.
	ExternalImpact Code `yaml:"external_impact" code:"impact-scale"`
	// How far the impact reaches.
	Spread Code `yaml:"spread" code:"geographic-spread"`
	// Causes that were identified.
	Causes Fact[[]ClassifiedCause] `yaml:"causes"`
	// Lessons that were identified.
	Lessons Fact[[]Lesson] `yaml:"lessons"`
	// How supplementary documents reach the receiver.
	AttachmentMethod Code `yaml:"attachment_method" code:"attachment-method"`
	// How the receiver gets at the supplementary documents.
	AttachmentInstructions Fact[Text] `yaml:"attachment_instructions"`
}

// SchemeID is an identifier or a class with the scheme in which it counts.
type SchemeID struct {
	// The scheme, such as LEI or an authority's own register.
	Scheme string `yaml:"scheme" validate:"required"`
	// The identifier or class in that scheme.
	ID string `yaml:"id" validate:"required"`
}

// AffectedService is one service that was hit.
type AffectedService struct {
	// Name of the service.
	Name Text `yaml:"name" validate:"required"`
	// Types of the service in a classification.
	Types []SchemeID `yaml:"types"`
	// In whose judgement or under which regime the service is critical.
	Critical []string `yaml:"critical"`
	// How it was disrupted.
	Disruption Fact[[]Code] `yaml:"disruption" code:"service-disruption"`
	// How long it was down, as an ISO 8601 duration such as PT6H30M.
	Downtime Fact[string] `yaml:"downtime"`
	// End users hit.
	Users Fact[int64] `yaml:"users" validate:"omitempty,min=0"`
	// Share of all end users of the service that were hit, in percent.
	UsersPercent Fact[float64] `yaml:"users_percent" validate:"omitempty,min=0,max=100"`
	// Types of transactions that were hit.
	TransactionTypes Fact[[]Code] `yaml:"transaction_types" code:"transaction-type"`
	// Transactions hit.
	Transactions Fact[int64] `yaml:"transactions" validate:"omitempty,min=0"`
	// Share of all transactions that were hit, in percent.
	TransactionsPercent Fact[float64] `yaml:"transactions_percent" validate:"omitempty,min=0,max=100"`
	// Value of the transactions hit, in whole units of the currency of the report.
	TransactionsValue Fact[int64] `yaml:"transactions_value" validate:"omitempty,min=0"`
}

// AffectedResource is one resource that was hit.
type AffectedResource struct {
	// The type of resource.
	Kind Code `yaml:"kind" code:"resource-type"`
	// Which of its properties were hit.
	Properties Fact[[]Code] `yaml:"properties" code:"resource-property"`
}

// ClassifiedCause is one cause in the classes of the exchange of reports.
type ClassifiedCause struct {
	// The type of cause.
	Kind Code `yaml:"kind" code:"cause-type"`
	// Whether it is the root or contributed.
	Strength Code `yaml:"strength" code:"causal-strength"`
	// Where it came from.
	Origin Code `yaml:"origin" code:"cause-origin"`
	// The cause in words.
	Text Fact[Text] `yaml:"text"`
}

// Lesson is one lesson of an incident.
type Lesson struct {
	// The lesson.
	Text Text `yaml:"text" validate:"required"`
	// What is done because of it.
	Actions []RemedialAction `yaml:"actions"`
}

// RemedialAction is what is done because of a lesson.
type RemedialAction struct {
	// The action.
	Text Text `yaml:"text" validate:"required"`
	// How far it is.
	State Code `yaml:"state" code:"measure-state" validate:"required"`
	// When it was done, or is to be done.
	At Fact[When] `yaml:"at"`
}
