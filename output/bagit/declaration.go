package bagit

import (
	"bytes"
	"regexp"
	"unicode/utf8"
)

const (
	versionLabel  = "BagIt-Version"
	encodingLabel = "Tag-File-Character-Encoding"
)

var (
	declared      = regexp.MustCompile(`^([A-Za-z-]+)([ \t]*):([ \t]*)(.*?)([ \t]*)$`)
	versionNumber = regexp.MustCompile(`^[0-9]+\.[0-9]+$`)
)

// declaration is the content of bagit.txt.
type declaration struct {
	version  version
	encoding string
}

// parseDeclaration reads bagit.txt, which is UTF-8 without a mark and has exactly two lines.
func parseDeclaration(raw []byte) (d declaration, problems []Problem) {
	report := func(c Code, s Severity, line int, detail string) {
		problems = append(problems, Problem{c, s, declarationName, declarationName, line, detail})
	}
	if bytes.HasPrefix(raw, utf8Mark) {
		report(CodeBOM, Incomplete, 1, "the file begins with a byte order mark")
		raw = raw[len(utf8Mark):]
	}
	if !utf8.Valid(raw) {
		report(CodeEncoding, Incomplete, 0, "the bytes are not UTF-8")
		return d, problems
	}
	lines := splitLines(string(raw))
	values, spaced := make([]string, 2), 0
	for i, label := range []string{versionLabel, encodingLabel} {
		if i >= len(lines) {
			report(CodeDeclaration, Incomplete, i+1, "the line "+label+" is missing")
			continue
		}
		m := declared.FindStringSubmatch(lines[i])
		if m == nil || m[1] != label || m[4] == "" {
			report(CodeDeclaration, Incomplete, i+1, "the line is not "+label+", a colon and a value")
			continue
		}
		values[i] = m[4]
		if m[2] != "" || m[3] != " " || m[5] != "" {
			spaced = i + 1
		}
	}
	d = declaration{version(values[0]), values[1]}
	if len(lines) > 2 {
		report(CodeDeclaration, Incomplete, 3, "the file has more than two lines")
	}
	if d.version != "" {
		problems = append(problems, judgeVersion(d.version)...)
	}
	if spaced > 0 {
		severity := Warning
		if d.version.strict() {
			severity = Incomplete
		}
		report(CodeSpacing, severity, spaced, "the colon is not followed by one space and the value alone")
	}
	return d, problems
}

func judgeVersion(v version) []Problem {
	p := Problem{CodeVersion, Incomplete, declarationName, declarationName, 1, "version " + string(v) + " is not one from 0.93 to 0.97 or 1.0"}
	if !versionNumber.MatchString(string(v)) {
		p.Code, p.Detail = CodeDeclaration, "the version is not two numbers with a full stop between them"
	}
	if v.known() {
		return nil
	}
	return []Problem{p}
}
