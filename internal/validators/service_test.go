package validators

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// shell is a service whose process is a shell script.
func shell(script string) *service {
	return &service{name: "shell", command: func(ctx context.Context) (*exec.Cmd, error) {
		return exec.CommandContext(ctx, "sh", "-c", script), nil
	}}
}

func TestServiceAnswersBookAfterBook(t *testing.T) {
	book := lampBook(t, "lamp.epub")
	s := shell(`n=0; while read -r book && read -r report; do n=$((n + 1)); echo "{\"N\": $n}" >"$report"; echo ok; done`)
	for want := 1; want <= 3; want++ {
		var got struct{ N int }
		if err := s.report(book, &got); err != nil {
			t.Fatal(err)
		}
		if got.N != want {
			t.Errorf("got answer %d, want %d: the process was not kept", got.N, want)
		}
	}
}

func TestServiceStartsAgainAfterACrash(t *testing.T) {
	book := lampBook(t, "lamp.epub")
	mark := filepath.Join(t.TempDir(), "crashed")
	t.Setenv("MARK", mark)
	s := shell(`read -r book; read -r report; if [ -e "$MARK" ]; then echo "{}" >"$report"; echo ok; else : >"$MARK"; echo the lamp fell >&2; fi`)
	var answer struct{}
	err := s.report(book, &answer)
	if err == nil || !strings.Contains(err.Error(), "the lamp fell") {
		t.Errorf("the crash gave %v, want an error with what the process said", err)
	}
	if err := s.report(book, &answer); err != nil {
		t.Errorf("after the crash: %v", err)
	}
}

func TestServiceRefusesABadReport(t *testing.T) {
	book := lampBook(t, "lamp.epub")
	var answer struct{}
	for name, script := range map[string]string{
		"a fault":   `read -r book; read -r report; echo failed, no light`,
		"no report": `read -r book; read -r report; echo ok`,
		"no JSON":   `read -r book; read -r report; echo '{' >"$report"; echo ok`,
	} {
		if err := shell(script).report(book, &answer); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestNodeFindsThePackages(t *testing.T) {
	// Without a request the script loads its packages and ends.
	if out, err := Node(t, "ace.js").CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("ace.js ended with %v and said %q", err, out)
	}
}

func TestMissingInstallNamesTheScript(t *testing.T) {
	t.Setenv("PATH", "")
	_, noProgram := program("java")
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "go.mod"), []byte("module lamp\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	t.Chdir(folder)
	_, noPackages := toolsFolder()
	for name, err := range map[string]error{"program": noProgram, "npm packages": noPackages} {
		if err == nil || !strings.Contains(err.Error(), "run scripts/install-tests") {
			t.Errorf("missing %s gave %v, want the script to run", name, err)
		}
	}
}
