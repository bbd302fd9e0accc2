package daisy

import (
	"cmp"
	"slices"

	"diglot/check"
)

// Rules returns all rules, by code.
func Rules() []check.Rule {
	all := make([]check.Rule, len(rules))
	for i, r := range rules {
		all[i] = *r
	}
	slices.SortFunc(all, func(x, y check.Rule) int { return cmp.Compare(x.Code, y.Code) })
	return all
}

var rules []*check.Rule

func rule(code string, severity check.Severity, section, mend string) *check.Rule {
	r := &check.Rule{Code: code, Severity: severity, Section: section, Mend: mend}
	rules = append(rules, r)
	return r
}

// Parts of the DAISY 2.02 Specification.
const (
	partNCC      = "DAISY 2.02, 2.1 The Navigation Control Center"
	partText     = "DAISY 2.02, 2.2 The text content documents"
	partSMIL     = "DAISY 2.02, 2.3 The SMIL documents"
	partMaster   = "DAISY 2.02, 2.4 The Master SMIL document"
	partSound    = "DAISY 2.02, 2 Documents and files, audio"
	partStorage  = "DAISY 2.02, 3.4 Distribution and storage media"
	partMetadata = "DAISY 2.02, appendix 2 Metadata"
	partXML      = "XML 1.0"
)

// Rules on files and their names.
var (
	bookUnreadable = rule("book-unreadable", check.Error, partStorage, "Pack the files of the book into a ZIP, stored or deflated.")
	bookTooLarge   = rule("book-too-large", check.Error, partStorage, "Use fewer or smaller files; a book may have 65,535 of them, and documents of 32 MB.")
	nameUnsafe     = rule("name-unsafe", check.Warning, partStorage, "Name files with at most 64 characters: letters A to Z, digits, full stops, hyphens and underscores.")
	nameClash      = rule("name-clash", check.Error, partStorage, "Name files so that they differ in more than capital letters: memory cards know no difference.")
	nameCase       = rule("name-case", check.Error, partStorage, "Write the name of the file as it is, capital letters too; the NCC is ncc.html.")
	nccMissing     = rule("ncc-missing", check.Error, partNCC, "Put ncc.html beside all other files.")
	nccFolder      = rule("ncc-folder", check.Warning, partStorage, "Pack the files themselves and not their folder: players look for ncc.html at the root.")
	fileStray      = rule("file-stray", check.Warning, partNCC, "Remove the file, or lead to it.")
)

// Rules on all documents.
var (
	xmlMalformed    = rule("xml-malformed", check.Error, partXML, "Make the document well-formed.")
	doctypeWrong    = rule("doctype", check.Error, "DAISY 2.02, 2 Documents and files; XHTML 1.0, 3.1.1; SMIL 1.0, B", "Begin XHTML with the public identifier of XHTML 1.0 and SMIL with that of SMIL 1.0.")
	rootWrong       = rule("root", check.Error, "XHTML 1.0, 3.1.1; SMIL 1.0, 3", "Let the root be html, in the namespace of XHTML, or smil without one.")
	charsetWrong    = rule("charset", check.Error, partMetadata, "Name one encoding in the XML declaration, in Content-type and in ncc:charset: the one that the document is in.")
	languageMissing = rule("language", check.Warning, partText, "Put lang and xml:lang, with the same tag, on the element html.")
	idDuplicate     = rule("id-duplicate", check.Error, partXML+", 3.3.1", "Give each id once in a document.")
	linkRemote      = rule("link-remote", check.Error, "DAISY 2.02, 2 Documents and files", "Put the file into the book and lead to it there.")
	linkOutside     = rule("link-outside", check.Error, "DAISY 2.02, 2 Documents and files", "Lead to a file of the book, by its name alone.")
	linkDead        = rule("link-dead", check.Error, "DAISY 2.02, 2 Documents and files", "Lead to a file that is there, or add it.")
	linkFragment    = rule("link-fragment", check.Error, "DAISY 2.02, 2 Documents and files", "Lead to an id that the document has.")
)

