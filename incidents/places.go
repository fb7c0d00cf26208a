package incidents

import "regexp"

var placePattern = regexp.MustCompile(`^[A-Z]{2}(-[A-Z0-9]{1,3})?$`)

// validPlace reports whether the word has the form of a country or of a country and state.
func validPlace(word string) bool { return placePattern.MatchString(word) }
