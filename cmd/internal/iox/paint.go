package iox

// Style is the parameter of an SGR escape sequence (ECMA-48).
type Style string

// The styles in use.
const (
	Bold    Style = "1"
	Faint   Style = "2"
	Red     Style = "1;31"
	Green   Style = "32"
	Yellow  Style = "1;33"
	Blue    Style = "34"
	Magenta Style = "1;35"
	Cyan    Style = "36"
)

// Painter colours text where it is switched on.
type Painter struct{ On bool }

// Paint returns the text in the style, or as it is.
func (p Painter) Paint(style Style, text string) string {
	if !p.On || text == "" {
		return text
	}
	return "\x1b[" + string(style) + "m" + text + "\x1b[0m"
}
