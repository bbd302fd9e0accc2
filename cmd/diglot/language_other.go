//go:build !windows

package main

// preferred returns none: the environment tells them, or nothing does.
func preferred() []string { return nil }
