package app_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

// need finds an outside reader, or ends the test where it is not installed and not required.
func need(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err == nil {
		return
	}
	if os.Getenv("BREACHFILE_TOOLS") == "required" {
		t.Fatal(program + " is needed for this test")
	}
	t.Skip(program + " is not installed")
}

// preflight is PDFBox's validator of PDF/A-1b with the Debian archives that it needs.
func preflight(t *testing.T) []string {
	t.Helper()
	need(t, "java")
	var jars []string
	for _, name := range []string{"jaxb-api", "javax.activation", "preflight", "xmpbox", "pdfbox2", "fontbox2", "commons-logging", "commons-io"} {
		jar := "/usr/share/java/" + name + ".jar"
		if _, err := os.Stat(jar); err != nil {
			if os.Getenv("BREACHFILE_TOOLS") == "required" {
				t.Fatal(jar + " is needed for this test")
			}
			t.Skip(jar + " is not installed")
		}
		jars = append(jars, jar)
	}
	return []string{"java", "-cp", strings.Join(jars, ":"), "org.apache.pdfbox.preflight.Validator_A1b"}
}

// beyondPart1 is what PDF/A-3 allows and the validator, which knows part 1 only, must therefore report: part 3 itself and the attached files.
func beyondPart1(line string) bool {
	return strings.Contains(line, "EmbeddedFile entry is present") || strings.Contains(line, "part must be 1")
}

// Every PDF that the examples yield is well-formed for qpdf, and breaks no rule of PDF/A-1b but those that part 3 lifts.
func TestGeneratedFilesPassOutsideReaders(t *testing.T) {
	need(t, "qpdf")
	validator := preflight(t)
	for _, file := range []string{seed, "../../../incidents/examples/bank-ireland-ransomware/incident.yaml"} {
		out := generate(t, file, app.GenerateRequest{Formats: []string{"pdf"}})
		require.False(t, out.Problems.HasErrors())
		for _, name := range out.Files {
			if !strings.HasSuffix(name, ".pdf") {
				continue
			}
			path := filepath.Join(out.Dir, name)
			report, err := exec.Command("qpdf", "--check", path).CombinedOutput()
			require.NoError(t, err, "%s: %s", name, report)
			verdict, _ := exec.Command(validator[0], append(validator[1:], path)...).CombinedOutput() // part 3 is always an error to it
			lines := strings.Split(strings.TrimSpace(string(verdict)), "\n")
			require.Contains(t, lines[0], "is not a valid PDF/A-1b file, error(s)", name)
			for _, line := range lines[1:] {
				assert.True(t, beyondPart1(line), "%s: %s", name, line)
			}
		}
	}
}
