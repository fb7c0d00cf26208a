// Package iox holds what touches the terminal and the disk: streams, colour, and files that are never written half.
package iox

import (
	"errors"
	"io"
	"strconv"

	"golang.org/x/term"
)

// Streams is where a command reads and writes. Getenv may be nil for an empty environment.
type Streams struct {
	In     io.Reader
	Out    io.Writer
	Err    io.Writer
	Getenv func(name string) string
}

// defaultWidth is the width of a page where no terminal tells another.
const defaultWidth = 80

// IsTerminal reports whether a reader or writer is a terminal.
func IsTerminal(stream any) bool {
	f, ok := stream.(interface{ Fd() uintptr })
	return ok && term.IsTerminal(int(f.Fd()))
}

// Interactive reports whether a person sits at the input and sees the questions.
func (s Streams) Interactive() bool { return IsTerminal(s.In) && IsTerminal(s.Err) }

// Secret asks the person at the terminal for a word that is not shown while it is typed.
func (s Streams) Secret(prompt string) ([]byte, error) {
	f, ok := s.In.(interface{ Fd() uintptr })
	if !ok || !s.Interactive() {
		return nil, errors.New("there is no terminal to ask at")
	}
	if _, err := io.WriteString(s.Err, prompt); err != nil {
		return nil, err
	}
	secret, err := term.ReadPassword(int(f.Fd()))
	_, newline := io.WriteString(s.Err, "\n")
	return secret, errors.Join(err, newline)
}

// Color reports whether output to w may be coloured. NO_COLOR and CLICOLOR are the customs of no-color.org and bixense.com/clicolors.
func (s Streams) Color(w io.Writer) bool {
	force := s.env("CLICOLOR_FORCE")
	switch {
	case s.env("NO_COLOR") != "":
		return false
	case force != "" && force != "0":
		return true
	case s.env("CLICOLOR") == "0", s.env("TERM") == "dumb":
		return false
	}
	return IsTerminal(w)
}

// Width is the number of columns of the terminal behind w, else COLUMNS, else 80.
func (s Streams) Width(w io.Writer) int {
	if f, ok := w.(interface{ Fd() uintptr }); ok {
		if columns, _, err := term.GetSize(int(f.Fd())); err == nil && columns > 0 {
			return columns
		}
	}
	if columns, err := strconv.Atoi(s.env("COLUMNS")); err == nil && columns > 0 {
		return columns
	}
	return defaultWidth
}

func (s Streams) env(name string) string {
	if s.Getenv == nil {
		return ""
	}
	return s.Getenv(name)
}
