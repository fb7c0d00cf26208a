package incidents

import "strconv"

// Self is the party word for the reporting organisation.
const Self = "self"

// Organisation is who reports. A profile file holds the same keys, so that a small case stays small.
type Organisation struct {
	// Profile file with the keys of this section, in the same folder tree; keys written here win over it.
	From string `yaml:"from"`
	// Full official name.
	Name Text `yaml:"name"`
	// Short name by which a notice may refer to the organisation.
	ShortName Text `yaml:"short_name"`
	// Part in the processing of the data.
	Role Code `yaml:"role" code:"role"`
	// Country of the seat, as ISO 3166-1 alpha-2.
	Country string `yaml:"country" validate:"omitempty,country"`
	// State, Land or province of the seat as ISO 3166-2, such as DE-NI, where its own law or authority counts.
	State string `yaml:"state" validate:"omitempty,subdivision"`
	// Country of the main establishment, where decisions on the processing are taken, when it is not the country of the seat.
	MainEstablishment Fact[string] `yaml:"main_establishment" validate:"omitempty,country"`
	// Countries with an establishment, besides the seat.
	Establishments []string `yaml:"establishments" validate:"omitempty,dive,country"`
	// Countries whose people the goods, services or monitoring are aimed at.
	OffersTo Fact[[]string] `yaml:"offers_to" validate:"omitempty,dive,country"`
	// Sectors of activity.
	Sectors []Code `yaml:"sectors" code:"sector"`
	// Class of the economic activity, as a NACE code such as K64.19.
	NACE string `yaml:"nace"`
	// Size of an enterprise by the classes of the European Union; of a public body not-applicable.
	Size Code `yaml:"size" code:"organisation-size"`
	// Whether a data protection officer is designated; a contact of that purpose answers it too.
	DPODesignated Fact[bool] `yaml:"dpo_designated"`
	// Registered numbers.
	Identifiers Identifiers `yaml:"identifiers"`
	// Postal address of the seat.
	Address Fact[Text] `yaml:"address"`
	// The same address in parts, for forms that ask for street, city and state one by one.
	Postal Fact[PostalAddress] `yaml:"postal"`
	// What a report to the supervisor of the stock exchanges states of the organisation.
	Listing Fact[Listing] `yaml:"listing"`
	// Person who represents the organisation, with title.
	Representative Fact[Text] `yaml:"representative"`
	// Number of people employed.
	Employees Fact[int] `yaml:"employees" validate:"omitempty,min=0"`
	// Supervisors of the sector by which the reporting route is decided, such as fsa or mof-bureau.
	SupervisedBy []Code `yaml:"supervised_by" code:"supervisor"`
	// Statuses that a law, a register or a scheme gives the organisation, such as essential-entity, listed-company or p-mark.
	Designations Fact[[]Code] `yaml:"designations" code:"designation"`
	// Kinds of financial entity of the European Union that the organisation's authorisations make it; not-applicable where it is none.
	FinancialEntity Fact[[]Code] `yaml:"financial_entity" code:"financial-entity"`
	// The ultimate parent undertaking of the organisation's group.
	Parent Fact[Undertaking] `yaml:"parent"`
	// Where to reach the organisation, by purpose.
	Contacts []Contact `yaml:"contacts"`
}

// Identifiers are the organisation's registered numbers.
type Identifiers struct {
	// Legal Entity Identifier, 20 characters (ISO 17442).
	LEI string `yaml:"lei" validate:"omitempty,lei"`
	// Other code by which an authority knows the organisation, such as its EUID.
	EntityCode string `yaml:"entity_code"`
	// Japanese corporate number, 13 digits.
	CorporateNumber string `yaml:"corporate_number" validate:"omitempty,corporate_number"`
	// Other registration numbers.
	Registrations []Registration `yaml:"registrations"`
}

