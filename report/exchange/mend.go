package exchange

import (
	"slices"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
	"github.com/breachfile/breachfile/schema/source"
)

// mostMended bounds how many values are left out of one file; a source with more mistakes than that is not what its format says.
const mostMended = 64

// Mend leaves single values out that the rules of the incident file refuse, so that one malformed code does not cost the whole import. Such a
// value is pending where the file may say so, else absent; each is a problem at its place in the source. What is wrong with more than one value
// stays for Finish to report.
func Mend(d *source.Draft, at func(path string) diag.Span) diag.List {
	var out diag.List
	for range mostMended {
		found := refused(d)
		i := slices.IndexFunc(found, func(p diag.Diagnostic) bool { return single(d, p.Path) })
		if i < 0 {
			break
		}
		p := found[i]
		value, _ := d.At(p.Path)
		why := lang.Of("en", p.Path+": "+p.Message("en")+" ["+p.Rule.ID+"]", "ja", p.Path+": "+p.Message("ja")+" ["+p.Rule.ID+"]")
		out = append(out, diag.New(RuleNoPlace, p.Path, at(p.Path), value.Word(), why))
		d.Replace(p.Path, Pending())
		if slices.ContainsFunc(refused(d), func(q diag.Diagnostic) bool { return q.Path == p.Path }) {
			d.Drop(p.Path)
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

func single(d *source.Draft, path string) bool {
	value, ok := d.At(path)
	return ok && !value.IsMapping() && !value.IsSequence()
}
