package bagit

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// entry is one line of a manifest.
type entry struct {
	path string // decoded, in the bag
	sum  string // the checksum's bytes
	line int
}

// manifest is one file of checksums.
type manifest struct {
	name    string
	algo    algorithm
	tag     bool // it covers tag files, not the payload
	entries []entry
}

// parseManifest reads a manifest's text and reports every line that is not as it should be. Of two lines for one file
// the first stays.
func parseManifest(m *manifest, text string, v version) []Problem {
	var problems []Problem
	seen := make(map[string]string)
	for i, line := range splitLines(text) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		e, found := parseEntry(m, line, i+1, v)
		problems = append(problems, found...)
		if e.path == "" {
			continue
		}
		if sum, twice := seen[e.path]; twice {
			problems = append(problems, twiceListed(m, e, sum, v))
			continue
		}
		seen[e.path] = e.sum
		m.entries = append(m.entries, e)
	}
	return problems
}

// twiceListed judges a second line for one file: an error since version 1.0, and always when the checksums differ.
func twiceListed(m *manifest, e entry, first string, v version) Problem {
	p := Problem{Path: e.path, Source: m.name, Line: e.line, Code: CodeDuplicate, Detail: "the file is listed twice"}
	switch {
	case first != e.sum:
		p.Code, p.Severity, p.Detail = CodeConflict, Incomplete, "the file is listed twice with different checksums"
	case v.strict():
		p.Severity = Incomplete
	}
	return p
}

// parseEntry reads one line; the entry has no path when the line cannot be used.
func parseEntry(m *manifest, line string, number int, v version) (entry, []Problem) {
	var problems []Problem
	report := func(path string, c Code, s Severity, detail string) {
		problems = append(problems, Problem{c, s, path, m.name, number, detail})
	}
	digits, rest, spaced := cutSpace(line)
	sum, err := hex.DecodeString(digits)
	if !spaced || rest == "" || err != nil || len(sum) != m.algo.size {
		report(m.name, CodeLine, Incomplete,
			fmt.Sprintf("the line is not a %s checksum of %d digits, a space and a path", m.algo.id, 2*m.algo.size))
		return entry{}, problems
	}
	if after, marked := strings.CutPrefix(rest, "*"); marked && after != "" {
		rest = after
		report(rest, CodeBinaryMark, Warning, "the asterisk before the path is not part of the format")
	}
	path, found := parsePath(rest, v)
	for _, p := range found {
		report(p.Path, p.Code, p.Severity, p.Detail)
	}
	if path == "" {
		return entry{}, problems
	}
	switch digits {
	case strings.ToLower(digits):
	case strings.ToUpper(digits):
		report(path, CodeUpperCase, Warning, "the checksum is not in lower case")
	default:
		report(path, CodeMixedCase, Invalid, "the checksum mixes upper and lower case, as no program writes it and a flipped bit does")
	}
	if p, ok := misplaced(m, path); ok {
		report(path, CodePath, p.Severity, p.Detail)
		if p.Severity > Warning {
			return entry{}, problems
		}
	}
	return entry{path: path, sum: string(sum), line: number}, problems
}

// parsePath decodes a path and refuses one that leads out of the bag; the result is then empty.
func parsePath(raw string, v version) (string, []Problem) {
	var problems []Problem
	decoded, stray := decodePath(raw, v)
	if why := escapes(decoded); why != "" {
		return "", []Problem{{Code: CodeUnsafePath, Severity: Incomplete, Path: raw, Detail: why}}
	}
	path, changed := tidy(decoded)
	if changed {
		problems = append(problems, Problem{Code: CodeRelativePath, Path: path, Detail: "the path is not written in its short form"})
	}
	if stray {
		problems = append(problems, Problem{Code: CodePercent, Path: path, Detail: "a percent sign must be written %25"})
	}
	return path, problems
}

// misplaced judges a path that does not belong in this kind of manifest.
func misplaced(m *manifest, path string) (Problem, bool) {
	inPayload := strings.HasPrefix(path, payloadPrefix)
	_, lists, isManifest := manifestName(path)
	switch {
	case !m.tag && !inPayload:
		return Problem{Severity: Incomplete, Detail: "a payload manifest lists only files in data/"}, true
	case m.tag && inPayload:
		return Problem{Severity: Warning, Detail: "a tag manifest does not list payload files"}, true
	case m.tag && isManifest && lists:
		return Problem{Severity: Warning, Detail: "a tag manifest does not list tag manifests"}, true
	}
	return Problem{}, false
}

// cutSpace splits at the first run of spaces and tabs.
func cutSpace(line string) (before, after string, found bool) {
	i := strings.IndexAny(line, " \t")
	if i < 0 {
		return line, "", false
	}
	return line[:i], strings.TrimLeft(line[i:], " \t"), true
}

// formatManifest writes the entries by path, with the two spaces that sha512sum also writes and reads.
func formatManifest(entries []entry) string {
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.path, b.path) })
	var out strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&out, "%x  %s\n", e.sum, encodePath(e.path))
	}
	return out.String()
}

// parseFetch reads the paths of fetch.txt; nothing is ever fetched, so the addresses are not kept.
func parseFetch(text string, v version) (paths []entry, problems []Problem) {
	for i, line := range splitLines(text) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		url, rest, first := cutSpace(line)
		length, raw, second := cutSpace(rest)
		if !first || !second || url == "" || raw == "" || !isLength(length) {
			problems = append(problems, Problem{CodeLine, Incomplete, fetchName, fetchName, i + 1, "the line is not an address, a length and a path"})
			continue
		}
		path, found := parsePath(raw, v)
		for _, p := range found {
			p.Source, p.Line = fetchName, i+1
			problems = append(problems, p)
		}
		switch {
		case path == "":
		case !strings.HasPrefix(path, payloadPrefix):
			problems = append(problems, Problem{CodePath, Incomplete, path, fetchName, i + 1, "only files in data/ may be fetched"})
		default:
			paths = append(paths, entry{path: path, line: i + 1})
		}
	}
	return paths, problems
}

func isLength(s string) bool {
	return s == "-" || s != "" && strings.Trim(s, "0123456789") == ""
}
