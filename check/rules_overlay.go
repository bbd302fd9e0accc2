package check

// Rules on media overlays and their sound.
var (
	overlayItem = rule("overlay-item", Error, "EPUB 3.3, 9.3.5.1",
		"Let media-overlay, on an XHTML or SVG item, name the id of an item of the type application/smil+xml.")
	overlayShared = rule("overlay-shared", Error, "EPUB 3.3, 9.2.1",
		"Give each document one overlay, and name it in media-overlay of the document's item.")
	overlayShape = rule("overlay-shape", Error, "EPUB 3.3, 9.2.2",
		`Let the overlay be smil, version="3.0", with a body of seq and par; each par one text and at most one audio.`)
	overlayText = rule("overlay-text", Error, "EPUB 3.3, 9.2.2.7 and 9.3.2.2",
		"Let src lead to an element of the document that is narrated.")
	overlayTextref = rule("overlay-textref", Error, "EPUB 3.3, 9.2.2.5",
		"Let epub:textref lead to an element of the document that is narrated.")
	overlayOrder = rule("overlay-order", Warning, "EPUB 3.3, 9.3.2.1",
		"Put the par elements in the order in which the document is read.")
	overlayTwice = rule("overlay-twice", Warning, "EPUB 3.3, 9.3.2.1",
		"Narrate the element once.")
	overlayAudio = rule("overlay-audio", Error, "EPUB 3.3, 9.2.2.8",
		"Let src lead to a sound that the manifest lists, of a core media type and without a fragment.")
	overlayClock = rule("overlay-clock", Error, "EPUB 3.3, 9.2.2.8; SMIL 3.0, 5.4.3",
		"Write the time as 12.345s or 0:00:12.345.")
	overlayEmptyClip = rule("overlay-clip-empty", Error, "EPUB 3.3, 9.2.2.8",
		"Let clipEnd come after clipBegin.")
	overlayOpenClip = rule("overlay-clip-open", Warning, "EPUB 3.3, 9.2.2.8",
		"Write both clipBegin and clipEnd: some reading systems play on without them.")
	overlayBeyond = rule("overlay-clip-beyond", Error, "EPUB 3.3, 9.2.2.8",
		"Let the clip end where the sound does at the latest, or replace a sound that was cut off.")
	overlayOverlap = rule("overlay-clip-overlap", Warning, "EPUB 3.3, 9.3.2.1",
		"Let each clip of a sound begin where the one before it ends, or later.")
	overlayShortClip = rule("overlay-clip-short", Note, "EPUB 3.3, 9.2.2.8",
		"Join the clip with its neighbour: many players cannot play less than a tenth of a second.")
	overlayDuration = rule("overlay-duration", Error, "EPUB 3.3, 9.3.5.2",
		"Give the book one media:duration, and one that refines each overlay, as clock values.")
	overlaySum = rule("overlay-duration-sum", Warning, "EPUB 3.3, 9.3.5.2",
		"Let each media:duration be the sum of the clips, and the one of the book the sum of them all.")
	overlayClass = rule("overlay-active-class", Error, "EPUB 3.3, 9.3.4",
		"Style the class in a stylesheet of each narrated document, or the reader does not see what is spoken.")
	overlayProperty = rule("overlay-property", Error, "EPUB 3.3, 9.3.4 and D.8",
		"Let the property stand once, without refines, and hold one class name.")
	overlaySilent = rule("overlay-silent", Note, "EPUB Accessibility 1.1, 3.4.2.3.1",
		"Narrate all documents that are read in order; reading systems stop at the silent one.")
	overlayNarrator = rule("overlay-narrator", Note, "EPUB 3.3, 9.3.5.2",
		"Say who reads, in media:narrator.")
	overlaySkippable = rule("overlay-skippable", Note, "EPUB 3.3, 9.4.1; EPUB Accessibility 1.1, 3.4.2.3.3",
		"Put it in a seq or par with the same epub:type, so that readers can leave it out.")

	soundGarbage = rule("sound-garbage", Error, "EPUB 3.3, 3.2; ISO/IEC 11172-3, 2.4",
		"Encode the sound again: players play nothing of it, or noise.")
	soundStray = rule("sound-stray", Warning, "ISO/IEC 11172-3, 2.4",
		"Encode the sound again: there are bytes between its frames that players may play as a click, or stop at.")
	soundCut = rule("sound-cut", Error, "ISO/IEC 11172-3, 2.4",
		"Pack the whole sound.")
)
