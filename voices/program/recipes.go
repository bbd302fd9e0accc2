package program

// Recipes returns the recipes of well-known commands. Their voices are those
// that come with the command; a project may name others.
func Recipes() []Recipe {
	return []Recipe{flite(), festival(), pico(), piper(), rhvoice(), say(), espeak()}
}

// flite drops letters with marks from its words, so it is given them without.
func flite() Recipe {
	return Recipe{
		Name:           "flite",
		Command:        "flite",
		Args:           []string{"-voice", "{voice}", "--setf", "duration_stretch={stretch}", "-f", "{text-file}", "-o", "{output}"},
		Voices:         map[string]string{"en": "slt", "en-US": "slt", "en-GB": "awb"},
		Encoding:       "US-ASCII",
		VersionCommand: []string{"flite", "--version"},
		Install:        "apt-get install flite",
		Limit:          2 << 10, // the time it takes for one long word grows with the square
	}
}

// festival is a command in Scheme that exits with 0 when it fails; that there is
// no sound tells. The id of a voice is its name without "voice_".
func festival() Recipe {
	return Recipe{
		Name:    "festival",
		Command: "text2wave",
		Args: []string{
			"-eval", "(begin (voice_{voice}) (Parameter.set 'Duration_Stretch {stretch}))",
			"-o", "{output}", "{text-file}",
		},
		Voices:         map[string]string{"en": "kal_diphone"},
		Encoding:       "ISO-8859-15",
		VersionCommand: []string{"festival", "--version"},
		Install:        "apt-get install festival festvox-kallpc16k",
	}
}

// pico reads tags like <speed level="60"> in a text as commands.
func pico() Recipe {
	return Recipe{
		Name:    "pico",
		Command: "pico2wave",
		Args:    []string{"--lang={voice}", "--wave={output}", "--", "{text}"},
		Voices: map[string]string{
			"de": "de-DE", "en": "en-US", "en-GB": "en-GB", "es": "es-ES", "fr": "fr-FR", "it": "it-IT",
		},
		Install: "apt-get install libttspico-utils, which is in Debian's non-free section",
	}
}

// piper says a text differently every time unless its noise is off, which costs
// some liveliness. The id of a voice is the file of its model. Debian's package
// of the name piper is another program.
func piper() Recipe {
	return Recipe{
		Name:    "piper",
		Command: "piper",
		Args: []string{
			"--model", "{voice}", "--length_scale", "{stretch}",
			"--noise_scale", "0", "--noise_w", "0", "--output_file", "{output}",
		},
		Voices:         map[string]string{"en": "en_US-lessac-medium.onnx", "es": "es_ES-davefx-medium.onnx"},
		VersionCommand: []string{"piper", "--version"},
		Install:        "pip install piper-tts, then python3 -m piper.download_voices en_US-lessac-medium",
	}
}

func rhvoice() Recipe {
	return Recipe{
		Name:    "rhvoice",
		Command: "RHVoice-test",
		Args: []string{
			"--profile", "{voice}", "--rate", "{pace-percent}", "--pitch", "{pitch-percent}",
			"--input", "{text-file}", "--output", "{output}",
		},
		Voices:  map[string]string{"en": "alan", "eo": "spomenka", "ru": "anna", "uk": "anatol"},
		Install: "install RHVoice with its command RHVoice-test and a voice",
	}
}

// say is part of macOS. It reads [[...]] in a text as commands.
func say() Recipe {
	return Recipe{
		Name:    "say",
		Command: "say",
		Args: []string{
			"-v", "{voice}", "-r", "{rate}", "-f", "{text-file}",
			"-o", "{output}", "--file-format=WAVE", "--data-format=LEI16@22050",
		},
		Voices:  map[string]string{"de": "Anna", "en": "Samantha", "es": "Mónica", "fr": "Thomas", "it": "Alice"},
		Install: "it is part of macOS and of nothing else",
	}
}

// espeak is for where the library of eSpeak NG can't be loaded. The package
// diglot/voices/espeak knows all its voices and is faster.
func espeak() Recipe {
	return Recipe{
		Name:    "espeak-ng-command",
		Command: "espeak-ng",
		Args:    []string{"-v", "{voice}", "-s", "{rate}", "-b", "1", "--stdin", "--stdout"},
		Voices: map[string]string{
			"ar": "ar", "de": "de", "en": "en-gb", "en-US": "en-us", "es": "es", "es-419": "es-419",
			"fr": "fr-fr", "it": "it", "nl": "nl", "pl": "pl", "pt": "pt", "pt-BR": "pt-br", "ru": "ru",
		},
		VersionCommand: []string{"espeak-ng", "--version"},
		Install:        "apt-get install espeak-ng",
	}
}
