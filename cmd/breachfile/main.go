// Command breachfile turns one incident file into the filings that the law asks for.
package main

import (
	"os"
	"time"
	_ "time/tzdata" // zones must not depend on the machine

	"github.com/breachfile/breachfile/cmd/internal/cli"
	"github.com/breachfile/breachfile/cmd/internal/iox"
)

// version is set by the linker for releases.
var version = ""

func main() {
	streams := iox.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv}
	os.Exit(cli.Run(os.Args[1:], streams, time.Now, version))
}
