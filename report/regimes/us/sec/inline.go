package sec

import (
	"strings"

	"github.com/breachfile/breachfile/report/payload"
	"github.com/breachfile/breachfile/report/regime"
)

// The namespaces of an Inline XBRL document, as filings in EDGAR write them.
const (
	nsXHTML = "http://www.w3.org/1999/xhtml"
	nsIX    = "http://www.xbrl.org/2013/inlineXBRL"
	nsIXT   = "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12"
	nsXBRLI = "http://www.xbrl.org/2003/instance"
	nsLink  = "http://www.xbrl.org/2003/linkbase"
	nsXLink = "http://www.w3.org/1999/xlink"
	scheme  = "http://www.sec.gov/CIK"
	period  = "p" // id of the one context: the day of the report
)

// block is one text block of Item 1.05: the question of the form and the element of the CYD taxonomy.
type block struct{ field, element string }

// blocks are the five elements of Item 1.05. Their names are known from programs that read such filings, not from the SEC's own schema.
func blocks() []block {
	return []block{
		{"nature", "MaterialCybersecurityIncidentNatureTextBlock"},
		{"scope", "MaterialCybersecurityIncidentScopeTextBlock"},
		{"timing", "MaterialCybersecurityIncidentTimingTextBlock"},
		{"impact", "MaterialCybersecurityIncidentMaterialImpactOrReasonablyLikelyMaterialImpactTextBlock"},
		{"undetermined", "MaterialCybersecurityIncidentInformationNotAvailableOrUndeterminedTextBlock"},
	}
}

// document is the filing while it is built.
type document struct {
	f      regime.Facts
	cover  cover
	hidden *payload.Node
	body   *payload.Node
	tagged int
}

// inline builds the Inline XBRL document: the header with the context, the cover page and Item 1.05, each fact tagged where it is read.
func inline(f regime.Facts, c cover) *payload.Node {
	d := &document{f: f, cover: c, hidden: payload.List(), body: payload.List()}
	d.hide("dei:AmendmentFlag", truth(c.amendment))
	if c.amendment {
		d.hide("dei:AmendmentDescription", c.description)
	}
	d.hide("dei:EntityCentralIndexKey", c.cik)
	d.page()
	d.item()
	d.title("Signature")
	d.line(payload.Obj().Add("span", payload.Str(f.Answer("signer").Text)))
	d.line(payload.Obj().Add("span", payload.Str("Date: "+f.Answer("signed-on").Text)))
	head := payload.Obj().Add("title", payload.Str(c.form)).Add("meta", payload.Obj().
		Add("@http-equiv", payload.Str("Content-Type")).Add("@content", payload.Str("text/html; charset=utf-8")))
	body := payload.Obj().Add("div", payload.List(append([]*payload.Node{d.header()}, d.body.Items...)...))
	html := payload.Obj().Add("@xmlns", payload.Str(nsXHTML)).Add("@xmlns:ix", payload.Str(nsIX)).Add("@xmlns:ixt", payload.Str(nsIXT)).
		Add("@xmlns:xbrli", payload.Str(nsXBRLI)).Add("@xmlns:link", payload.Str(nsLink)).Add("@xmlns:xlink", payload.Str(nsXLink)).
		Add("@xmlns:dei", payload.Str(c.namespace("dei"))).Add("@xmlns:cyd", payload.Str(c.namespace("cyd"))).
		Add("@xmlns:"+c.prefix, payload.Str(c.target)).Add("@xml:lang", payload.Str("en-US"))
	return payload.Obj().Add("html", html.Add("head", head).Add("body", body))
}

// header holds what a reader does not see: the facts without a place on the page, the filer's schema and the context.
func (d *document) header() *payload.Node {
	day := payload.Obj().Add("xbrli:startDate", payload.Str(d.cover.day)).Add("xbrli:endDate", payload.Str(d.cover.day))
	entity := payload.Obj().Add("xbrli:identifier", payload.Obj().Add("@scheme", payload.Str(scheme)).Add("#text", payload.Str(d.cover.cik)))
	ref := payload.Obj().Add("@xlink:type", payload.Str("simple")).Add("@xlink:href", payload.Str(d.cover.stem+".xsd"))
	header := payload.Obj().Add("ix:hidden", payload.Obj().Add("ix:nonNumeric", d.hidden)).
		Add("ix:references", payload.Obj().Add("link:schemaRef", ref)).
		Add("ix:resources", payload.Obj().Add("xbrli:context", payload.Obj().Add("@id", payload.Str(period)).
			Add("xbrli:entity", entity).Add("xbrli:period", day)))
	return payload.Obj().Add("@style", payload.Str("display:none")).Add("ix:header", header)
}

func (d *document) fact(name string) *payload.Node {
	d.tagged++
	return payload.Obj().Add("@name", payload.Str(name)).Add("@contextRef", payload.Str(period)).Add("@id", payload.Str("f"+number(d.tagged)))
}

func (d *document) hide(name, value string) {
	d.hidden.Items = append(d.hidden.Items, d.fact(name).Add("#text", payload.Str(value)))
}

func (d *document) line(content *payload.Node) { d.body.Items = append(d.body.Items, content) }

// show writes a caption and beside it a fact; a fact without a value is not written.
func (d *document) show(caption, name, value, format string) {
	if value == "" {
		return
	}
	n := d.fact(name)
	if format != "" {
		n.Add("@format", payload.Str(format))
	}
	d.line(payload.Obj().Add("span", payload.Str(caption)).Add("ix:nonNumeric", n.Add("#text", payload.Str(value))))
}

