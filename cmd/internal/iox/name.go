package iox

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName is the longest name in bytes; every common file system takes 255, and copies get a suffix.
const maxName = 200

// FileName makes one safe file name from free text and an ending such as ".pdf". Letters of every script stay;
// what Windows, macOS or a shell would stumble over becomes an underscore.
func FileName(stem, ext string) string {
	name := strings.Trim(strings.Map(safeRune, strings.ToValidUTF8(stem, "_")), " .\u3000")
	for len(name)+len(ext) > maxName && name != "" {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	name = strings.TrimRight(name, " .\u3000")
	if name == "" || name[0] == '-' || name[0] == '~' || reserved(name) {
		name = "_" + name
	}
	return name + ext
}

func safeRune(r rune) rune {
	switch {
	case unicode.Is(unicode.Cf, r):
		return -1 // invisible marks can reverse how a name reads
	case strings.ContainsRune(`<>:"/\|?*`, r), unicode.IsControl(r), r == utf8.RuneError:
		return '_'
	case r != '\u3000' && unicode.IsSpace(r):
		return ' '
	}
	return r
}

// reserved reports whether Windows keeps the name for a device, with any ending.
func reserved(name string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch base = strings.TrimSpace(base); base {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(base) == 4 && (strings.HasPrefix(base, "COM") || strings.HasPrefix(base, "LPT")) && base[3] >= '0' && base[3] <= '9'
}
