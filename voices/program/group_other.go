//go:build !unix

package program

import (
	"os"
	"syscall"
)

// attributes leaves a command as it is.
func attributes() *syscall.SysProcAttr { return nil }

// kill ends a command.
func kill(leader *os.Process) error { return leader.Kill() }
