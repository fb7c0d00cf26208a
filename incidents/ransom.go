package incidents

// Ransom is what was demanded of the organisation and what was paid. The demand and the payment themselves are entries
// ransom-demanded and ransom-paid of the chronology.
type Ransom struct {
	// What was demanded, by whom as far as known, and how the demand reached the organisation.
	Demand Fact[Text] `yaml:"demand"`
	// Amount demanded.
	Demanded Fact[Money] `yaml:"demanded"`
	// Amount paid, by the organisation or for it.
	Paid Fact[Money] `yaml:"paid"`
	// How it was paid, such as a crypto-asset with its network, or what was given instead of money.
	Method Fact[Text] `yaml:"method"`
	// Party that paid; absent means the reporting organisation.
	PaidBy string `yaml:"paid_by" ref:"party"`
	// When and how the organisation, or somebody for it, spoke with those who demand, and what was said.
	Communications Fact[Text] `yaml:"communications"`
	// Why the payment was necessary.
	Necessity Fact[Text] `yaml:"necessity"`
	// Which alternatives to the payment were considered.
	Alternatives Fact[Text] `yaml:"alternatives"`
	// What was done to find alternatives to the payment.
	Diligence Fact[Text] `yaml:"diligence"`
	// What was done to make sure that the payment breaks no sanctions or other rules.
	Sanctions Fact[Text] `yaml:"sanctions"`
}

// Money is an amount of a currency.
type Money struct {
	// Amount in whole units of the currency, at least 0.
	Amount Fact[int64] `yaml:"amount" validate:"omitempty,min=0"`
	// Currency, as ISO 4217.
	Currency string `yaml:"currency" validate:"omitempty,currency"`
}
