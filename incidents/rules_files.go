package incidents

import (
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// files refuses paths that leave the folder tree of the incident.
func (k *checker) files() {
	for i, a := range k.c.Incident.Attachments {
		k.file(a.Path, "attachments["+strconv.Itoa(i)+"].path")
	}
	for i, r := range k.c.Incident.Notifications.Authorities.Value {
		k.file(r.Receipt, "notifications.authorities["+strconv.Itoa(i)+"].receipt")
	}
}

func (k *checker) file(name, at string) {
	if name == "" {
		return
	}
	if _, ok := reserved(name); ok {
		return
	}
	if !insideTree(path.Dir(k.c.Source.File().Name), name) {
		k.report(ruleFilePath, at, name)
	}
}

// insideTree reports whether a relative path stays in the tree, on every operating system.
func insideTree(dir, name string) bool {
	if path.IsAbs(name) || strings.ContainsAny(name, `\:`) || strings.HasSuffix(name, "/") {
		return false
	}
	joined := path.Join(dir, name)
	return fs.ValidPath(joined) && joined != "."
}
