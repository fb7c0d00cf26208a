package xlsx

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/breachfile/breachfile/report/payload"
)

const (
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	main         = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	office       = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packaging    = "http://schemas.openxmlformats.org/package/2006/"
	spreadsheets = "application/vnd.openxmlformats-officedocument.spreadsheetml."

	contentTypes = `<Types xmlns="` + packaging + `content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="` + spreadsheets + `sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="` + spreadsheets + `styles+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + spreadsheets + `worksheet+xml"/></Types>`

	packageParts = `<Relationships xmlns="` + packaging + `relationships">` +
		`<Relationship Id="rId1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`

	workbookParts = `<Relationships xmlns="` + packaging + `relationships">` +
		`<Relationship Id="rId1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="` + office + `/styles" Target="styles.xml"/></Relationships>`
)

// workbook names the sheet, and the line that is printed on top of every page.
func workbook(s *payload.Sheet) string {
	name := sheetName(s.Name)
	out := `<workbook xmlns="` + main + `" xmlns:r="` + office + `"><sheets><sheet name="` + escaped(name) + `" sheetId="1" r:id="rId1"/></sheets>`
	if !s.Bare {
		quoted := "'" + strings.ReplaceAll(name, "'", "''") + "'!$1:$1"
		out += `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">` + escaped(quoted) + `</definedName></definedNames>`
	}
	return out + `</workbook>`
}

// sheetName leaves out what Excel forbids in the name of a sheet, and cuts it to the length that Excel allows.
func sheetName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`+"\n\t", r) {
			return ' '
		}
		return r
	}, s)
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units > maxName {
			s = s[:i]
			break
		}
	}
	if s = strings.Trim(s, "' "); s == "" || strings.EqualFold(s, "history") { // a name that Excel keeps for itself
		return "Sheet1"
	}
	return s
}

// The styles of cells; numbers with decimals follow, one style for each number of decimals.
const (
	styleHead   = 1
	styleText   = 2
	styleLooks  = 3 // a text that looks like a formula, which stays text when a person edits the cell
	styleNumber = 4 // and up to styleNumber+maxDecimals
	maxDecimals = 6
)

// styles has a bold head on grey, wrapped texts and numbers with each digit that was stated.
func styles() string {
	var b strings.Builder
	b.WriteString(`<styleSheet xmlns="` + main + `"><numFmts count="` + strconv.Itoa(maxDecimals+1) + `">`)
	for i := range maxDecimals + 1 {
		code := "0"
		if i > 0 {
			code = "0." + strings.Repeat("0", i)
		}
		b.WriteString(`<numFmt numFmtId="` + strconv.Itoa(164+i) + `" formatCode="` + code + `"/>`)
	}
	b.WriteString(`</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
		`<fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/></patternFill></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`)
	const wrapped = ` applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`
	b.WriteString(`<cellXfs count="` + strconv.Itoa(styleNumber+maxDecimals+1) + `"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
		`<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"` + wrapped +
		`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"` + wrapped +
		`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"` + wrapped)
	for i := range maxDecimals + 1 {
		b.WriteString(`<xf numFmtId="` + strconv.Itoa(164+i) + `" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>`)
	}
	b.WriteString(`</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`)
	return b.String()
}
