package serve

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
)

func TestPolicies(t *testing.T) {
	const ours, last = " SCRIPT", "; frame-ancestors 'none'"
	tests := []struct{ name, policy, want string }{
		{"as a release has it", "default-src 'none'; script-src 'sha256-L4Mp'; base-uri 'none'",
			"default-src 'none'; script-src 'sha256-L4Mp' SCRIPT; base-uri 'none'; connect-src 'self'" + last},
		{"general only", "default-src 'none'", "default-src 'none'; script-src SCRIPT; connect-src 'self'" + last},
		{"general that lets in", "default-src 'self' data:", "default-src 'self' data:; script-src 'self' data: SCRIPT; connect-src 'self' data: 'self'" + last},
		{"nothing", "script-src 'none'; connect-src 'NONE'", "script-src SCRIPT; connect-src 'self'" + last},
		{"no limit", "img-src *", "img-src *" + last},
		{"frames", "frame-ancestors 'self'", "frame-ancestors 'self'"},
		{"capitals and gaps", " ;Script-Src  X ; ", "script-src X SCRIPT" + last},
	}
	for _, test := range tests {
		got := strings.ReplaceAll(admit(test.policy), scriptHash, strings.TrimSpace(ours))
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestWhereTheScriptGoes(t *testing.T) {
	const policy = `<meta http-equiv="content-security-policy" content="script-src 'none'">`
	tests := []struct {
		name, page, want string // | is the script
		policies         int
	}{
		{"end of the head", "<html><head><title>A</title></head><body></body></html>", "<html><head><title>A</title>|</head><body></body></html>", 1},
		{"no end of the head", "<title>A</title><body id=b>text", "<title>A</title>|<body id=b>text", 1},
		{"no head", "text", "text|", 1},
		{"empty", "", "|", 1},
		{"end of the head in a script", `<head><script>"</head>"</script></head>`, `<head><script>"</head>"</script>|</head>`, 1},
		{"end of the head in a comment", "<head><!-- </head> --></head>", "<head><!-- </head> -->|</head>", 1},
		{"end of the head in a title", "<head><title></head></title></head>", "<head><title></head></title>|</head>", 1},
		{"capitals", "<HEAD></HEAD><BODY>", "<HEAD>|</HEAD><BODY>", 1},
		{"policy", "<head>" + policy + "<title>A</title></head>", "<head><title>A</title>|</head>", 1},
		{"two policies", "<head>" + policy + policy + "</head>", "<head>|</head>", 2},
		{"policy in the text", "<head></head><body>" + policy, "<head>|</head><body>" + policy, 1},
		{"other meta", `<meta http-equiv="refresh" content="9"></head>`, `<meta http-equiv="refresh" content="9">|</head>`, 1},
	}
	for _, test := range tests {
		p, err := newPage(strings.NewReader(test.page), int64(len(test.page)), notice{Release: "r-1"})
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		body, err := io.ReadAll(p.body)
		if err != nil || int64(len(body)) != p.size {
			t.Errorf("%s: %d bytes, said to be %d; %v", test.name, len(body), p.size, err)
		}
		tag := `<script data-release="r-1">` + script + "</script>"
		if got := strings.ReplaceAll(string(body), tag, "|"); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		if len(p.policies) != test.policies || slices.ContainsFunc(p.policies, func(s string) bool { return !strings.Contains(s, scriptHash) }) {
			t.Errorf("%s: policies %q", test.name, p.policies)
		}
	}
}

// A script that holds the end of itself would end there on the page.
func TestScriptFitsInAPage(t *testing.T) {
	if strings.Contains(script, "</") || strings.Contains(script, "<!--") {
		t.Error("the script ends too early, or has a comment of HTML")
	}
}

func FuzzPage(f *testing.F) {
	f.Add([]byte(lampPage))
	f.Add([]byte(`<head><meta http-equiv=Content-Security-Policy content="a` + "\r\n" + `;b"></HEAD>`))
	f.Add([]byte("<head><textarea></head><body><!-- --!><plaintext>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := newPage(bytes.NewReader(data), int64(len(data)), notice{Release: `"><b>`})
		if err != nil {
			return
		}
		body, err := io.ReadAll(p.body)
		if err != nil || int64(len(body)) != p.size {
			t.Fatalf("%d bytes, said to be %d; %v", len(body), p.size, err)
		}
		if bytes.Count(body, []byte(script)) != bytes.Count(data, []byte(script))+1 {
			t.Fatal("the script is not there, or more than once")
		}
		if bytes.Contains(body, []byte(`data-release=""><b>`)) {
			t.Fatal("the name of the release got out of its attribute")
		}
	})
}

func TestLongHeads(t *testing.T) {
	long := "<head>" + strings.Repeat("<meta name=a>", mostHead/10)
	if _, err := newPage(strings.NewReader(long), int64(len(long)), notice{}); err == nil {
		t.Error("a head without an end is held in memory")
	}
}
