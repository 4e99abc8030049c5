package html_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/textmend/textmend/repair/review/decisions"
)

// shared is the browser of all tests, which is started by the first that
// needs it: starting one takes longer than most tests.
var shared struct {
	ctx  context.Context
	stop func()
}

func TestMain(m *testing.M) {
	code := m.Run()
	if shared.stop != nil {
		shared.stop()
	}
	os.Exit(code)
}

// start starts the browser, with a profile of its own, or skips the test.
func start(t *testing.T) context.Context {
	t.Helper()
	if shared.ctx != nil {
		return shared.ctx
	}
	executable := findBrowser(t)
	dir, err := os.MkdirTemp("", "textmend-browser-")
	if err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(executable), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(dir),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.WindowSize(1280, 900),
	)
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stop := chromedp.NewContext(allocator)
	shared.ctx, shared.stop = ctx, func() { stop(); stopAllocator(); removeSoon(dir) }
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("the browser does not start: %v", err)
	}
	return ctx
}

// findBrowser returns the browser to test with, or skips the test.
func findBrowser(t *testing.T) string {
	t.Helper()
	names := []string{"chromium", "chromium-browser", "google-chrome", "chrome"}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skipf("no browser is installed (looked for %s): the page is not tried out", strings.Join(names, ", "))
	return ""
}

// A tab is a page open in a browser.
type tab struct {
	*testing.T
	ctx       context.Context
	downloads string
	trouble   *trouble
}

// trouble is what the browser complained about.
type trouble struct {
	sync.Mutex
	list []string
}

func (t *trouble) add(format string, args ...any) {
	t.Lock()
	defer t.Unlock()
	t.list = append(t.list, fmt.Sprintf(format, args...))
}

func (t *trouble) String() string {
	t.Lock()
	defer t.Unlock()
	return strings.Join(t.list, "\n")
}

// open opens a file in a tab of its own.
func open(t *testing.T, path string) tab {
	t.Helper()
	ctx, stop := chromedp.NewContext(start(t))
	t.Cleanup(stop)
	b := tab{t, ctx, t.TempDir(), new(trouble)}
	b.do(chromedp.Steps()) // opens the tab
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	call(b, network.Enable, network.EnableParams{})
	call(b, log.Enable, cdp.Empty{})
	call(b, page.Enable, page.EnableParams{})
	if _, err := chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: b.downloads,
	}); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Navigate("file://" + path))
	return b
}

// removeSoon removes the directory of a browser, which may write to it for a
// moment after its end.
func removeSoon(dir string) {
	for range 50 {
		if os.RemoveAll(dir) == nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// listen gathers errors of scripts, violations of the policy, dialogs, and
// requests for anything but the page.
func (b tab) listen(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		b.trouble.add("exception: %v", e.ExceptionDetails)
	case *log.EventEntryAdded:
		b.trouble.add("log: %s", e.Entry.Text)
	case *page.EventJavascriptDialogOpening:
		b.trouble.add("dialog: %s", e.Message)
	case *network.EventRequestWillBeSent:
		if url := e.Request.URL; !strings.HasPrefix(url, "file://") && !strings.HasPrefix(url, "blob:") {
			b.trouble.add("request: %s", url)
		}
	}
}

func (b tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.Fatalf("browser: %v; trouble: %v", err, b.trouble)
	}
}

func call[P, R any](b tab, command cdp.Command[P, R], params P) {
	b.Helper()
	if _, err := chromedp.Call(b.ctx, command, params); err != nil {
		b.Fatalf("browser: %v", err)
	}
}

// eval returns the value of a JavaScript expression.
func eval[V any](b tab, expression string) V {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[V](expression))
	if err != nil {
		b.Fatalf("browser: %s: %v; trouble: %v", expression, err, b.trouble)
	}
	return v
}

// run runs a JavaScript statement.
func (b tab) run(statement string) {
	b.Helper()
	eval[chromedp.Void](b, statement)
}

// want waits until an expression is true.
func (b tab) want(expression string) {
	b.Helper()
	for range 1000 {
		if eval[bool](b, expression) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	b.Fatalf("never true: %s; the page says %q; trouble: %v", expression, eval[string](b, "document.getElementById('progress').textContent"), b.trouble)
}

func (b tab) keys(keys string) {
	b.Helper()
	b.do(chromedp.KeyEvent(keys))
}

func (b tab) click(selector string) {
	b.Helper()
	b.do(chromedp.Click(selector))
}

func (b tab) noTrouble() {
	b.Helper()
	if text := b.trouble.String(); text != "" {
		b.Errorf("the page made trouble:\n%s", text)
	}
}

// saved clicks "Save decisions" and returns the file.
func (b tab) saved() (decisions.Set, string) {
	b.Helper()
	b.click("#save")
	path := filepath.Join(b.downloads, "decisions.jsonl")
	for range 200 {
		if content, err := os.ReadFile(path); err == nil && bytes.HasSuffix(content, []byte("\n")) {
			set, err := decisions.Read(bytes.NewReader(content))
			if err != nil {
				b.Fatal(err)
			}
			return set, string(content)
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.Fatalf("nothing was downloaded; trouble: %v", b.trouble)
	return decisions.Set{}, ""
}

// screenshot keeps a picture for people when TEXTMEND_SCREENSHOTS names a
// directory.
func (b tab) screenshot(name string) {
	b.Helper()
	dir := os.Getenv("TEXTMEND_SCREENSHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		b.Fatal(err)
	}
}
