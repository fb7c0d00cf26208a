package archive

import (
	"embed"
	"errors"
	"io/fs"
)

//go:embed guide/README.txt guide/verify.sh
var guideFiles embed.FS

// Script is the second verifier: a shell script that needs nothing of this program.
func Script() []byte { return guideFile("verify.sh") }

// Readme tells people without this program what the archive is and how to check it.
func Readme() []byte { return guideFile("README.txt") }

func guideFile(name string) []byte {
	b, err := guideFiles.ReadFile("guide/" + name)
	if err != nil {
		panic(err) // the file is compiled in
	}
	return b
}

func guideContents() []Content {
	return []Content{
		{Role: RoleNote, Name: "README.txt", MediaType: "text/plain", Data: Readme()},
		{Role: RoleNote, Name: "format", MediaType: "text/plain", Data: []byte(Format)},
		{Role: RoleNote, Name: "verify.sh", MediaType: "application/x-sh", Data: Script()},
	}
}

func guideNames() []string { return []string{"README.txt", "format", "verify.sh"} }

// guide starts a new archive with its guide, brings an older guide up to date, and puts a lost one back.
func (t *turn) guide() error {
	d := Draft{Kind: Begin, Contents: guideContents()}
	_, found, err := t.find(d.ID(), Begin)
	if err != nil {
		return err
	}
	if !found {
		out := t.out
		err := t.commit(d, nil)
		t.out = Outcome{Repairs: out.Repairs}
		return err
	}
	for _, c := range d.Contents {
		if _, err := t.store.ReadNote(c.Name); errors.Is(err, fs.ErrNotExist) {
			if err := t.w.PutNote(c.Name, c.Data); err != nil {
				return err
			}
			t.out.Repairs = append(t.out.Repairs, Repair{MissingNote, c.Name})
		}
	}
	return nil
}
