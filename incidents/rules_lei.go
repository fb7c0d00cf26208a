package incidents

import "strconv"

// leis looks at the check digits of every legal entity identifier; its form is a matter of shape.
func (k *checker) leis() {
	i := k.c.Incident
	k.lei("organisation.identifiers.lei", i.Organisation.Identifiers.LEI)
	k.lei("organisation.parent.lei", i.Organisation.Parent.Value.LEI)
	for n, e := range i.ICT.Entities.Value {
		k.lei("ict.entities["+strconv.Itoa(n)+"].lei", e.LEI)
	}
}

func (k *checker) lei(path, code string) {
	if len(code) == 20 && !LEIAgrees(code) {
		k.report(ruleLEI, path, code)
	}
}

// LEIAgrees computes the check of ISO 17442 over capital letters and digits: letters count from 10 to 35, and the whole is 1 modulo 97.
func LEIAgrees(code string) bool {
	rest := 0
	for _, c := range code {
		switch {
		case c >= 'A' && c <= 'Z':
			rest = (rest*100 + int(c-'A') + 10) % 97
		case c >= '0' && c <= '9':
			rest = (rest*10 + int(c-'0')) % 97
		default:
			return false
		}
	}
	return len(code) == 20 && rest == 1
}
