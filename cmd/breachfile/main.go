// Command breachfile turns one incident file into the filings that the law asks for.
package main

import (
	"os"
	"runtime/debug"
	"time"
	_ "time/tzdata" // zones must not depend on the machine

	"github.com/breachfile/breachfile/cmd/internal/cli"
	"github.com/breachfile/breachfile/cmd/internal/iox"
)

// version is set by the linker for releases.
var version = ""

func main() {
	if os.Getenv("GOGC") == "" { // a run ends before its garbage matters, unless a file is very large
		debug.SetGCPercent(600)
		debug.SetMemoryLimit(512 << 20)
	}
	streams := iox.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv}
	os.Exit(cli.Run(os.Args[1:], streams, time.Now, version))
}
