package check

// Rules on the package document: its parts, its manifest, its spine.
var (
	packageVersion = rule("package-version", Error, "EPUB 3.3, 5.4",
		`Give the package element version="3.0".`)
	packagePart = rule("package-part", Error, "EPUB 3.3, 5.4",
		"Let the package element hold metadata, manifest and spine, each once and in this order.")
	packageLanguage = rule("package-xml-lang", Note, "EPUB 3.3, 5.3.7",
		"Give the package element xml:lang with the language of its own words.")
	packageDirection = rule("package-dir", Note, "EPUB 3.3, 5.3.1",
		`Give the package element dir="rtl".`)
	packageIdentifier = rule("package-unique-identifier", Error, "EPUB 3.3, 5.4",
		"Let unique-identifier name the id of the dc:identifier that stays with the book.")
	packageGuide = rule("package-guide", Error, "EPUB 3.3, 5.9.4; OPF 2.0.1, 2.6",
		"Let guide hold references to documents of the book, or leave it out.")
	packageAttribute = rule("package-attribute", Error, "EPUB 3.3, 5.3",
		"Write the attribute as the section named here says.")

	manifestUnlisted = rule("manifest-unlisted", Warning, "EPUB 3.3, 5.6.1",
		"Give the file an item in the manifest, or leave it out of the book.")
	manifestMissing = rule("manifest-missing-file", Error, "EPUB 3.3, 5.6.2",
		"Pack the file, or take its item out of the manifest.")
	manifestItem = rule("manifest-item", Error, "EPUB 3.3, 5.6.2",
		"Give the item id, href and media-type, the href being a path as seen from the package document.")
	manifestTwice = rule("manifest-twice", Error, "EPUB 3.3, 5.6.2",
		"List each file once.")
	manifestFallback = rule("manifest-fallback", Error, "EPUB 3.3, 3.5.1",
		"Let fallback name the id of another item, and no chain of them come back to where it began.")
	mediaTypeWrong = rule("media-type-wrong", Error, "EPUB 3.3, 5.6.2",
		"Declare the type that the file has, or replace the file.")
	mediaTypeName = rule("media-type-name", Warning, "EPUB 3.3, 5.6.2",
		"Declare the type that the file has, or rename the file.")
	fileEmpty = rule("file-empty", Error, "EPUB 3.3, 5.6.2",
		"Pack the file again, or take it out of the book.")
	propertyUnknown = rule("property-unknown", Error, "EPUB 3.3, D.6 and D.7",
		"Use the properties of the vocabulary; others need a prefix.")
	propertyMissing = rule("property-missing", Error, "EPUB 3.3, D.6",
		"Add the property to the item in the manifest.")
	propertyUntrue = rule("property-untrue", Error, "EPUB 3.3, D.6",
		"Take the property from the item in the manifest.")
	coverImage = rule("cover-image", Error, "EPUB 3.3, D.6.1",
		"Give cover-image to one picture.")
	navItem = rule("nav-item", Error, "EPUB 3.3, 7.2 and D.6.3",
		`Give properties="nav" to one item, an XHTML document.`)

	spineEmpty = rule("spine-empty", Error, "EPUB 3.3, 5.7.1",
		"List the documents in the spine in reading order, at least one of them linear.")
	spineItem = rule("spine-item", Error, "EPUB 3.3, 5.7.2",
		"Let idref name the id of an item in the manifest.")
	spineTwice = rule("spine-twice", Error, "EPUB 3.3, 5.7.2",
		"List each document once.")
	spineUnreachable = rule("spine-unreachable", Error, "EPUB 3.3, 5.7.2",
		"Lead to the document from another one or from the table of contents, or let it be read in order.")
	spineFallback = rule("spine-fallback", Error, "EPUB 3.3, 3.3 and 3.5.1",
		"Give the item a fallback that is XHTML or SVG.")
	spineNCX = rule("spine-ncx", Error, "EPUB 3.3, 5.9.5; OPF 2.0.1, 2.4.1",
		"Let toc name the id of the NCX.")
	spineDirection = rule("spine-direction", Warning, "EPUB 3.3, 5.7.1",
		`Give the spine page-progression-direction="rtl".`)
)
