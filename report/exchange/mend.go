package exchange

import (
	"slices"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
	"github.com/breachfile/breachfile/schema/source"
)

// mostRounds bounds the mending: a value that was left out can uncover the next mistake, and a source that goes on so is not what its format says.
const mostRounds = 4

// Mend leaves single values out that the rules of the incident file refuse, so that one malformed code does not cost the whole import. Such a
// value is pending where the file may say so, else absent; each is a problem at its place in the source. What is wrong with more than one value
// stays for Finish to report.
func Mend(d *source.Draft, at func(path string) diag.Span) diag.List {
	var out diag.List
	for range mostRounds {
		var paths []string
		for _, p := range refused(d) {
			if value, ok := single(d, p.Path); ok && !slices.Contains(paths, p.Path) {
				why := lang.Of("en", p.Path+": "+p.Message("en")+" ["+p.Rule.ID+"]", "ja", p.Path+": "+p.Message("ja")+" ["+p.Rule.ID+"]")
				out = append(out, diag.New(RuleNoPlace, p.Path, at(p.Path), value.Word(), why))
				paths = append(paths, p.Path)
			}
		}
		if len(paths) == 0 {
			break
		}
		for _, path := range paths {
			d.Replace(path, Pending())
		}
		still := refused(d)
		for _, p := range slices.Backward(still) { // from the end, so that the places before it stay
			if slices.Contains(paths, p.Path) {
				d.Drop(p.Path)
			}
		}
	}
	return out
}

// refused are the errors of the file as it stands.
func refused(d *source.Draft) diag.List {
	b, err := d.Write("")
	if err != nil {
		return nil
	}
	_, found := Load(b)
	return slices.DeleteFunc(found, func(p diag.Diagnostic) bool { return p.Severity != rule.Error })
}

// single is the value at the path where it is neither a mapping nor a list.
func single(d *source.Draft, path string) (*source.Draft, bool) {
	value, ok := d.At(path)
	return value, ok && !value.IsMapping() && !value.IsSequence()
}
