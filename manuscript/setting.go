package manuscript

import "diglot/message"

// SettingError is a mistake in what is said of a manuscript, by itself or in a
// project file.
type SettingError struct {
	Key string // of [Front], as it is written: "kinds"
	Err error
}

// wrongSetting returns a SettingError.
func wrongSetting(key, format string, values ...any) error {
	return &SettingError{key, message.Errorf(format, values...)}
}

// Error tells the mistake in English.
func (e *SettingError) Error() string { return e.In("en") }

// In tells the mistake in the language of a message.
func (e *SettingError) In(language string) string { return e.Key + ": " + message.In(language, e.Err) }

// Unwrap returns the mistake without its key.
func (e *SettingError) Unwrap() error { return e.Err }