// box is a ticked or an empty box with its caption; the value does not hang on the sign.
func (d *document) box(caption, name string, ticked bool) {
	sign, format := "☐", "ixt:fixed-false"
	if ticked {
		sign, format = "☒", "ixt:fixed-true"
	}
	d.show(caption, name, sign, format)
}

func (d *document) title(text string) { d.line(payload.Obj().Add("h1", payload.Str(text))) }

// page is the cover page in the order of the form.
func (d *document) page() {
	c := d.cover
	d.title("UNITED STATES SECURITIES AND EXCHANGE COMMISSION")
	d.show("FORM ", "dei:DocumentType", c.form, "")
	d.line(payload.Obj().Add("p", payload.Str("CURRENT REPORT Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934")))
	d.show("Date of Report (Date of earliest event reported): ", "dei:DocumentPeriodEndDate", c.date, "ixt:date-monthname-day-year-en")
	d.show("Exact name of registrant as specified in its charter: ", "dei:EntityRegistrantName", c.name, "")
	d.show("State or other jurisdiction of incorporation: ", "dei:EntityIncorporationStateCountryCode", c.incorporated, "")
	d.show("Commission File Number: ", "dei:EntityFileNumber", c.file, "")
	d.show("IRS Employer Identification No.: ", "dei:EntityTaxIdentificationNumber", c.tax, "")
	d.show("Address of principal executive offices: ", "dei:EntityAddressAddressLine1", c.postal.Street, "")
	d.show("", "dei:EntityAddressAddressLine2", c.postal.Street2, "")
	d.show("City: ", "dei:EntityAddressCityOrTown", c.postal.City, "")
	d.show("State: ", "dei:EntityAddressStateOrProvince", c.state, "")
	d.show("Zip Code: ", "dei:EntityAddressPostalZipCode", c.postal.Postcode, "")
	d.show("Registrant's telephone number, area code: ", "dei:CityAreaCode", c.area, "")
	d.show("Number: ", "dei:LocalPhoneNumber", c.local, "")
	d.box("Written communications pursuant to Rule 425 under the Securities Act: ", "dei:WrittenCommunications", false)
	d.box("Soliciting material pursuant to Rule 14a-12 under the Exchange Act: ", "dei:SolicitingMaterial", false)
	d.box("Pre-commencement communications pursuant to Rule 14d-2(b) under the Exchange Act: ", "dei:PreCommencementTenderOffer", false)
	d.box("Pre-commencement communications pursuant to Rule 13e-4(c) under the Exchange Act: ", "dei:PreCommencementIssuerTenderOffer", false)
	for _, s := range c.securities {
		d.show("Securities registered pursuant to Section 12(b) of the Act, title of each class: ", "dei:Security12bTitle", s.Title, "")
		d.show("Trading Symbol: ", "dei:TradingSymbol", s.Symbol, "")
		if s.Symbol == "" {
			d.box("No Trading Symbol: ", "dei:NoTradingSymbolFlag", true)
		}
		d.show("Name of each exchange on which registered: ", "dei:SecurityExchangeName", s.Exchange, "")
	}
	d.box("Emerging growth company: ", "dei:EntityEmergingGrowthCompany", c.emerging)
	if c.emerging {
		d.box("The registrant has elected not to use the extended transition period: ", "dei:EntityExTransitionPeriod", c.noTransition)
	}
}

// item is Item 1.05: each answer in the text block of its element.
func (d *document) item() {
	d.title("Item 1.05 Material Cybersecurity Incidents.")
	for _, b := range blocks() {
		lines := stated(d.f, b.field)
		if len(lines) == 0 {
			continue
		}
		paras := payload.List()
		for _, l := range lines {
			paras.Items = append(paras.Items, payload.Str(l))
		}
		n := d.fact("cyd:"+b.element).Add("@escape", payload.Str("true")).Add("p", paras)
		d.line(payload.Obj().Add("ix:nonNumeric", n))
	}
}

// stated are the lines of an answer; what the form says where it has nothing to say is no answer.
func stated(f regime.Facts, field string) []string {
	a := f.Answer(field)
	if !a.Known() {
		return nil
	}
	var out []string
	for l := range strings.SplitSeq(a.Text, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// schema is the filer's own schema, to which the document refers: it adds no element and brings in the two taxonomies.
func schema(c cover) *payload.Node {
	imports := payload.List()
	add := func(namespace, location string) {
		imports.Items = append(imports.Items, payload.Obj().Add("@namespace", payload.Str(namespace)).Add("@schemaLocation", payload.Str(location)))
	}
	add(nsXBRLI, "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd")
	for _, family := range []string{"dei", "cyd"} {
		add(c.namespace(family), "https://xbrl.sec.gov/"+family+"/"+c.taxonomy+"/"+family+"-"+c.taxonomy+".xsd")
	}
	add("http://xbrl.sec.gov/cyd-8k-sub/"+c.taxonomy, "https://xbrl.sec.gov/cyd/"+c.taxonomy+"/cyd-8k-sub-"+c.taxonomy+".xsd")
	return payload.Obj().Add("xs:schema", payload.Obj().Add("@xmlns:xs", payload.Str("http://www.w3.org/2001/XMLSchema")).
		Add("@xmlns:"+c.prefix, payload.Str(c.target)).Add("@targetNamespace", payload.Str(c.target)).
		Add("@elementFormDefault", payload.Str("qualified")).Add("@attributeFormDefault", payload.Str("unqualified")).Add("xs:import", imports))
}
