package check

// Rules on the navigation document and the NCX.
var (
	navTOC = rule("nav-toc", Error, "EPUB 3.3, 7.4.2",
		`Give the navigation document one <nav epub:type="toc">.`)
	navList = rule("nav-list", Error, "EPUB 3.3, 7.3",
		"Let nav hold a heading, where it has one, and one ol; each li an a, or a span and an ol.")
	navLabel = rule("nav-label", Error, "EPUB 3.3, 7.3; WCAG 2.2, 2.4.4",
		"Give the entry the words of the heading that it leads to.")
	navTarget = rule("nav-target", Error, "EPUB 3.3, 7.3 and 7.4",
		"Lead to a document of the spine.")
	navOrder = rule("nav-order", Warning, "EPUB 3.3, 7.4.2",
		"Put the entries in the order in which the book is read.")
	navHeading = rule("nav-heading", Note, "EPUB 3.3, 7.4.2; WCAG 2.2, 2.4.5",
		"Add an entry for the heading.")
	navDepth = rule("nav-depth", Note, "EPUB 3.3, 7.4.2; WCAG 2.2, 1.3.1",
		"Nest the entries as the headings are.")
	navWords = rule("nav-words", Note, "WCAG 2.2, 2.4.4",
		"Let the entry say what the heading says.")
	navTitle = rule("nav-title", Error, "EPUB 3.3, 7.4.5",
		"Give the list a heading.")
	navTitleLanguage = rule("nav-title-language", Warning, "WCAG 2.2, 3.1.1 and 3.1.2",
		"Write the heading of the list in the language that it is marked as.")
	navTwice = rule("nav-twice", Error, "EPUB 3.3, 7.4.3 and 7.4.4",
		"Leave one list of this kind.")
	navLandmark = rule("nav-landmark", Error, "EPUB 3.3, 7.4.4",
		"Say in epub:type what the link leads to.")
	navLandmarks = rule("nav-landmarks", Note, "EPUB 3.3, 7.4.4; EPUB Accessibility Techniques 1.1, SEM-003",
		`Add <nav epub:type="landmarks"> that leads to the table of contents and to where the text begins.`)
	navFlat = rule("nav-flat", Warning, "EPUB 3.3, 7.4.3 and 7.4.4",
		"Leave the list without lists in it; some reading systems show its first level alone.")

	ncxPart = rule("ncx-part", Error, "OPF 2.0.1, 2.4.1; NCX 2005-1",
		"Let the NCX hold head, docTitle and navMap, and each point a label and a content.")
	ncxIdentifier = rule("ncx-uid", Error, "OPF 2.0.1, 2.4.1",
		"Let dtb:uid be the unique identifier of the package document.")
	ncxDepth = rule("ncx-depth", Warning, "NCX 2005-1, dtb:depth",
		"Let dtb:depth be the depth of navMap.")
	ncxOrder = rule("ncx-play-order", Error, "NCX 2005-1, playOrder",
		"Number the points from 1 in the order in which they are read, those that lead to the same place alike.")
	ncxDiffers = rule("ncx-differs", Warning, "EPUB 3.3, 5.9.5",
		"Make the NCX anew from the table of contents.")
)
