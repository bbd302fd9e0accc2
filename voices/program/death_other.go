//go:build unix && !linux

package program

import "syscall"

// followToDeath can't be had on this system: a command whose caller is killed
// goes on until it is done.
func followToDeath(*syscall.SysProcAttr) {}
