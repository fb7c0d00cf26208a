package incidents

// PostalAddress is an address in the parts that forms ask for one by one.
type PostalAddress struct {
	// Street and number.
	Street string `yaml:"street"`
	// Second line, such as a suite or floor.
	Street2 string `yaml:"street2"`
	// City or town.
	City string `yaml:"city"`
	// State or region, as ISO 3166-2 such as US-CA.
	State string `yaml:"state" validate:"omitempty,subdivision"`
	// Postal code.
	Postcode string `yaml:"postcode"`
}

// Listing is what the cover page of a report to the supervisor of the stock exchanges states of the organisation.
type Listing struct {
	// Number under which the supervisor keeps the organisation, such as the ten-digit CIK of EDGAR.
	Registrant string `yaml:"registrant"`
	// Number of the supervisor's file, such as 001-12345.
	File string `yaml:"file"`
	// Employer or tax number as the cover page prints it, such as 12-3456789.
	TaxNumber string `yaml:"tax_number"`
	// Where the organisation is incorporated, as ISO 3166-2 such as US-DE or a country.
	IncorporatedIn string `yaml:"incorporated_in" validate:"omitempty,region"`
	// True for an emerging growth company.
	EmergingGrowth Fact[bool] `yaml:"emerging_growth"`
	// True when an emerging growth company chose not to use the longer transition period for new accounting standards.
	NoTransition Fact[bool] `yaml:"no_transition"`
	// The classes of securities that are registered with an exchange.
	Securities []Security `yaml:"securities"`
	// Person who signs the report, with title.
	Signer Fact[Text] `yaml:"signer"`
}

// Security is one class of securities.
type Security struct {
	// Title of the class.
	Title string `yaml:"title" validate:"required"`
	// Symbol under which it is traded.
	Symbol string `yaml:"symbol"`
	// Code of the exchange, such as NYSE or NASDAQ.
	Exchange string `yaml:"exchange"`
}
