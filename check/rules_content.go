package check

// Rules on content documents and stylesheets.
var (
	htmlRoot = rule("html-root", Error, "EPUB 3.3, 6.1.2",
		`Let the root be html in the namespace http://www.w3.org/1999/xhtml, with a head and a body.`)
	htmlElement = rule("html-element", Error, "EPUB 3.3, 6.1.2; HTML, elements and non-conforming features",
		"Use an element that HTML has; what the old ones did is done by CSS.")
	htmlAttribute = rule("html-attribute", Error, "EPUB 3.3, 6.1.2; HTML, non-conforming features",
		"Use an attribute that HTML has; what the old ones did is done by CSS.")
	htmlNesting = rule("html-nesting", Error, "EPUB 3.3, 6.1.2; HTML, elements",
		"Put the element where HTML allows it.")
	htmlTitle = rule("html-title", Warning, "HTML, title element; WCAG 2.2, 2.4.2",
		"Give the head a title that says what the document is.")
	htmlTitleEmpty = rule("html-title-empty", Error, "HTML, title element; WCAG 2.2, 2.4.2",
		"Give the title words that say what the document is.")
	svgRoot = rule("svg-root", Error, "EPUB 3.3, 6.2.2",
		"Let the root be svg in the namespace http://www.w3.org/2000/svg.")

	langMissing = rule("lang-missing", Warning, "WCAG 2.2, 3.1.1; EPUB Accessibility 1.1, 3.3.1",
		"Give html both lang and xml:lang.")
	langHalf = rule("lang-half", Warning, "EPUB 3.3, 6.1.2; HTML, lang and xml:lang",
		"Write both lang and xml:lang: some reading systems look at one, some at the other.")
	langDiffers = rule("lang-differs", Error, "HTML, lang and xml:lang",
		"Give lang and xml:lang the same value.")
	langWrong = rule("lang-wrong", Warning, "WCAG 2.2, 3.1.1 and 3.1.2",
		"Mark the text with the language that it is in; a screen reader reads it by the rules of the one it is marked as.")
	dirMissing = rule("dir-missing", Warning, "WCAG 2.2, 1.3.2; HTML, dir",
		`Give the element dir="rtl".`)

	roleMissing = rule("role-missing", Warning, "DPUB-ARIA 1.1, 3; EPUB Accessibility Techniques 1.1, SEM-001",
		"Give the element the role too: assistive technology does not read epub:type.")
	headingSkip = rule("heading-skip", Warning, "WCAG 2.2, 1.3.1; EPUB Accessibility Techniques 1.1, TITLES-002",
		"Give the heading the level below that of the one it belongs to.")
	headingFirst = rule("heading-first", Note, "EPUB Accessibility Techniques 1.1, TITLES-002",
		"Give each document one h1, its first heading.")
	headingEmpty = rule("heading-empty", Warning, "WCAG 2.2, 1.3.1 and 2.4.6",
		"Give the heading words, or take it out.")
	imageAlt = rule("image-alt", Warning, "WCAG 2.2, 1.1.1",
		`Say in alt what the picture says; where it says nothing, alt="" and role="presentation".`)
	imageRole = rule("image-role", Note, "WCAG 2.2, 1.1.1; DPUB-ARIA 1.1",
		`Give a picture that only decorates role="presentation"; give any other an alt.`)
	tableHeader = rule("table-header", Warning, "WCAG 2.2, 1.3.1",
		`Make the cells that head rows or columns th; give a table that only arranges role="presentation".`)
	linkName = rule("link-name", Warning, "WCAG 2.2, 2.4.4 and 4.1.2",
		"Give the link words.")
	scriptNeeded = rule("script", Note, "EPUB 3.3, 6.3.2.4 and 6.3.2.5",
		"See that all of the book can be read without it: many reading systems run no scripts.")
	viewportMissing = rule("viewport", Error, "EPUB 3.3, 8.2.2.6",
		`Give a document of fixed layout <meta name="viewport" content="width=…, height=…"/> in its head.`)

	linkAddress = rule("link-address", Error, "EPUB 3.3, 4.2.5; URL, URL writing",
		"Write the address as the standard for addresses says, as a path inside the book.")
	linkBroken = rule("link-broken", Error, "EPUB 3.3, 4.2.5",
		"Lead to a file that is in the book, and to an id that is in the file.")
	linkUnlisted = rule("link-unlisted", Error, "EPUB 3.3, 5.6.1",
		"List the file in the manifest.")
	linkSpine = rule("link-spine", Error, "EPUB 3.3, 5.7.1",
		"Add the document to the spine, with linear=\"no\" where it is not read in order.")
	linkData = rule("link-data", Error, "EPUB 3.3, 3.7",
		"Put what the address holds into a file of the book: reading systems do not open it.")
	remoteResource = rule("remote-resource", Error, "EPUB 3.3, 3.6",
		"Put the file into the book; only sound and film may lie elsewhere.")
	foreignResource = rule("foreign-resource", Error, "EPUB 3.3, 3.3 and 3.5",
		"Use a core media type, or give the item a fallback that is one.")

	cssSyntax = rule("css-syntax", Error, "CSS Syntax 3, 5; EPUB 3.3, 6.3.1.2",
		"Mend the stylesheet; from here on reading systems may read nothing of it.")
	cssForbidden = rule("css-direction", Error, "EPUB 3.3, 6.3.1.2",
		"Use dir in the document instead: reading systems may override direction and unicode-bidi.")
	cssClass = rule("css-class", Note, "HTML, global attributes",
		"Declare the class in a stylesheet of the document, or take it from the element.")
	cssContrast = rule("css-contrast", Warning, "WCAG 2.2, 1.4.3",
		"Choose colours that differ more: 4.5 to 1, or none, which leaves the reader's own.")
	cssAbsolute = rule("css-absolute-size", Note, "WCAG 2.2, 1.4.4",
		"Give text a size in em, rem or percent, so that it grows with the reader's.")
	lexiconLink = rule("lexicon-link", Note, "EPUB 3 Text-to-Speech Enhancements 1.0, 3.3",
		`Link it from each document: <link rel="pronunciation" type="application/pls+xml" hreflang="…" href="…"/>.`)
	lexiconRoot = rule("lexicon-root", Error, "Pronunciation Lexicon Specification 1.0, 4.1",
		"Let the root be lexicon with version, alphabet and xml:lang.")
)
