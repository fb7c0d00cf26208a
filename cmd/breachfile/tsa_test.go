package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/rogpeppe/go-internal/testscript"
)

// tsa starts a time stamping authority on the loopback device that openssl plays, and puts its address into $TSA: tsa CONFIG.
func tsa(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: tsa CONFIG")
	}
	config := ts.MkAbs(args[0])
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		answer, err := stampAnswer(config, q)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/timestamp-reply")
		_, _ = w.Write(answer) // the client tells if it did not arrive
	}))
	ts.Defer(server.Close)
	ts.Setenv("TSA", server.URL)
}

func stampAnswer(config string, q *http.Request) ([]byte, error) {
	request, err := io.ReadAll(q.Body)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp(filepath.Dir(config), "tsa-*")
	if err != nil {
		return nil, err
	}
	query, reply := filepath.Join(dir, "query"), filepath.Join(dir, "reply")
	if err := os.WriteFile(query, request, 0o600); err != nil {
		return nil, err
	}
	cmd := exec.Command("openssl", "ts", "-reply", "-config", config, "-queryfile", query, "-out", reply)
	cmd.Dir = filepath.Dir(config)
	if err := cmd.Run(); err != nil {
		return nil, err
	}
	return os.ReadFile(reply)
}

// flip changes one bit of one byte of a file: flip FILE OFFSET.
func flip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: flip FILE OFFSET")
	}
	name := ts.MkAbs(args[0])
	b, err := os.ReadFile(name)
	ts.Check(err)
	at := number(ts, args[1])
	if at >= len(b) {
		ts.Fatalf("%s has %d bytes", args[0], len(b))
	}
	b[at] ^= 1
	ts.Check(os.Chmod(name, 0o600))
	ts.Check(os.WriteFile(name, b, 0o600))
}
