package said

// System lists what systems and Go's library say of errors that people meet when
// they make a release. These texts stand in catalogues beside this program's own.
func System() []string {
	return []string{
		"no such file or directory",
		"file does not exist",
		"permission denied",
		"operation not permitted",
		"file exists",
		"is a directory",
		"not a directory",
		"directory not empty",
		"file name too long",
		"file too large",
		"no space left on device",
		"disk quota exceeded",
		"read-only file system",
		"input/output error",
		"too many open files",
		"cannot allocate memory",
		"device or resource busy",
		"executable file not found in $PATH",
		"address already in use",
		"cannot assign requested address",
		"connection refused",
		"connection reset by peer",
		"network is unreachable",
		"no route to host",
		"no such host",
		"i/o timeout",
		"context deadline exceeded",
		"context canceled",
		"unexpected EOF",
		"zip: not a valid zip file",
		"zip: checksum error",
		"etree: invalid XML format",
	}
}
