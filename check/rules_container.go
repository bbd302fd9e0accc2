package check

// Rules on the archive and on markup of every kind.
var (
	zipUnreadable = rule("zip-unreadable", Error, "EPUB 3.3, 4.3.2",
		"Pack the book again as a ZIP archive.")
	zipTooLarge = rule("zip-too-large", Error, "EPUB 3.3, 4.3.2",
		"Make it smaller or leave it out: it was not read, for no book needs one like it.")
	zipDamaged = rule("zip-damaged", Error, "EPUB 3.3, 4.3.2",
		"Pack the file again; what the archive holds is not what was packed.")
	zipMethod = rule("zip-method", Error, "EPUB 3.3, 4.3.2",
		"Store the file or compress it by Deflate, without a password.")
	mimetypeMissing = rule("mimetype-missing", Error, "EPUB 3.3, 4.3.3",
		"Pack a file named mimetype that holds application/epub+zip.")
	mimetypeFirst = rule("mimetype-first", Error, "EPUB 3.3, 4.3.3",
		"Pack mimetype before everything else.")
	mimetypeStored = rule("mimetype-stored", Error, "EPUB 3.3, 4.3.3",
		"Store mimetype without compression.")
	mimetypeExtra = rule("mimetype-extra", Error, "EPUB 3.3, 4.3.3",
		"Pack mimetype without an extra field (zip -X).")
	mimetypeContent = rule("mimetype-content", Error, "EPUB 3.3, 4.3.3",
		"Let mimetype hold the 20 characters application/epub+zip and nothing else.")
	nameDuplicate = rule("name-duplicate", Error, "EPUB 3.3, 4.2.3",
		"Rename one of the two; many systems hold the names to be the same.")
	nameForbidden = rule("name-forbidden", Error, "EPUB 3.3, 4.2.3",
		"Name the file with letters, digits, hyphens and full stops.")
	nameSpace = rule("name-space", Warning, "EPUB 3.3, 4.2.3",
		"Put a hyphen where the space is.")
	nameEscape = rule("name-escape", Error, "EPUB 3.3, 4.2.3",
		"Give the file a path inside the book; unpacked, it would land elsewhere.")
	containerMissing = rule("container-missing", Error, "EPUB 3.3, 4.2.6.3.1",
		"Add META-INF/container.xml, which names the package document.")
	containerRootfile = rule("container-rootfile", Error, "EPUB 3.3, 4.2.6.3.1.3",
		`Name the package document in a rootfile with full-path and media-type="application/oebps-package+xml".`)
	metaInfResource = rule("meta-inf-resource", Error, "EPUB 3.3, 4.2.2",
		"Move the file out of META-INF, which is for the container's own files.")

	xmlMalformed = rule("xml-malformed", Error, "EPUB 3.3, 3.9; XML 1.0, 2.1",
		"Mend the markup; reading systems stop at this place.")
	xmlEntity = rule("xml-entity", Error, "EPUB 3.3, 3.9; XML 1.0, 4.1",
		"Write the character itself or its number, such as &#160;: XML knows amp, lt, gt, quot and apos alone.")
	xmlEncoding = rule("xml-encoding", Error, "EPUB 3.3, 3.9",
		"Save the file as UTF-8.")
	xmlUTF16 = rule("xml-utf16", Warning, "EPUB 3.3, 3.9",
		"Save the file as UTF-8, which all reading systems know.")
	xmlDoctype = rule("xml-doctype", Error, "EPUB 3.3, 3.9",
		"Begin the file with <!DOCTYPE html> or no document type at all.")
	xmlID = rule("xml-id", Error, "XML 1.0, 3.3.1",
		"Give each element an id of its own, of letters, digits, hyphens and full stops that begins with a letter.")
)
