package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"github.com/breachfile/breachfile/report/doc"
)

// xmp writes the metadata packet; it must agree with the Info dictionary word for word.
func xmp(d *doc.Document, part int) []byte {
	var out bytes.Buffer
	created := d.Created.Format(time.RFC3339)
	if strings.HasSuffix(created, "Z") {
		created = strings.TrimSuffix(created, "Z") + "+00:00"
	}
	out.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n")
	out.WriteString(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n")
	fmt.Fprintf(&out, `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">`+
		"<pdfaid:part>%d</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>\n", part)
	out.WriteString(`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">`)
	alternative(&out, "title", d.Title)
	alternative(&out, "description", d.Subject)
	if d.Author != "" {
		out.WriteString("<dc:creator><rdf:Seq><rdf:li>" + escape(d.Author) + "</rdf:li></rdf:Seq></dc:creator>")
	}
	if d.Lang != "" {
		out.WriteString("<dc:language><rdf:Bag><rdf:li>" + escape(d.Lang) + "</rdf:li></rdf:Bag></dc:language>")
	}
	out.WriteString("</rdf:Description>\n")
	fmt.Fprintf(&out, `<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">`+
		"<xmp:CreatorTool>%s</xmp:CreatorTool><xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate></rdf:Description>\n",
		escape(creator), created, created)
	fmt.Fprintf(&out, `<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>%s</pdf:Producer></rdf:Description>`+"\n",
		escape(producer))
	out.WriteString("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return out.Bytes()
}

func alternative(out *bytes.Buffer, name, value string) {
	if value == "" {
		return
	}
	fmt.Fprintf(out, `<dc:%s><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:%s>`, name, escape(value), name)
}

func escape(s string) string {
	var out bytes.Buffer
	if err := xml.EscapeText(&out, []byte(s)); err != nil {
		panic(err) // a buffer takes everything
	}
	return out.String()
}
