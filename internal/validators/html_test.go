package validators

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestHTMLFindsFaults(t *testing.T) {
	const begin = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">`
	tests := []struct{ name, page, want string }{
		{"clean", begin + `<title>A</title></head><body><h1>A</h1></body></html>`, ""},
		{"policy", begin + `<meta http-equiv="Content-Security-Policy" content="script-src 'none'"><title>A</title><script>0</script></head><body><h1>A</h1></body></html>`, "policy"},
		{"error", begin + `<title>A</title></head><body><h1>A</h2></body></html>`, "error"},
		{"warning", begin + `<title>A</title></head><body><h1>A</h1><section>B</section></body></html>`, "info"},
	}
	folder := t.TempDir()
	var files []string
	for _, test := range tests {
		file := filepath.Join(folder, test.name+".html")
		if err := os.WriteFile(file, []byte(test.page), 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	messages, err := checkHTML(t, files)
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string][]string)
	for _, m := range messages {
		kind := m.Type
		if m.aboutPolicy() {
			kind = "policy"
		}
		name := filepath.Base(m.URL)
		found[name] = append(found[name], kind)
	}
	for _, test := range tests {
		got := found[test.name+".html"]
		if test.want == "" && len(got) > 0 || test.want != "" && !slices.Contains(got, test.want) {
			t.Errorf("%s: the checker found %q, want %q", test.name, got, test.want)
		}
	}
}
