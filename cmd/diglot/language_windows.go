package main

import "golang.org/x/sys/windows"

// preferred returns the languages that the user has chosen for Windows.
func preferred() []string {
	tags, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil {
		return nil
	}
	return tags
}
