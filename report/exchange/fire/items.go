package fire

import (
	_ "embed"
	"encoding/csv"
	"strconv"
	"strings"
	"sync"
)

// table is the 87 items of the Financial Stability Board's report of 15 April 2025, Annex B, with the place of the incident file that feeds each.
//
//go:embed items.csv
var table string

// What the table asks of an item.
const (
	essential     = "E"
	notApplicable = "NA"
	notCollected  = "NC"
)

// item is one information item of FIRE.
type item struct {
	no        int
	section   string
	name      string
	kind      string    // field type, such as "Text (short)"
	asked     [3]string // by incident status: open, resolved, closed
	from      string    // place in the incident file, with [] for the entry of a container
	container int       // number of the container that it is part of; 0 for none
}

// spans names the containers with the first and last of their parts.
func spans() map[int][2]int {
	return map[int][2]int{contacts: {18, 24}, services: {53, 63}, resources: {65, 66}, causes: {77, 81}, lessons: {83, 84}}
}

const (
	contacts  = 17
	services  = 52
	resources = 64
	causes    = 76
	lessons   = 82
)

// items reads the table, which is part of the program, so a fault in it is a fault of the build.
var items = sync.OnceValue(func() []item {
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil {
		panic(err)
	}
	var out []item
	for _, r := range rows[1:] {
		no, err := strconv.Atoi(r[0])
		if err != nil {
			panic(err)
		}
		i := item{no: no, section: r[1], name: r[2], kind: r[3], asked: [3]string{r[4], r[5], r[6]}, from: r[7]}
		for c, span := range spans() {
			if no >= span[0] && no <= span[1] {
				i.container = c
			}
		}
		out = append(out, i)
	}
	return out
})
