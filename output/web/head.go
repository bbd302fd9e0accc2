package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"net/url"
	"slices"
)

// head is what stands in the head of a page: the one stylesheet and the one
// script, and the policy that lets in nothing else.
type head struct {
	Policy   string
	Style    template.CSS
	Script   template.JS
	Settings template.JS // JSON for the script
}

// newHead makes the head of a page in languages, with stylesheets that its own
// goes on from.
func newHead(languages []string, settings any, css ...[]byte) (head, error) {
	own, err := assets.ReadFile("assets/page.css")
	if err != nil {
		return head{}, err
	}
	script, err := assets.ReadFile("assets/page.js")
	if err != nil {
		return head{}, err
	}
	data, err := json.Marshal(settings)
	if err != nil {
		return head{}, err
	}
	style := slices.Concat(bytes.Join(css, []byte{'\n'}), []byte{'\n'}, own, choices(languages))
	return head{
		// Sound and pictures lie beside the page. "data:" is the empty icon,
		// for which a browser would otherwise ask the server.
		Policy: fmt.Sprintf("default-src 'none'; media-src 'self'; img-src 'self' data:; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'",
			digest(style), digest(script)),
		Style:    template.CSS(style),
		Script:   template.JS(script),
		Settings: template.JS(data),
	}, nil
}

func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// choices returns the rules that hide what is in languages that were not
// chosen: for the page's own words by tag, for the text by place in the work.
func choices(languages []string) []byte {
	var css bytes.Buffer
	for i, tag := range languages {
		fmt.Fprintf(&css, "\n[data-page=%q] [data-language]:not([data-language=%q]) { display: none; }\n", tag, tag)
		fmt.Fprintf(&css, "[data-shown=\"%d\"] #text :is([data-text]:not([data-text=\"%d\"], img), :is(%s):not(:has([data-text=\"%d\"]))) { display: none; }\n",
			i, i, "h2, h3, h4, h5, h6, li, ul, ol, blockquote, aside, table, thead, tbody", i)
	}
	return css.Bytes()
}

// address returns an http(s) address as a link may have it, or "" where it is
// none.
func address(source string) string {
	u, err := url.Parse(source)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}
