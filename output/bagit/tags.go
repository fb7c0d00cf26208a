package bagit

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// foldWidth is the length in characters that RFC 8493 section 2.2.2 recommends for a line.
const foldWidth = 79

// parseTags reads the fields of bag-info.txt; a line that begins with white space continues the one before.
func parseTags(name, text string, v version) (fields []Field, problems []Problem) {
	for i, line := range splitLines(text) {
		report := func(c Code, s Severity, detail string) {
			problems = append(problems, Problem{c, s, name, name, i + 1, detail})
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		if line[0] == ' ' || line[0] == '\t' {
			if len(fields) == 0 {
				report(CodeLine, Incomplete, "the line continues nothing")
				continue
			}
			last := &fields[len(fields)-1]
			last.Value = strings.TrimLeft(last.Value+" "+trim(line), " ")
			continue
		}
		label, value, found := strings.Cut(line, ":")
		if !found || trim(label) == "" {
			report(CodeLine, Incomplete, "the line is not a label, a colon and a value")
			continue
		}
		if v.strict() && label != trim(label) {
			report(CodeSpacing, Warning, "white space stands before the colon")
		}
		fields = append(fields, Field{trim(label), trim(value)})
	}
	return fields, problems
}

func trim(s string) string { return strings.Trim(s, " \t") }

// checkField refuses a field that would not be read back as it was given.
func checkField(f Field) error {
	bad := func(s string) bool {
		return !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\t' })
	}
	switch {
	case f.Label == "" || f.Label != trim(f.Label) || strings.Contains(f.Label, ":") || bad(f.Label):
		return fmt.Errorf("bag-info.txt cannot hold the label %q", f.Label)
	case strings.EqualFold(f.Label, oxumLabel), strings.EqualFold(f.Label, dateLabel):
		return fmt.Errorf("the writer itself sets the label %q", f.Label)
	case f.Value == "":
		return fmt.Errorf("the label %q has no value", f.Label)
	case f.Value != trim(f.Value) || bad(f.Value):
		return fmt.Errorf("bag-info.txt cannot hold the value of %q: it has line ends, control characters or white space around it", f.Label)
	}
	return nil
}

// formatTags writes fields in their order.
func formatTags(fields []Field) string {
	var out strings.Builder
	for _, f := range fields {
		out.WriteString(fold(f.Label + ": " + f.Value))
		out.WriteByte('\n')
	}
	return out.String()
}

// fold breaks a line at single spaces, which unfolding gives back. Text without spaces, such as Japanese, stays in one
// piece: a break inside it would add a space to the value.
func fold(line string) string {
	words := splitSingle(line)
	var out strings.Builder
	out.WriteString(words[0])
	width := utf8.RuneCountInString(words[0])
	for i, word := range words[1:] {
		n := utf8.RuneCountInString(word)
		// The first word is the label, and a value that begins on the next line is hard to read.
		if i > 0 && width+1+n > foldWidth {
			out.WriteString("\n  ")
			width = 2
		} else {
			out.WriteByte(' ')
			width++
		}
		out.WriteString(word)
		width += n
	}
	return out.String()
}

// splitSingle cuts at spaces that have no other white space beside them.
func splitSingle(line string) []string {
	var words []string
	start := 0
	blank := func(i int) bool { return line[i] == ' ' || line[i] == '\t' }
	for i := 1; i+1 < len(line); i++ {
		if line[i] == ' ' && !blank(i-1) && !blank(i+1) {
			words = append(words, line[start:i])
			start = i + 1
		}
	}
	return append(words, line[start:])
}

// oxum is the sum of sizes and the number of payload files, as in Payload-Oxum.
type oxum struct {
	bytes int64
	files int
}

func (o oxum) String() string { return fmt.Sprintf("%d.%d", o.bytes, o.files) }

func parseOxum(s string) (oxum, error) {
	bytes, files, found := strings.Cut(s, ".")
	b, errBytes := strconv.ParseUint(bytes, 10, 63)
	n, errFiles := strconv.ParseUint(files, 10, 31)
	if !found || errBytes != nil || errFiles != nil {
		return oxum{}, errors.New("Payload-Oxum is not two numbers with a full stop between them")
	}
	return oxum{int64(b), int(n)}, nil
}
