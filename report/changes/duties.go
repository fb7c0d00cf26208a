package changes

import (
	"time"

	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/regime"
)

// Duties is how two assessments differ.
type Duties struct {
	New     []Duty // did not apply and now applies or may apply
	Dropped []Duty // applied or may have applied and does not any more
	Moved   []Move // deadlines, answers and addressees that changed
}

// Empty reports whether the assessments agree.
func (d Duties) Empty() bool { return len(d.New)+len(d.Dropped)+len(d.Moved) == 0 }

// Duty is a duty that appeared or went.
type Duty struct {
	assess.Obligation
	Was regime.Answer // the answer in the other revision; empty where that one did not know the duty
}

// Aspect is what moved of a duty.
type Aspect string

// The aspects of a duty that can move.
const (
	Deadline  Aspect = "deadline"  // a stage is due at another moment
	Certainty Aspect = "answer"    // it was uncertain whether the duty applies and now is not, or the other way round
	Addressee Aspect = "addressee" // another authority gets the report
	Progress  Aspect = "state"     // a stage was sent, started or is late now
)

// Move is one thing that changed of a duty that both assessments have.
type Move struct {
	Old, New assess.Obligation
	Aspect   Aspect
	Stage    string // for deadlines and progress
	OldDue   time.Time
	NewDue   time.Time
	OldState assess.State
	NewState assess.State
}

func dutiesOf(old, new assess.Assessment) Duties {
	var out Duties
	for _, o := range new.Obligations {
		was, ok := find(old, o)
		switch {
		case o.Applies == regime.No:
		case !ok || was.Applies == regime.No:
			out.New = append(out.New, Duty{Obligation: o, Was: was.Applies})
		default:
			out.Moved = append(out.Moved, moves(was, o)...)
		}
	}
	for _, o := range old.Obligations {
		is, ok := find(new, o)
		if o.Applies != regime.No && (!ok || is.Applies == regime.No) {
			out.Dropped = append(out.Dropped, Duty{Obligation: o, Was: is.Applies})
		}
	}
	return out
}

func find(in assess.Assessment, o assess.Obligation) (assess.Obligation, bool) {
	for _, x := range in.Obligations {
		if x.Pack.ID == o.Pack.ID && x.Duty.ID == o.Duty.ID {
			return x, true
		}
	}
	return assess.Obligation{}, false
}

func moves(old, new assess.Obligation) []Move {
	var out []Move
	if old.Applies != new.Applies {
		out = append(out, Move{Old: old, New: new, Aspect: Certainty})
	}
	if old.Authority.Name.Any("en") != new.Authority.Name.Any("en") {
		out = append(out, Move{Old: old, New: new, Aspect: Addressee})
	}
	for _, s := range new.Stages {
		was, ok := stageOf(old, s.Stage.ID)
		if !ok {
			continue
		}
		m := Move{Old: old, New: new, Stage: s.Stage.ID, OldDue: was.Due, NewDue: s.Due, OldState: was.State, NewState: s.State}
		if !was.Due.Equal(s.Due) {
			m.Aspect = Deadline
			out = append(out, m)
		}
		if was.State != s.State {
			m.Aspect = Progress
			out = append(out, m)
		}
	}
	return out
}

func stageOf(o assess.Obligation, id string) (assess.Stage, bool) {
	for _, s := range o.Stages {
		if s.Stage.ID == id {
			return s, true
		}
	}
	return assess.Stage{}, false
}
