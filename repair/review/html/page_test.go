package html_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/textmend/textmend/repair/review/decisions"
)

// A person opens the page, filters, accepts a pattern, rejects one word, saves
// and applies: the files are as decided.
func TestReviewInTheBrowser(t *testing.T) {
	files := articles()
	b := open(t, writePage(t, files))
	b.want(`places.length === 12 && document.querySelectorAll(".row").length > 4`)
	b.screenshot("desktop")

	// filter
	b.do(chromedp.SendKeys("#search", "government was"))
	b.want(`document.querySelectorAll(".row").length === 1`)
	b.run(`document.getElementById("search").value = ""; document.getElementById("sure").value = "doubtful"; document.getElementById("filters").dispatchEvent(new Event("input"))`)
	b.want(`document.getElementById("shown").textContent === "4 of 12 changes"`)
	b.run(`document.getElementById("sure").value = ""; document.getElementById("filters").dispatchEvent(new Event("input"))`)

	// accept the patterns of the first two rows of the table, by their buttons
	b.click(`#patterns tr:first-child [data-act=accept]`)
	b.click(`#patterns tr:nth-child(2) [data-act=accept]`)
	accepted := eval[int](b, `groups.get(0).length + groups.get(1).length`)
	b.want(fmt.Sprintf(`document.getElementById("progress").textContent.startsWith("%d accepted, 0 rejected")`, accepted))

	// reject one word everywhere, by key: the selected one
	b.run(`select(places.find((p) => p.word.got === "coeration"), true); list.focus()`)
	b.keys("n")
	b.want(`tally(places).reject === 1`)
	b.keys("u")
	b.want(`tally(places).reject === 0`)
	b.run(`change((c) => { for (const p of places) if (p.word.got === "coeration") c.decide(p, "open") }); select(places.find((p) => p.word.got === "coeration"), true)`)
	b.keys("N")
	b.want(`tally(places).reject === 3`)

	// one by an alternative, one typed
	b.run(`select(places.find((p) => p.word.got === "minster"), true)`)
	b.keys("1")
	b.want(`places.find((p) => p.word.got === "minster").want === "monster"`)
	b.run(`select(places.find((p) => p.word.got === "goverment"), true)`)
	b.keys("e")
	b.want(`document.activeElement.id === "own"`)
	b.keys("governors\r")
	b.want(`places.find((p) => p.word.got === "goverment").want === "governors"`)
	b.screenshot("desktop-decided")

	set, raw := b.saved()
	b.noTrouble()
	first, second := applied(t, files, set)[0], applied(t, files, set)[1]
	all := first + second
	for _, want := range []string{"resolution of the county", "violation of", "collective action", "The monster left", "The governors was", "harbour coeration with"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in what was decided:\n%s", want, all)
		}
	}
	if n := strings.Count(all, "coeration"); n != 3 {
		t.Errorf("%d places of the rejected word are left, want 3", n)
	}
	// What the page wrote is what textmend would write.
	var again bytes.Buffer
	if err := decisions.Write(&again, set); err != nil {
		t.Fatal(err)
	}
	if again.String() != raw {
		t.Errorf("the page writes\n%s\ntextmend would write\n%s", raw, &again)
	}
}

func TestHostileDocumentDoesNoHarm(t *testing.T) {
	files := hostile()
	b := open(t, writePage(t, files))
	b.want(`document.querySelectorAll(".row").length === 4`)
	b.keys("y")
	b.want(`tally(places).accept === 1`)
	b.keys("P")
	b.want(`tally(places).accept === 4`)
	b.screenshot("hostile")
	if title := eval[string](b, "document.title"); title == "pwned" {
		t.Error("a script of the document was run")
	}
	if n := eval[int](b, `document.querySelectorAll("img, #list b b, script:not([id]):not(:last-of-type)").length`); n > 0 {
		t.Errorf("%d elements come from the document", n)
	}
	if shown := eval[string](b, "document.body.innerText"); strings.ContainsAny(shown, "\u202e\u2066\u2028\x00\x1b") {
		t.Error("the page shows control characters of the document as they are")
	}
	set, _ := b.saved()
	texts := applied(t, files, set)
	if strings.Count(texts[0], "cooperation</script>") != 4 {
		t.Errorf("decided: %q", texts[0])
	}
	b.noTrouble()
}

// The policy stops scripts even if one got into the page.
func TestPolicyStopsInjectedScripts(t *testing.T) {
	path := writePage(t, articles())
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	bad := bytes.Replace(content, []byte("<main>"), []byte(`<main><script>document.title="pwned"</script><img src="x" onerror="document.title='pwned'">`), 1)
	if err := os.WriteFile(path, bad, 0o644); err != nil {
		t.Fatal(err)
	}
	b := open(t, path)
	b.want(`places.length === 12 && document.querySelectorAll(".row").length > 4`)
	if title := eval[string](b, "document.title"); title == "pwned" {
		t.Error("the policy let a script through")
	}
	if blocked := eval[bool](b, `(() => { try { document.body.innerHTML = "<i></i>"; return false } catch { return true } })()`); !blocked {
		t.Error("the page may make markup out of text")
	}
}

