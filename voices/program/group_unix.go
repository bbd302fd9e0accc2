//go:build unix

package program

import (
	"os"
	"syscall"
)

// attributes makes a command the first of a process group of its own.
func attributes() *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{Setpgid: true}
	followToDeath(attr)
	return attr
}

// kill ends a command with all that it has started, except what has left its
// group on purpose. It does so even where the command itself has ended: the
// number of a group is given to nobody else while one of it lives.
func kill(leader *os.Process) error {
	if err := syscall.Kill(-leader.Pid, syscall.SIGKILL); err != syscall.ESRCH {
		return err
	}
	return os.ErrProcessDone
}
