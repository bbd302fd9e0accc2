package check

// Rules on the metadata of the package document.
var (
	metadataIdentifier = rule("metadata-identifier", Error, "EPUB 3.3, 5.5.3.1.1",
		"Give the book a dc:identifier that stays the same for as long as it is this book.")
	metadataUUID = rule("metadata-uuid", Warning, "EPUB 3.3, 5.5.3.1.1; RFC 9562, 4",
		"Write the UUID as 8-4-4-4-12 hexadecimal digits.")
	metadataTitle = rule("metadata-title", Error, "EPUB 3.3, 5.5.3.1.2",
		"Give the book a dc:title.")
	metadataTitles = rule("metadata-titles", Note, "EPUB 3.3, 5.5.3.1.2 and D.3.1",
		"Give the title in each language of the book: in a dc:title with xml:lang, or as alternate-script of the main one.")
	metadataLanguage = rule("metadata-language", Error, "EPUB 3.3, 5.5.3.1.3",
		"Name each language of the book in a dc:language, the main one first.")
	metadataEmpty = rule("metadata-empty", Error, "EPUB 3.3, 5.5.2",
		"Fill the element or take it out.")
	metadataModified = rule("metadata-modified", Error, "EPUB 3.3, 5.5.5",
		"Give the book one dcterms:modified of the form 2025-03-27T12:30:00Z.")
	metadataDate = rule("metadata-date", Warning, "EPUB 3.3, 5.5.3.2.4",
		"Write the date as 2025-03-27, 2025-03 or 2025.")
	metadataDates = rule("metadata-dates", Error, "EPUB 3.3, 5.5.3.2.4",
		"Leave one dc:date, that of the publication.")
	metadataRefines = rule("metadata-refines", Error, "EPUB 3.3, 5.3.6",
		"Let refines be # and the id of an element of the package document.")
	metadataProperty = rule("metadata-property", Error, "EPUB 3.3, 5.5.4 and D.3",
		"Use a property of the vocabulary, or one with a prefix that is reserved or declared.")
	metadataPlace = rule("metadata-place", Error, "EPUB 3.3, 5.5.1",
		"Use the elements dc:*, meta and link.")
	languageTag = rule("language-tag", Error, "BCP 47, 2.1",
		"Write the language as a tag such as en, es-419 or zh-Hant.")
	languageUndeclared = rule("language-undeclared", Warning, "EPUB 3.3, 5.5.3.1.3; WCAG 2.2, 3.1.1",
		"Add a dc:language for it.")
	languageUnused = rule("language-unused", Warning, "EPUB 3.3, 5.5.3.1.3",
		"Take the dc:language out, or mark the text that is in this language.")

	pageSource = rule("page-source", Note, "EPUB 3.3, D.3.11; EPUB Accessibility 1.1, 3.4.1.3.1",
		"Name the printed edition that the page numbers are of, in pageBreakSource.")

	accessMode = rule("a11y-access-mode", Warning, "EPUB Accessibility 1.1, 2.2",
		"Name how the content is perceived: schema:accessMode textual, and visual where there are pictures.")
	accessFeature = rule("a11y-feature", Warning, "EPUB Accessibility 1.1, 2.2",
		"Name in schema:accessibilityFeature what the book offers, or the value none.")
	accessHazard = rule("a11y-hazard", Warning, "EPUB Accessibility 1.1, 2.2",
		"Name in schema:accessibilityHazard each hazard or its absence, or the value none alone.")
	accessSufficient = rule("a11y-sufficient", Note, "EPUB Accessibility 1.1, 2.2",
		"Name in schema:accessModeSufficient the ways in which all of the book can be read.")
	accessSummary = rule("a11y-summary", Note, "EPUB Accessibility 1.1, 2.2",
		"Say in one schema:accessibilitySummary, in the main language, how accessible the book is.")
	accessValue = rule("a11y-value", Warning, "Schema.org Accessibility Properties for Discoverability",
		"Use a value of the vocabulary, as it is spelt there.")
	accessAuditory = rule("a11y-auditory", Warning, "EPUB Accessibility Techniques 1.1, META-001",
		"Leave out accessMode auditory: narration of the text is synchronizedAudioText.")
	accessUntrue = rule("a11y-untrue", Error, "EPUB Accessibility 1.1, 2.2",
		"Claim what the book has, and nothing else.")
	accessUnclaimed = rule("a11y-unclaimed", Note, "EPUB Accessibility 1.1, 2.2",
		"Claim it: readers look for books by it.")
	accessConformance = rule("a11y-conformance", Warning, "EPUB Accessibility 1.1, 3.5.2",
		"Write dcterms:conformsTo as EPUB Accessibility 1.1 - WCAG 2.2 Level AA, with the versions and the level that hold.")
)
