package parallel

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"diglot/manuscript"
)

// WriteTMX writes the sentence pairs of an alignment as a translation memory
// (TMX 1.4b), for translation tools. Sentences that stand in one language only
// are left out.
func WriteTMX(w io.Writer, work *manuscript.Work, a *Alignment) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s<tmx version=\"1.4\">\n  <header creationtool=%q creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=%q adminlang=\"en\" srclang=%q datatype=\"plaintext\"/>\n  <body>\n",
		xml.Header, manuscript.Program, manuscript.Program, a.Languages[0])
	blocks := blocksByID(work)
	for _, bead := range a.Beads {
		sentences := make([][]string, len(a.Languages))
		for t, ids := range bead.Blocks {
			for _, id := range ids {
				text := blocks[id].Text()
				for _, s := range blocks[id].Sentences {
					sentences[t] = append(sentences[t], text[s.Start:s.End])
				}
			}
		}
		for _, pair := range bead.Sentences {
			writeUnit(out, a.Languages, sentences, pair)
		}
	}
	fmt.Fprint(out, "  </body>\n</tmx>\n")
	return out.Flush()
}

// writeUnit writes one translation unit. Errors are kept by the writer.
func writeUnit(out *bufio.Writer, languages []string, sentences [][]string, pair SentenceBead) {
	var variants strings.Builder
	sides := 0
	for t, numbers := range pair.Sentences {
		if len(numbers) == 0 {
			continue
		}
		sides++
		var words []string
		for _, n := range numbers {
			words = append(words, sentences[t][n])
		}
		fmt.Fprintf(&variants, "      <tuv xml:lang=%q><seg>", languages[t])
		xml.EscapeText(&variants, []byte(strings.Join(words, " ")))
		variants.WriteString("</seg></tuv>\n")
	}
	if sides > 1 {
		fmt.Fprintf(out, "    <tu>\n%s    </tu>\n", &variants)
	}
}
