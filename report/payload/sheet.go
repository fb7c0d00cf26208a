package payload

// Sheet is a filing as rows and columns, for formats of spreadsheets.
type Sheet struct {
	Name    string   // of the sheet, for formats that have such names
	Columns []Column // in order
	Rows    [][]Cell // each as long as Columns
	Bare    bool     // true where the rows begin without a line of column titles
	Exact   bool     // true where another program reads the cells: not one character is added for a person's spreadsheet
}

// Column is one column of a sheet.
type Column struct {
	Title string
	Width int // in characters, for formats that have widths; 0 for the usual width
}

// Cell is one value. Text is never read as a formula by whoever opens the sheet, unless the sheet is exact; a number prints digit for digit.
type Cell struct {
	Text   string
	Number bool
}

// Words makes a row of texts.
func Words(texts ...string) []Cell {
	out := make([]Cell, len(texts))
	for i, t := range texts {
		out[i] = Cell{Text: t}
	}
	return out
}
