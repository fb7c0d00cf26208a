package cli

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/cmd/internal/iox"
)

func TestAskTakesFiveAnswers(t *testing.T) {
	var asked bytes.Buffer
	r := &root{streams: iox.Streams{In: strings.NewReader("Example Ltd\nIE\n\n A call \n1,500\n"), Err: &asked}}
	assert.Equal(t, app.Answers{Organisation: "Example Ltd", Country: "IE", What: "A call", AtMost: "1,500"}, r.ask())
	assert.Equal(t, 5, strings.Count(asked.String(), "?"))
}

func TestAskEndsWithTheInput(t *testing.T) {
	r := &root{streams: iox.Streams{In: strings.NewReader("Example Ltd"), Err: new(bytes.Buffer)}}
	assert.Equal(t, app.Answers{Organisation: "Example Ltd"}, r.ask())
}

func TestWrapKeepsEveryCharacter(t *testing.T) {
	for _, text := range []string{
		"", "word", strings.Repeat("word ", 60), strings.Repeat("個人情報保護委員会への報告（努力義務）。", 12),
		"a" + strings.Repeat("x", 300), "mixed 日本語 and English、「括弧」 kept", "  two  blanks  ",
	} {
		p := newPage(60, "ja", false)
		lines := p.wrap(text, 60)
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		assert.Equal(t, squeeze(text), squeeze(strings.Join(lines, "")), text)
		for _, l := range lines {
			assert.NotContains(t, "、。）」", firstRune(l))
			if !strings.Contains(l, "xxx") {
				assert.LessOrEqual(t, p.count.String(l), 62, l)
			}
		}
	}
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return "\x00"
}

func TestShapeShowsAnEllipsisForValues(t *testing.T) {
	assert.Equal(t, "… of … is 5%", shape("%s of %[2]d is 5%%"))
	assert.Equal(t, "100%", shape("100%"))
}

func TestMessageLanguageComesFromTheEnvironment(t *testing.T) {
	for name, c := range map[string]struct {
		env  map[string]string
		want string
	}{
		"nothing":            {nil, "en"},
		"Japanese":           {map[string]string{"LANG": "ja_JP.UTF-8"}, "ja"},
		"LC_ALL wins":        {map[string]string{"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, "en"},
		"LC_MESSAGES wins":   {map[string]string{"LANG": "en_IE.UTF-8", "LC_MESSAGES": "ja_JP"}, "ja"},
		"others are English": {map[string]string{"LANG": "fr_FR.UTF-8"}, "en"},
	} {
		t.Run(name, func(t *testing.T) {
			r := &root{streams: iox.Streams{Getenv: func(n string) string { return c.env[n] }}}
			assert.Equal(t, c.want, r.messageLang())
		})
	}
}
