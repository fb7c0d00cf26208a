package exchange

import (
	"slices"
	"strings"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
	"github.com/breachfile/breachfile/schema/source"
)

// mostPasses bounds how often a file is mended; what still breaks a rule then is beyond it.
const mostPasses = 8

// Mend takes out of a file what its rules refuse, so that one mistyped value does not lose the rest of the document: such a value becomes
// pending, or goes where the word may not stand there, and each is named with what is wrong with it. The head of the file is never mended.
func Mend(d *source.Draft, at func(path string) diag.Span) diag.List {
	var out diag.List
	for _, path := range d.Unreadable() {
		if mendable(path) {
			d.At(path).Replace(Pending())
			out = append(out, mended(path, at, lang.Of("en", "it holds a character that is not allowed or not seen", "ja", "使用できない文字か、見えない文字が含まれています")))
		}
	}
	for range mostPasses {
		var paths []string
		for _, p := range refused(d) {
			if d.At(p.Path) != nil && mendable(p.Path) && !slices.Contains(paths, p.Path) {
				tell := func(tag string) string { return p.Message(tag) + " [" + p.Rule.ID + "]" }
				out = append(out, mended(p.Path, at, lang.Of("en", tell("en"), "ja", tell("ja"))))
				paths = append(paths, p.Path)
			}
		}
		if len(paths) == 0 {
			return out
		}
		for _, path := range paths {
			if v := d.At(path); v != nil { // a value within one that was mended before is gone with it
				v.Replace(Pending())
			}
		}
		for _, p := range refused(d) { // where pending may not stand either
			if v := d.At(p.Path); v != nil && slices.Contains(paths, p.Path) {
				v.Drop()
			}
		}
		d.Prune()
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

func mended(path string, at func(string) diag.Span, why lang.Text) diag.Diagnostic {
	return diag.New(RuleNoPlace, path, at(path), path, why)
}

// mendable leaves out the head of the file, without which it says nothing.
func mendable(path string) bool {
	key, _, _ := strings.Cut(path, ".")
	return path != "" && !slices.Contains([]string{"breachfile", "id", "title", "language", "timezone", "private"}, key)
}
