package edpb

import (
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWhatIsPendingMakesTheNotificationIncomplete: the template offers "to be determined" in an incomplete notification only, so every fact
// behind such an option counts for field 4.
func TestWhatIsPendingMakesTheNotificationIncomplete(t *testing.T) {
	form, err := os.ReadFile("form-notification.yaml")
	require.NoError(t, err)
	facts := regexp.MustCompile(`"fact": "([^"]+)", "pending": true`).FindAllSubmatch(form, -1)
	require.Greater(t, len(facts), 12)
	for _, f := range facts {
		assert.Contains(t, openable(), string(f[1]))
	}
	for _, f := range []string{"affected.people.max", "data.records", "consequences.feared.severity", "notifications.data_subjects", "risk.level"} {
		assert.Contains(t, openable(), f, "the tests in Go look at it")
	}
	// What a question is answered from directly can be pending as well.
	for _, from := range regexp.MustCompile(`from: \["((?:cause|discovery|nature|safeguards|risk)\.[^"]+)"\]`).FindAllSubmatch(form, -1) {
		assert.Contains(t, openable(), string(from[1]))
	}
}
