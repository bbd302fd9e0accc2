package words

import "testing"

func TestList(t *testing.T) {
	tests := []struct {
		tag   string
		items []string
		want  string
	}{
		{"en", nil, ""},
		{"en", []string{"English"}, "English"},
		{"en", []string{"English", "Spanish"}, "English and Spanish"},
		{"en", []string{"English", "Spanish", "French"}, "English, Spanish and French"},
		{"es", []string{"inglés", "español"}, "inglés y español"},
		{"es", []string{"español", "inglés"}, "español e inglés"},
		{"es", []string{"español", "francés", "hindi"}, "español, francés e hindi"},
		{"it", []string{"spagnolo", "ebraico"}, "spagnolo ed ebraico"},
		{"ar", []string{"الإنجليزية", "العربية", "الفرنسية"}, "الإنجليزية والعربية والفرنسية"},
		{"zh", []string{"英语", "西班牙语", "法语"}, "英语、西班牙语和法语"},
	}
	for _, test := range tests {
		if got := For(test.tag).List(test.items); got != test.want {
			t.Errorf("%s: List(%q) = %q, want %q", test.tag, test.items, got, test.want)
		}
	}
}

func TestLongDate(t *testing.T) {
	tests := []struct{ tag, date, want string }{
		{"en", "2025-03-27", "27 March 2025"},
		{"en", "2025-03", "March 2025"},
		{"en", "2025", "2025"},
		{"es", "2025-03-27", "27 de marzo de 2025"},
		{"es", "2025-03", "marzo de 2025"},
		{"fr", "2025-05-01", "1er mai 2025"},
		{"de", "2025-05-01", "1. Mai 2025"},
		{"ar", "2025-03-27", "27 مارس 2025"},
		{"ja", "2025-03-27", "2025年3月27日"},
		{"zh", "2025", "2025年"},
		{"en", "spring 2025", "spring 2025"},
		{"en", "2025-02-30", "2025-02-30"},
		{"en", "", ""},
	}
	for _, test := range tests {
		if got := For(test.tag).LongDate(test.date); got != test.want {
			t.Errorf("%s: LongDate(%q) = %q, want %q", test.tag, test.date, got, test.want)
		}
	}
}

func TestSentences(t *testing.T) {
	if got := For("en").Sentences("One.", "Two."); got != "One. Two." {
		t.Errorf("en: %q", got)
	}
	if got := For("ja").Sentences("一。", "二。"); got != "一。二。" {
		t.Errorf("ja: %q", got)
	}
}
