package check

import (
	"math"
	"strconv"
	"strings"
)

// leastContrast is what WCAG 2.2, 1.4.3 asks of text.
const leastContrast = 4.5

// checkColours compares the colours of text and background where one block sets
// both by number. What colours other blocks leave it cannot know.
func (b *book) checkColours(at place, declarations string) {
	var text, background string
	for declaration := range strings.SplitSeq(declarations, ";") {
		property, value, _ := strings.Cut(declaration, ":")
		value = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important"))
		switch strings.ToLower(strings.TrimSpace(property)) {
		case "color":
			text = value
		case "background-color", "background":
			background = value
		}
	}
	front, ok := luminance(text)
	back, both := luminance(background)
	if !ok || !both {
		return
	}
	ratio := (max(front, back) + 0.05) / (min(front, back) + 0.05)
	if ratio < leastContrast {
		b.report(cssContrast, at, "%s on %s has a contrast of %.1f to 1.", text, background, ratio)
	}
}

// luminance returns the relative luminance of a colour (WCAG 2.2, 8).
func luminance(colour string) (float64, bool) {
	if named := map[string]string{"white": "#ffffff", "black": "#000000"}[strings.ToLower(colour)]; named != "" {
		colour = named
	}
	digits, is := strings.CutPrefix(colour, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	if !is || len(digits) != 6 {
		return 0, false
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(digits[2*i:2*i+2], 16, 8)
		if err != nil {
			return 0, false
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			sum += weight * c / 12.92
		} else {
			sum += weight * math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return sum, true
}
