package words

// page is what the web page of a release says, and the catalogue of several.
// Its fields are exported for callers and the decoder.
type page struct {
	// Headings and the way around.
	Downloads       string
	Read            string // where there is nothing to listen to
	ReadAndListen   string
	Publications    string
	PageLanguage    string
	SkipToText      string
	ContinueReading string // to where one stopped last time

	// The player and its settings.
	Play             string
	Pause            string
	PlayOrPause      string
	PreviousSentence string
	NextSentence     string
	Settings         string
	TextShown        string
	SideBySide       string
	OneBelowOther    string
	Voice            string // which language is heard
	Speed            string
	SkipPullQuotes   string
	SingleKeys       string
	PlayFromHere     string // how to hear a sentence
	SpaceBar         string
	SoundFailed      string

	// Kinds of download, and for each what it is good for.
	FileEPUB, SuitsEPUB         string
	FileTextEPUB, SuitsTextEPUB string
	FileTracks, SuitsTracks     string
	FileMP3, SuitsMP3           string
	FileM4B, SuitsM4B           string
	FileLearners, SuitsLearners string
	FileVTT, SuitsVTT           string
	FileSRT, SuitsSRT           string
	FileText, SuitsText         string
	FileLPF, SuitsLPF           string
	FileDAISY, SuitsDAISY       string
	FilePodcast, SuitsPodcast   string
	FileOPDS, SuitsOPDS         string
	FileZip, SuitsZip           string

	// Sizes and lengths, with their number as {n}.
	Kilobytes, Megabytes    Phrase
	Hours, Minutes, Seconds Phrase
}
