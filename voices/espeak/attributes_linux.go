package espeak

import "syscall"

// attributes has the system kill a worker whose program dies. The worker sees
// to that itself by watching its input; this holds even where it can't. The
// system takes the end of the thread that started the worker for the end of the
// program, which does no harm: that thread waits for the worker's answer or is
// one that Go keeps.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
