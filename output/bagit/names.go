package bagit

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"unicode/utf8"
)

// checkName refuses a path that not every reader would find inside the bag.
func checkName(name string) error {
	refuse := func(why string) error { return fmt.Errorf("a bag cannot hold the name %q: %s", name, why) }
	if !utf8.ValidString(name) {
		return refuse("the name is not UTF-8")
	}
	if why := escapes(name); why != "" {
		return refuse(why)
	}
	if strings.Contains(name, `\`) {
		return refuse("Windows reads a backslash as the start of another folder")
	}
	if !fs.ValidPath(name) || name == "." {
		return refuse("the path is not in its short form")
	}
	return nil
}

// checkPayloadName judges a name in data/ with and without this prefix: a file that leaves the bag must stay harmless.
func checkPayloadName(name string) error {
	if err := checkName(strings.TrimPrefix(name, payloadPrefix)); err != nil {
		return err
	}
	return checkName(name)
}

// checkTagName refuses the names that have a meaning of their own, whatever the case, and those that a manifest's line
// cannot carry.
func checkTagName(name string) error {
	if err := checkName(name); err != nil {
		return err
	}
	lower := strings.ToLower(name)
	first, _, _ := strings.Cut(lower, "/")
	_, _, isManifest := manifestName(lower)
	switch {
	case first == payloadDir, isManifest, lower == declarationName, lower == infoName, lower == fetchName:
		return fmt.Errorf("the name %q has a meaning of its own in a bag", name)
	case strings.ContainsAny(name[:1], " \t*"):
		return errors.New("the name of a tag file cannot begin with a space, a tab or an asterisk")
	}
	return nil
}

// syncFolder waits until a folder's names are on the disk; Windows does so by itself and allows no such call.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
