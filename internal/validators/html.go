package validators

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// HTML fails t unless the Nu Html Checker has nothing to say about the files,
// neither errors nor warnings, but for those that it gives of any page with a
// content security policy: it reckons no hashes, and takes what lies beside a
// file for another origin. What a browser blocks is for readers to find.
func HTML(t testing.TB, files ...string) {
	t.Helper()
	messages, err := checkHTML(t, files)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range messages {
		if !m.aboutPolicy() {
			t.Error(m)
		}
	}
}

// htmlMessage is what the checker says, in its own format.
type htmlMessage struct {
	Type     string // "error" or "info"
	URL      string
	LastLine int
	Message  string
	Extract  string
}

func (m htmlMessage) String() string {
	return fmt.Sprintf("%s:%d: %s: %s: %s", filepath.Base(m.URL), m.LastLine, m.Type, m.Message, strings.Join(strings.Fields(m.Extract), " "))
}

func (m htmlMessage) aboutPolicy() bool {
	return m.Type == "info" && strings.Contains(m.Message, "violates Content Security Policy (meta tag)")
}

func checkHTML(t testing.TB, files []string) ([]htmlMessage, error) {
	t.Helper()
	folder, err := toolsFolder()
	if err != nil {
		return nil, err
	}
	java, err := program("java")
	if err != nil {
		return nil, err
	}
	jar := filepath.Join(folder, "node_modules", "vnu-jar", "build", "dist", "vnu.jar")
	if _, err := os.Stat(jar); err != nil {
		return nil, fmt.Errorf("the Nu Html Checker is not installed: run scripts/install-tests (%w)", err)
	}
	cmd := exec.CommandContext(t.Context(), java, append([]string{"-jar", jar, "--format", "json", "--exit-zero-always"}, files...)...)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints // where the checker writes its report
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("the Nu Html Checker: %w\n%s", err, &complaints)
	}
	var report struct{ Messages []htmlMessage }
	if err := json.Unmarshal(complaints.Bytes(), &report); err != nil {
		return nil, fmt.Errorf("the Nu Html Checker: its report does not have the known form: %w\n%s", err, &complaints)
	}
	return report.Messages, nil
}
