package program

import "syscall"

// followToDeath has the system kill a command whose caller dies, so that one
// that hangs does not stay for ever.
func followToDeath(attr *syscall.SysProcAttr) { attr.Pdeathsig = syscall.SIGKILL }
