package message

// Reopen forgets the catalogues that are open.
func Reopen() { opened.Clear() }
