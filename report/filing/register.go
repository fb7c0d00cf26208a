package filing

import (
	"strings"

	"github.com/breachfile/breachfile/report/payload"
)

// Entry lays the answers side by side for a register that has a line for each incident: the form's fields in order as columns.
// What is pending or not stated says so in its cell, as on paper.
func (f Filing) Entry() ([]payload.Column, []payload.Cell) {
	var columns []payload.Column
	var cells []payload.Cell
	for _, s := range f.Sections {
		for _, a := range s.Answers {
			name := label(a)
			if a.Unverified {
				name += " [" + f.locale.Word("unverified") + "]"
			}
			columns = append(columns, payload.Column{Title: name, Width: entryWidth})
			cells = append(cells, payload.Cell{Text: a.entry()})
		}
	}
	return columns, cells
}

// entryWidth leaves a sentence on two or three lines.
const entryWidth = 40

// entry is the chosen options, a line each, and then the text.
func (a Answer) entry() string {
	var out []string
	for _, b := range a.Boxes {
		if !b.Ticked {
			continue
		}
		text := b.Label
		if b.Detail != "" {
			text += ": " + b.Detail
		}
		out = append(out, text)
	}
	if text := a.Copy(); text != "" {
		out = append(out, text)
	}
	return strings.Join(out, "\n")
}
