//go:build !linux

package espeak

import "syscall"

// attributes leaves it to the worker to end with its program.
func attributes() *syscall.SysProcAttr { return nil }
