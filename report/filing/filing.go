// Package filing turns one stage of one duty into answers in one language: what is asked, what the incident says, what is missing.
package filing

import (
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/i18n"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/cite"
)

// Filing is one form, answered.
type Filing struct {
	Incident     string
	Revision     int
	Pack         *regime.Pack
	Duty         regime.Duty
	Stage        regime.Stage
	Form         regime.Form
	Authority    string
	Organisation string // who files
	DutyTitle    string
	DueWords     string // by when, in the words of the language
	LawWords     string // the law behind the duty
	Lang         string // language that was asked for, in which the questions stand
	Written      string // language of everything else
	Now          time.Time
	Name         string // file name without extension
	Title        string
	Note         string
	Remark       string // whose words the questions are, where they are in another language than the rest
	Sections     []Section
	Waivers      []Waived
	Open         []string // labels of the fields that are pending
	Drill        bool
	Draft        bool
	Reading      bool           // a copy in a language that is not the filing's own
	Asked        []regime.Asked // the answers as values, for structured filings
	facts        regime.Facts
	Portal       bool // the authority takes the answers in a web form
	locale       *i18n.Locale
}

// Section is a part of a filing.
type Section struct {
	ID         string
	No         string
	Title      string
	TitleLang  string // language of the title
	Unverified bool
	Cites      []cite.Citation
	Answers    []Answer
	Paras      []Para
}

// Answer is one field with what the incident says.
type Answer struct {
	ID         string
	No         string
	Label      string
	Lang       string // language of the label
	State      incidents.State
	Boxes      []Box
	Paras      []Para
	Wire       regime.Wire
	Unverified bool // the label rests on recall
	Options    bool // the options rest on recall
	Cites      []cite.Citation
	Paths      []string // where in the incident the answer stands
	Hint       string   // advice to the officer, for working papers only
	Limit      int      // longest text in characters that the form takes; 0 for no limit
}

// Box is one option, ticked or not.
type Box struct {
	ID     string
	Label  string
	Lang   string // language of the label
	Ticked bool
	Detail string
}

// Para is a piece of running text; a label makes it an item of a list.
type Para struct {
	Role   string
	Align  string
	Label  string
	Text   string
	Below  []Para
	Joined bool
}

// Waived is a gap that a person accepted.
type Waived struct{ Rule, Who, Because string }

// Request says what to prepare.
type Request struct {
	Case       *incidents.Case
	Obligation assess.Obligation
	Stage      assess.Stage
	Lang       string // language of the filing
	Messages   string // language in which problems cite the law
	Now        time.Time
	Settings   map[string]string // what the user set for structured filings
	DueLater   time.Time         // when what is pending now is needed at the latest; zero where no later stage has a number
}