// Registration is a number in a register.
type Registration struct {
	// The register or the kind of number.
	Register Text `yaml:"register" validate:"required"`
	// What the number stands for, where a form asks for one kind.
	Kind Code `yaml:"kind" code:"registration-kind"`
	// The number itself.
	Number string `yaml:"number" validate:"required"`
}

// Contact is a desk or a person that can be reached.
type Contact struct {
	// Whom the contact is for.
	Purpose Code `yaml:"purpose" code:"contact-purpose" validate:"required"`
	// Name of the desk or person.
	Name Fact[Text] `yaml:"name"`
	// Department of the person.
	Department Text `yaml:"department"`
	// In what function the person acts for the organisation.
	Function Code `yaml:"function" code:"contact-function"`
	// Position of the person in words, where the function does not say it.
	Position Fact[Text] `yaml:"position"`
	// National identification number of the person, only where the authority asks for it.
	Identification Fact[string] `yaml:"identification"`
	// Whether the person confirms that the report is accurate to the best of their knowledge.
	Confirms Fact[bool] `yaml:"confirms"`
	// Telephone number, national or with + and country code.
	Phone Fact[string] `yaml:"phone" validate:"omitempty,phone"`
	// Whether a call costs the caller money.
	Charge Code `yaml:"charge" code:"charge"`
	// Numbers for callers who cannot use the first one.
	Alternatives []Phone `yaml:"alternatives"`
	// E-mail address.
	Email string `yaml:"email" validate:"omitempty,email"`
	// Web page.
	URL string `yaml:"url" validate:"omitempty,url"`
	// Opening hours, such as 9:30-17:30.
	Hours string `yaml:"hours" validate:"omitempty,hours"`
	// Days of the week that the desk is open.
	Days Fact[Text] `yaml:"days"`
	// First day on which the contact is open.
	From Fact[When] `yaml:"from"`
	// Last day on which the contact is open.
	Until Fact[When] `yaml:"until"`
	// Remark for those who call.
	Note Text `yaml:"note"`
}

// Phone is a telephone number with its cost.
type Phone struct {
	// Telephone number, national or with + and country code.
	Phone string `yaml:"phone" validate:"required,phone"`
	// Whether a call costs the caller money.
	Charge Code `yaml:"charge" code:"charge"`
}

// Party is somebody else who plays a part.
type Party struct {
	// Name by which the file refers to the party.
	ID string `yaml:"id" validate:"required,slug"`
	// What the party is called; unknown where it is not told.
	Name Fact[Text] `yaml:"name" validate:"required"`
	// Words by which a notice speaks of the party where its name is not told, such as "an outside expert".
	Called Text `yaml:"called"`
	// How the party stands to the reporting organisation.
	Relation Code `yaml:"relation" code:"relation" validate:"required"`
	// Country of the party, as ISO 3166-1 alpha-2.
	Country string `yaml:"country" validate:"omitempty,country"`
	// Address, telephone and e-mail of the party.
	Contact Fact[Text] `yaml:"contact"`
	// Remark on the party.
	Note Text `yaml:"note"`
}

// PartyName is the name of a party or of the organisation itself ("self" or nothing): its own name, else the words by which it is called.
// It is missing where no party has the id.
func (c *Case) PartyName(id string) Value {
	if id == "" || id == Self {
		return c.Get("organisation.name")
	}
	for i, p := range c.Incident.Parties.Value {
		if p.ID != id {
			continue
		}
		path := "parties[" + strconv.Itoa(i) + "]"
		if name := c.Get(path + ".name"); name.State == Known || p.Called.Empty() {
			return name
		}
		return c.Get(path + ".called")
	}
	return Value{Path: "parties"}
}

// PopulationName says who a population is.
func (c *Case) PopulationName(id string) Value {
	for i, p := range c.Incident.Affected.Value {
		if p.ID == id {
			return c.Get("affected[" + strconv.Itoa(i) + "].who")
		}
	}
	return Value{Path: "affected"}
}