func TestTenThousandPlaces(t *testing.T) {
	b := open(t, writePage(t, many(10000)))
	b.want(`document.querySelectorAll(".row").length > 3`)
	if n := eval[int](b, `document.querySelectorAll(".row").length`); n > 100 {
		t.Errorf("%d rows were made for one window", n)
	}
	// To the end and back: rows are there at once, and no more than before.
	for _, where := range []string{"document.body.scrollHeight", "document.body.scrollHeight / 2", "0"} {
		b.run("scrollTo(0, " + where + ")")
		b.want(`[...document.querySelectorAll(".row")].some((r) => { const y = r.getBoundingClientRect(); return y.bottom > 0 && y.top < innerHeight || scrollY === 0 })`)
		if n := eval[int](b, `document.querySelectorAll(".row").length`); n == 0 || n > 100 {
			t.Errorf("%d rows at %s", n, where)
		}
	}
	b.run(`select(places[9999], true); list.focus()`)
	b.keys("y")
	b.want(`places[9999].verdict === "accept"`)
	b.click("#accept-sure")
	b.want(`tally(places).accept > 7000`)
	b.run(`document.getElementById("search").value = "harbour"; filter()`)
	b.noTrouble()
	if set, _ := b.saved(); len(set.Places) != 10000 {
		t.Errorf("%d places saved", len(set.Places))
	}
}

// Pictures for people, and that nothing is wider than the window.
func TestPhoneAndDark(t *testing.T) {
	b := open(t, writePage(t, articles()))
	for _, scheme := range []string{"light", "dark"} {
		for name, width := range map[string]int64{"desktop": 1280, "phone": 390} {
			call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 844, DeviceScaleFactor: 1, Mobile: width < 800})
			call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
			b.run("scrollTo(0, 0)")
			if wide := eval[bool](b, "document.documentElement.scrollWidth > innerWidth"); wide {
				t.Errorf("%s: the page is wider than the window", name)
			}
			b.screenshot(scheme + "-" + name)
			b.run(`document.getElementById("filters").scrollIntoView(); select(places[3], true)`)
			b.want(`document.querySelectorAll(".row").length > 0`)
			b.screenshot(scheme + "-" + name + "-list")
		}
	}
	b.noTrouble()
}

// Saved decisions can be opened again, and taken further.
func TestOpenDecisions(t *testing.T) {
	path := writePage(t, articles())
	b := open(t, path)
	b.run(`list.focus()`)
	b.keys("yn1A")
	set, raw := b.saved()
	again := open(t, path)
	file := filepath.Join(t.TempDir(), "decisions.jsonl")
	if err := os.WriteFile(file, []byte(raw), 0o644); err != nil {
		t.Fatal(err)
	}
	again.do(chromedp.SetUploadFiles("#open-file", []string{file}))
	again.want(`tally(places).open < places.length`)
	if got, _ := again.saved(); fmt.Sprint(got) != fmt.Sprint(set) {
		t.Errorf("opened and saved again:\n%+v\nwant\n%+v", got, set)
	}
	// A session that was cut short: the first place was undone again, the last
	// record is not whole.
	lines := strings.SplitAfter(raw, "\n")
	first := slices.IndexFunc(lines, func(line string) bool {
		return strings.Contains(line, `"verdict":"accept"`) && strings.HasPrefix(line, `{"kind":"place"`)
	})
	undone := strings.Replace(lines[first], `"verdict":"accept"`, `"verdict":"open"`, 1)
	if err := os.WriteFile(file, []byte(raw+undone+`{"kind":"place","fi`), 0o644); err != nil {
		t.Fatal(err)
	}
	third := open(t, path)
	third.do(chromedp.SetUploadFiles("#open-file", []string{file}))
	third.want(`tally(places).open < places.length`)
	if got, want := eval[int](third, `tally(places).accept`), eval[int](again, `tally(places).accept`); got != want-1 {
		t.Errorf("%d accepted places of a session that was cut short, want %d", got, want-1)
	}
	if err := os.WriteFile(file, []byte("once upon a time\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	again.do(chromedp.SetUploadFiles("#open-file", []string{file}))
	again.want(`document.getElementById("live").textContent.includes("cannot be taken over")`)
	again.noTrouble()
}

// A screen reader finds names for everything that can be used.
func TestNames(t *testing.T) {
	b := open(t, writePage(t, articles()))
	b.want(`places.length === 12 && document.querySelectorAll(".row").length > 4`)
	nameless := eval[[]string](b, `[...document.querySelectorAll("button, input, select, [role]")]
		.filter((e) => !e.closest("[aria-hidden=true]"))
		.filter((e) => !(e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") || e.labels?.length || e.textContent.trim() || e.getAttribute("role") === "status"))
		.map((e) => e.outerHTML.slice(0, 100))`)
	if len(nameless) > 0 {
		t.Errorf("without a name: %q", nameless)
	}
	if active := eval[string](b, `document.getElementById(list.getAttribute("aria-activedescendant"))?.getAttribute("role") ?? ""`); active != "option" {
		t.Errorf("the active option is %q", active)
	}
	b.run(`document.querySelector("#detail [data-act=accept]").focus()`)
	b.keys("\r")
	b.want(`tally(places).accept === 1 && document.activeElement.dataset.act === "accept"`)
	if label := eval[string](b, `document.querySelector(".row").getAttribute("aria-label")`); !strings.Contains(label, "becomes") || !strings.Contains(label, "accepted") {
		t.Errorf("a row is called %q", label)
	}
}
