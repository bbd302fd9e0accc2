package output

import (
	"context"
	"io"
	"slices"
	"time"

	"diglot/output/address"
	"diglot/output/podcast"
)

// podcasts are the feeds of all readings, with the chapters of each.
func (r *Release) podcasts(files []File) ([]deliverable, error) {
	if !r.makes(Podcast) || len(r.readings) == 0 {
		return nil, nil
	}
	if r.BaseURL == "" {
		r.notices.add(Advice, "No podcast feed was made: it needs the address at which the release will be published (--base-url).")
		return nil, nil
	}
	base, err := address.Parse(r.BaseURL)
	if err != nil {
		return nil, err
	}
	var all []deliverable
	for _, reading := range r.readings {
		language := reading.text.Language
		mp3, made := fileAt(files, r.pathOf(reading.text, "mp3"))
		if !made {
			r.notices.add(Gap, "No podcast feed was made: it needs the format mp3.")
			return nil, nil
		}
		marks := reading.chapters()
		all = append(all, deliverable{
			path: language + "/chapters.json", format: Podcast, mediaType: podcast.ChaptersType, languages: []string{language},
			write: func(_ context.Context, w io.Writer) error {
				return podcast.WriteChapters(w, reading.text.Title(), marks)
			},
		}, deliverable{
			path: language + "/podcast.xml", format: Podcast, mediaType: podcast.MediaType, languages: []string{language},
			dated: func(_ context.Context, w io.Writer, day time.Time) error {
				feed := reading.feed(base, files, mp3, day)
				return feed.Write(w)
			},
		})
	}
	return all, nil
}

// feed is a podcast of one episode, the whole reading.
func (r reading) feed(base address.Base, files []File, mp3 File, day time.Time) podcast.Feed {
	release, language := r.release, r.text.Language
	episode := podcast.Episode{
		Identifier: release.bookIn([]string{language}).Identifier(),
		Published:  published(release.Work.Date, day),
		Sound:      podcast.File{Path: mp3.Path, MediaType: mp3.MediaType, Bytes: mp3.Bytes},
		Duration:   r.joined.Duration(),
		Chapters:   language + "/chapters.json",
	}
	for _, s := range r.blocks {
		if name := s.track.Voice.Name; !slices.Contains(episode.Readers, name) {
			episode.Readers = append(episode.Readers, name)
		}
	}
	for _, ending := range []string{"vtt", "srt"} {
		if f, made := fileAt(files, release.pathOf(r.text, ending)); made {
			episode.Transcripts = append(episode.Transcripts, podcast.File{Path: f.Path, MediaType: f.MediaType, Language: language})
		}
	}
	feed := podcast.Feed{
		Base: base, Path: language + "/podcast.xml",
		Title: r.text.Title(), Language: language,
		People: release.Work.Creators, Publisher: release.Work.Publisher, Rights: r.text.Rights,
		Modified: day, Program: release.Program, Episodes: []podcast.Episode{episode},
	}
	if release.makes(Page) {
		feed.Home = pageName
	}
	if f, made := fileAt(files, language+"/podcast.jpg"); made {
		feed.Picture = f.Path
	}
	return feed
}

// published returns the day a work was published, or another where that is not
// known to the day.
func published(date string, otherwise time.Time) time.Time {
	if day, err := time.Parse(time.DateOnly, date); err == nil {
		return day
	}
	return otherwise
}
