package iodef

import (
	"github.com/breachfile/breachfile/report/exchange"
)

// creator is the organisation that reports, with its desks.
func (d document) creator() *element {
	o := d.Facts.Key("organisation")
	out := el("Contact", "role", "creator", "type", "organization").add(texts("ContactName", o.Key("name").Texts())...)
	if a := o.Key("address").Text(d.Language); a != "" {
		out.add(el("PostalAddress").add(leaf("PAddress", a, "xml:lang", d.Language)...))
	}
	for _, c := range o.Key("contacts").Items() {
		out.add(d.desk(c))
	}
	return out.add(extra("country", "string", o.Key("country").Word())...).add(extra("role", "string", o.Key("role").Code())...)
}

// desk is a contact of the organisation.
func (d document) desk(c *exchange.Facts) *element {
	out := el("Contact", "role", "admin", "type", "organization").add(texts("ContactName", c.Key("name").Texts())...)
	out.add(texts("Description", c.Key("note").Texts())...)
	if m := c.Key("email").Word(); m != "" {
		out.add(el("Email").add(leaf("EmailTo", m)...))
	}
	phones := []*exchange.Facts{c.Key("phone")}
	for _, a := range c.Key("alternatives").Items() {
		phones = append(phones, a.Key("phone"))
	}
	for _, p := range phones {
		if n := p.Word(); n != "" {
			out.add(el("Telephone").add(leaf("TelephoneNumber", n)...))
		}
	}
	out.add(extra("purpose", "string", c.Key("purpose").Code())...).add(extra("hours", "string", c.Key("hours").Word())...)
	return out.add(extra("url", "url", c.Key("url").Word())...)
}

// parties are everybody else who plays a part.
func (d document) parties() []*element {
	var out []*element
	for _, p := range d.Facts.Key("parties").Items() {
		role, ext := "ext-value", p.Key("relation").Code()
		switch ext {
		case "provider", "processor":
			role = "provider"
		case "authority":
			role = "cc"
		case "police":
			role = "leo"
		case "csirt":
			role = "cc-irt"
		}
		attrs := []string{"role", role, "type", "organization"}
		if role == "ext-value" {
			attrs = append(attrs, "ext-role", ext)
		} else {
			ext = p.Key("relation").Peek()
		}
		x := el("Contact", attrs...).add(texts("ContactName", p.Key("name").Texts())...).add(texts("Description", p.Key("called").Texts())...)
		x.add(extra("id", "string", p.Key("id").Word())...).add(extra("relation", "string", ext)...)
		x.add(d.word("name", p.Key("name"))...)
		out = append(out, x)
	}
	return out
}
