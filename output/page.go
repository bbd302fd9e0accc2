package output

import (
	"context"
	"io"
	"time"

	"diglot/output/address"
	"diglot/output/opds"
	"diglot/output/podcast"
	"diglot/output/web"
)

// page is the page of the release.
func (r *Release) page(files []File) ([]deliverable, error) {
	if !r.makes(Page) {
		return nil, nil
	}
	page := r.webPage(files)
	if r.makes(Zip) { // it is not made yet
		href := address.Base("").Of(r.Work.Slug + ".zip")
		page.Downloads = append(page.Downloads, web.Download{Href: href, Kind: web.Zip, Languages: r.Work.Languages()})
	}
	return []deliverable{{
		path: pageName, format: Page, mediaType: "text/html", languages: r.Work.Languages(),
		dated: func(_ context.Context, w io.Writer, day time.Time) error {
			dated := page
			dated.Modified = day
			return dated.Write(w)
		},
	}}, nil
}

// webPage is the page of a release that has these files and no archive.
func (r *Release) webPage(files []File) web.Page {
	page := web.Page{
		Work: r.Work, Alignment: r.Alignment, Narration: r.Narration, Program: r.Program,
		Tracks: make(map[string]string), Pictures: make(map[string]string), Readings: make(map[string]string),
	}
	if len(r.Work.Texts) == 1 {
		page.Alignment = nil
	}
	relative := address.Base("")
	for _, reading := range r.readings {
		if r.makes(Tracks) {
			for _, s := range reading.blocks {
				page.Tracks[s.block.ID] = relative.Of(reading.text.Language + "/" + s.path)
			}
		}
		if r.makes(MP3) {
			page.Readings[reading.text.Language] = relative.Of(r.pathOf(reading.text, "mp3"))
		}
	}
	for _, p := range r.pictures() {
		page.Pictures[p.name] = relative.Of(p.path)
	}
	page.Downloads = downloads(files)
	return page
}

// downloads lists the files of a release that people take, in the order of
// formats.
func downloads(files []File) []web.Download {
	var all []web.Download
	relative := address.Base("")
	for _, format := range Formats() {
		for _, f := range files {
			if f.Format != format || format == Page || isPart(f) {
				continue
			}
			all = append(all, web.Download{
				Href: relative.Of(f.Path), Kind: web.Kind(f.Format), Languages: f.Languages, Bytes: f.Bytes, Seconds: f.Seconds,
			})
		}
	}
	return all
}

// isPart reports whether a file is of no use by itself: a track, which the
// playlist leads to, or a picture or chapters of a feed.
func isPart(f File) bool {
	switch f.Format {
	case Tracks:
		return f.MediaType == "audio/mpeg"
	case Podcast:
		return f.MediaType != podcast.MediaType
	case OPDS:
		return f.MediaType != opds.MediaType
	}
	return false
}
