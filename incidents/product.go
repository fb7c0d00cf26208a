package incidents

// Product is a product with digital elements, hardware or software, that the incident or its vulnerability touches.
type Product struct {
	// What the product is called.
	Name Text `yaml:"name" validate:"required"`
	// Versions that are concerned.
	Versions Fact[Text] `yaml:"versions"`
	// Class of the product in the Cyber Resilience Act.
	Category Code `yaml:"category" code:"product-category"`
	// Countries in which the product is known to be available.
	AvailableIn Fact[[]string] `yaml:"available_in" validate:"omitempty,dive,country"`
	// General nature of the vulnerability and of how it is exploited.
	Vulnerability Fact[Text] `yaml:"vulnerability"`
	// What users can do to protect themselves.
	UserMeasures Fact[Text] `yaml:"user_measures"`
	// Security update or other corrective measure that is available.
	Update Fact[Text] `yaml:"update"`
}

// Sharing says how sensitive the information is and how far its receivers may pass it on.
type Sharing struct {
	// Mark of the Traffic Light Protocol.
	TLP Code `yaml:"tlp" code:"tlp"`
	// Mark of the Permissible Actions Protocol.
	PAP Code `yaml:"pap" code:"pap"`
	// Why the information is sensitive, or what would make passing it on harmful.
	Text Fact[Text] `yaml:"text"`
}
