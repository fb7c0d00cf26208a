package bagit

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// encodePath writes a path as RFC 8493 section 2.1.3 wants it in a manifest: line ends and the percent sign, no more.
func encodePath(p string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(p)
}

// decodePath undoes encodePath. Before version 1.0 the percent sign itself was not encoded. stray tells that a percent
// sign stands for itself although version 1.0 does not allow that.
func decodePath(p string, v version) (decoded string, stray bool) {
	if !strings.Contains(p, "%") {
		return p, false
	}
	var out strings.Builder
	for i := 0; i < len(p); i++ {
		if p[i] != '%' {
			out.WriteByte(p[i])
			continue
		}
		code := strings.ToUpper(p[i+1 : min(i+3, len(p))])
		switch {
		case code == "0A":
			out.WriteByte('\n')
		case code == "0D":
			out.WriteByte('\r')
		case code == "25" && v.strict():
			out.WriteByte('%')
		default:
			out.WriteByte('%')
			stray = stray || v.strict()
			continue
		}
		i += 2
	}
	return out.String(), stray
}

// escapes says why a path could lead out of the bag on some operating system, or nothing.
func escapes(p string) string {
	isSlash := func(r rune) bool { return r == '/' || r == '\\' }
	switch {
	case p == "":
		return "the path is empty"
	case strings.ContainsRune(p, 0):
		return "the path holds a NUL"
	case isSlash(rune(p[0])):
		return "the path is absolute"
	case p[0] == '~':
		return "the path begins with ~, which a shell reads as a home folder"
	case len(p) > 1 && p[1] == ':' && unicode.IsLetter(rune(p[0])) && p[0] < 0x80:
		return "the path begins with a drive letter"
	}
	for _, element := range strings.FieldsFunc(p, isSlash) {
		if element == ".." {
			return "the path climbs with .."
		}
	}
	return ""
}

// tidy removes ./ and doubled slashes; changed tells if there were any.
func tidy(p string) (tidied string, changed bool) {
	tidied = path.Clean(p)
	return tidied, tidied != p
}

// reserved says why Windows could not store a path, or nothing.
func reserved(p string) string {
	for _, element := range strings.Split(p, "/") {
		if i := strings.IndexFunc(element, windowsForbids); i >= 0 {
			return "Windows allows neither control characters nor any of < > : \" | ? * \\ in a name"
		}
		if strings.HasSuffix(element, ".") || strings.HasSuffix(element, " ") {
			return "Windows drops a full stop or a space at the end of a name"
		}
		stem, _, _ := strings.Cut(element, ".")
		if isDevice(strings.ToUpper(strings.TrimRight(stem, " "))) {
			return "Windows keeps the name " + stem + " for a device"
		}
	}
	return ""
}

func windowsForbids(r rune) bool { return r < 0x20 || strings.ContainsRune(`<>:"|?*\`, r) }

func isDevice(stem string) bool {
	switch stem {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	for _, port := range []string{"COM", "LPT"} {
		if rest, ok := strings.CutPrefix(stem, port); ok {
			return utf8.RuneCountInString(rest) == 1 && strings.Contains("123456789¹²³", rest)
		}
	}
	return false
}

// systemFile tells if an operating system makes files of this name on its own.
func systemFile(p string) bool {
	switch path.Base(p) {
	case ".DS_Store", "Thumbs.db", "desktop.ini":
		return true
	}
	return false
}

// composed is the Unicode normal form C, in which names are written and compared.
func composed(p string) string { return norm.NFC.String(p) }

// lookalike is equal for names that a file system without case, or with its own normal form, takes for one.
func lookalike(p string) string {
	return strings.Map(func(r rune) rune {
		least := r
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			least = min(least, f)
		}
		return least
	}, composed(p))
}

// printable keeps line ends and control characters of a name out of a message.
func printable(p string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, p)
}
