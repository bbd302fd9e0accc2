package serve

import (
	"path"
	"strings"
)

// mediaTypes are those of the files a release is made of, by ending. They are
// fixed, since what systems know of endings differs.
var mediaTypes = map[string]string{
	".css":  "text/css; charset=utf-8",
	".epub": "application/epub+zip",
	".gif":  "image/gif",
	".html": "text/html; charset=utf-8",
	".jpeg": "image/jpeg",
	".jpg":  "image/jpeg",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
	".lpf":  "application/lpf+zip",
	".m3u":  "audio/x-mpegurl",
	".m3u8": "application/vnd.apple.mpegurl",
	".m4a":  "audio/mp4",
	".m4b":  "audio/mp4",
	".mp3":  "audio/mpeg",
	".png":  "image/png",
	".smil": "application/smil+xml",
	".srt":  "application/x-subrip; charset=utf-8",
	".svg":  "image/svg+xml",
	".txt":  "text/plain; charset=utf-8",
	".vtt":  "text/vtt; charset=utf-8",
	".webp": "image/webp",
	".xml":  "application/xml",
	".zip":  "application/zip",
}

// namedTypes are the media types of files that their ending does not tell.
var namedTypes = map[string]string{
	"opds.json":  "application/opds+json",
	"SHA256SUMS": "text/plain; charset=utf-8",
}

// mediaType returns the media type of a file of a release (RFC 6838).
func mediaType(name string) string {
	if t, known := namedTypes[path.Base(name)]; known {
		return t
	}
	if t, known := mediaTypes[strings.ToLower(path.Ext(name))]; known {
		return t
	}
	return "application/octet-stream"
}
