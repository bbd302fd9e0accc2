package validators

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Node returns a command that runs a script of tools/validators with Node.js,
// so that the script finds the packages locked there. The command ends with the
// test. Node fails t at once if Node.js or the packages are not installed.
func Node(t testing.TB, script string, args ...string) *exec.Cmd {
	t.Helper()
	cmd, err := node(t.Context(), script, args...)
	if err != nil {
		t.Fatal(err)
	}
	return cmd
}

func node(ctx context.Context, script string, args ...string) (*exec.Cmd, error) {
	folder, err := toolsFolder()
	if err != nil {
		return nil, err
	}
	// Where the system's Node.js is too old, scripts/install-tests adds one
	// to the packages.
	interpreter := filepath.Join(folder, "node_modules", ".bin", "node")
	if _, err := os.Stat(interpreter); errors.Is(err, fs.ErrNotExist) {
		if interpreter, err = program("node"); err != nil {
			return nil, err
		}
	}
	cmd := exec.CommandContext(ctx, interpreter, append([]string{filepath.Join(folder, script)}, args...)...)
	return cmd, nil
}

// program finds a program that scripts/install-tests installs.
func program(name string) (string, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return "", fmt.Errorf("%s is not installed: run scripts/install-tests", name)
	}
	return path, nil
}

// toolsFolder returns the folder tools/validators of the module that the test
// belongs to. The npm packages must be installed in it.
func toolsFolder() (string, error) {
	root, err := moduleRoot()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(root, "tools", "validators")
	// npm writes this file last.
	if _, err := os.Stat(filepath.Join(folder, "node_modules", ".package-lock.json")); err != nil {
		return "", fmt.Errorf("tools/validators lacks its npm packages: run scripts/install-tests (%w)", err)
	}
	return folder, nil
}

// moduleRoot walks up from the working folder, which for a test is that of its
// package, to the folder that holds go.mod.
func moduleRoot() (string, error) {
	folder, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder, nil
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			return "", errors.New("no go.mod above the working folder: validators serve the tests of this module only")
		}
		folder = parent
	}
}