// Rules on metadata.
var (
	metaMissing    = rule("meta-missing", check.Error, partMetadata, "Add the element meta with that name.")
	metaAdvised    = rule("meta-advised", check.Warning, partMetadata, "Add the element meta with that name; players show it or rely on it.")
	metaRepeated   = rule("meta-repeated", check.Error, partMetadata, "Say it once.")
	metaValue      = rule("meta-value", check.Error, partMetadata, "Write the value in the form that the specification gives for it.")
	metaCount      = rule("meta-count", check.Error, partMetadata, "State how many there are in the NCC.")
	metaFiles      = rule("meta-files", check.Warning, partMetadata, "State the number of files of the book, the NCC among them.")
	metaSize       = rule("meta-size", check.Warning, partMetadata, "State the size of all files in kilobytes of 1,024 bytes.")
	metaTotalTime  = rule("meta-total-time", check.Error, partMetadata, "State the sum of all clips, to the second.")
	metaMedia      = rule("meta-multimedia", check.Error, partMetadata, "Say in ncc:multimediaType what the book has: text, sound, or both.")
	metaIdentifier = rule("meta-identifier", check.Warning, partMetadata, "Name the same dc:identifier in all documents.")
)

// Rules on the body of the NCC.
var (
	nccFirst   = rule("ncc-first", check.Error, partNCC, `Let the body begin with one h1 class="title".`)
	nccElement = rule("ncc-element", check.Error, partNCC, "Let the body hold h1 to h6, div class=\"group\", and span with the class of a page, note, sidebar or note of the producer.")
	nccGap     = rule("ncc-heading-gap", check.Error, partNCC, "Let each heading be at most one level below the one before it.")
	nccEntry   = rule("ncc-entry", check.Error, partNCC, "Give each entry an id and one a, with words and a link to a par or text of a SMIL document.")
	nccPage    = rule("ncc-page", check.Error, partNCC, "Number normal pages in Arabic numerals and front pages in Roman ones; others are page-special.")
	nccTwice   = rule("ncc-page-twice", check.Warning, partNCC, "Number each normal page once: players go to the first.")
	nccOrder   = rule("ncc-order", check.Error, partNCC, "Put the entries in the order in which the book is heard.")
)

// Rules on SMIL documents.
var (
	smilShape     = rule("smil-shape", check.Error, partSMIL, `Let the body hold one seq of par, each with one text, then one audio or a seq of them.`)
	smilEndsync   = rule("smil-endsync", check.Error, partSMIL, `Put endsync="last" on each par.`)
	smilID        = rule("smil-id", check.Error, partSMIL, "Give each text, audio and img an id.")
	smilRegion    = rule("smil-region", check.Warning, partSMIL, "Put one layout with one region into the head.")
	smilTest      = rule("smil-test", check.Error, partSMIL, "Let system-required be pagenumber-on, footnote-on, sidebar-on or prodnote-on.")
	smilOrder     = rule("smil-order", check.Warning, partSMIL, "Put the par elements in the order in which the text is read.")
	smilTwice     = rule("smil-text-twice", check.Warning, partSMIL, "Let one par lead to each element of the text.")
	smilTime      = rule("smil-time", check.Error, partSMIL, "State the sum of the clips of the document in ncc:timeInThisSmil, and in dur of the seq.")
	smilElapsed   = rule("smil-elapsed", check.Error, partSMIL, "State the sum of the clips of all documents before this one.")
	smilUnreached = rule("smil-unreached", check.Error, partNCC, "Lead to the document from the NCC; players know no other way.")
	clipOpen      = rule("clip-open", check.Error, partSMIL, "Write clip-begin and clip-end.")
	clipClock     = rule("clip-clock", check.Error, partSMIL+"; SMIL 1.0, 4.2.1", "Write the time as npt=12.345s.")
	clipEmpty     = rule("clip-empty", check.Error, partSMIL, "Let clip-end come after clip-begin.")
	clipBeyond    = rule("clip-beyond", check.Error, partSMIL, "Let the clip end where the sound does at the latest, or replace a sound that was cut off.")
	clipOverlap   = rule("clip-overlap", check.Warning, partSMIL, "Let each clip of a sound begin where the one before it ends, or later.")

	masterMissing = rule("master-missing", check.Note, partMaster, "Add master.smil; some players read the order of the documents there.")
	masterShape   = rule("master-shape", check.Error, partMaster, "Let the body hold one ref with id and src for each SMIL document.")
	masterOrder   = rule("master-order", check.Error, partMaster, "Name all SMIL documents once, in the order of the NCC.")
)

// Rules on text and sound.
var (
	textImageAlt  = rule("image-alt", check.Warning, partText, "Give the image an alt, empty where the words around it say all.")
	textImageKind = rule("image-kind", check.Error, partText, "Show GIF, JPEG or PNG.")
	soundKind     = rule("sound-kind", check.Error, partSound, "Use MP3, or WAV with PCM or ADPCM.")
	soundGarbage  = rule("sound-garbage", check.Error, partSound, "Encode the sound again: players play nothing of it, or noise.")
	soundCut      = rule("sound-cut", check.Error, partSound, "Pack the whole sound.")
)
