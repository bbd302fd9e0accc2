package check

import (
	"context"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"
)

const (
	containerFile  = "META-INF/container.xml"
	encryptionFile = "META-INF/encryption.xml"
	nsEnc          = "http://www.w3.org/2001/04/xmlenc#"
)

// readContainer finds the package document (EPUB 3.3, 4.2.6.3.1). Of several it
// takes the first, as reading systems do.
func (b *book) readContainer() bool {
	if b.files[containerFile] == nil {
		b.report(containerMissing, place{file: containerFile}, "The file is missing.")
		return false
	}
	b.readEncryption()
	m := b.parse(containerFile)
	if m == nil {
		return false
	}
	if !m.root.is(nsOCF, "container") {
		b.report(containerRootfile, m.place(m.root), "The root element is %s, not a container.", m.root.name.Local)
		return false
	}
	for file := range m.root.elements(nsOCF, "rootfile") {
		if file.value("media-type") != mediaPackage {
			continue
		}
		name := file.value("full-path")
		if b.files[name] == nil {
			b.report(containerRootfile, m.place(file), "The package document %q is not in the archive.", name)
			return false
		}
		b.pack = &packageDocument{file: name}
		return true
	}
	b.report(containerRootfile, m.place(m.root), "No package document is named.")
	return false
}

// readEncryption notes which files cannot be looked into: fonts are often
// obfuscated (EPUB 3.3, 4.2.6.3.2 and 4.4).
func (b *book) readEncryption() {
	if b.files[encryptionFile] == nil {
		return
	}
	m := b.parse(encryptionFile)
	if m == nil {
		return
	}
	b.encrypted = make(map[string]bool)
	for reference := range m.root.elements(nsEnc, "CipherReference") {
		// Addresses in META-INF are as seen from the root of the container.
		if to, err := resolve("", reference.value("URI")); err == nil {
			b.encrypted[to.file] = true
		}
	}
}

// checkFiles looks at every file of the archive that no other level reads whole:
// that it can be unpacked, and that the manifest knows it.
func (b *book) checkFiles(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, f := range b.archive {
		b.checkListed(f.Name)
		if it := b.pack.byFile[f.Name]; it != nil && it.isText() {
			continue
		}
		group.Go(func() error {
			if err := context.Cause(ctx); err != nil {
				return err
			}
			b.checkUnpacks(f)
			return nil
		})
	}
	return group.Wait()
}

// checkListed compares a file of the archive with the manifest.
func (b *book) checkListed(name string) {
	listed, inMetaInf := b.pack.byFile[name] != nil, strings.HasPrefix(name, "META-INF/")
	switch {
	case listed && inMetaInf:
		b.report(metaInfResource, place{file: name}, "The manifest lists a file in META-INF.")
	case !listed && !inMetaInf && name != "mimetype" && name != b.pack.file && !isBeside(name):
		b.report(manifestUnlisted, place{file: name}, "The manifest does not list the file.")
	}
}

// isBeside tells what belongs to no manifest: the package document of another
// rendition, and what shops and libraries put into books.
func isBeside(name string) bool {
	return strings.HasSuffix(name, ".opf") || strings.HasPrefix(name, "iTunes") || name == "calibre_bookmarks.txt"
}
