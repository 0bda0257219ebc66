//go:build long && linux

package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

var (
	soak      = flag.Duration("soak", 30*time.Minute, "how long previews are edited and read")
	soakEdits = flag.Int("soak.edits", 10_000, "how many edits and connections one preview gets in that time")
)

const soakedPages = 60

var mark = regexp.MustCompile(`mark-(\d+)-(\d+)`)

func soaked(t *testing.T) *place {
	t.Helper()
	p := &place{dir: t.TempDir(), program: binary(t)}
	p.put(t, "srmgen.yaml", "title: Soaked\nextends: []\n")
	for i := range soakedPages {
		p.edit(t, i, 0)
	}
	return p
}

// edit writes a page in which each line says which edit it is of.
func (p *place) edit(t *testing.T, page, n int) {
	t.Helper()
	line := fmt.Sprintf("This line is of mark-%d-%d, as the others are.\n", page, n)
	p.put(t, fmt.Sprintf("content/guides/page-%d.md", page), fmt.Sprintf("---\ntitle: Page mark-%d-%d\n---\n%s", page, n, strings.Repeat(line, 50)))
}

func pageURL(url string, page int) string { return fmt.Sprintf("%sguides/page-%d.html", url, page) }

// mixed says what is wrong with a page that should be whole and of one edit; empty where nothing is.
func mixed(page int, status int, body string) string {
	if status != http.StatusOK || !strings.Contains(body, "</html>") {
		return fmt.Sprintf("status %d, %d bytes", status, len(body))
	}
	own, first := 0, ""
	for _, m := range mark.FindAllStringSubmatch(body, -1) {
		if m[1] != fmt.Sprint(page) {
			continue
		}
		if first == "" {
			first = m[2]
		}
		if own++; m[2] != first {
			return "edits " + first + " and " + m[2] + " on one page"
		}
	}
	if own < 50 {
		return fmt.Sprintf("%d lines of 50", own)
	}
	return ""
}

// hears opens a stream of events, reads the first one and leaves.
func hears(ctx context.Context, url string) error {
	ctx, leave := context.WithTimeout(ctx, 10*time.Second)
	defer leave()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"_srmgen/events", nil)
	if err != nil {
		return err
	}
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	line, err := bufio.NewReader(answer.Body).ReadString('\n')
	if err == nil && !strings.HasPrefix(line, "data: ") {
		err = fmt.Errorf("the first event is %q", line)
	}
	return err
}

// Row L-5: an edit each fifth of a second, sixteen clients, and once a minute the preview is killed and started again.
func TestAPreviewIsEditedReadAndKilledForHalfAnHour(t *testing.T) {
	t.Parallel()
	p := soaked(t)
	var latest [soakedPages]int
	var running atomic.Pointer[preview]
	running.Store(p.preview(t))
	ctx, stop := context.WithTimeout(t.Context(), *soak)
	defer stop()
	var all sync.WaitGroup
	edits := 0
	all.Go(func() {
		for tick := time.Tick(200 * time.Millisecond); ctx.Err() == nil; <-tick {
			edits++
			page := rand.IntN(soakedPages)
			p.edit(t, page, edits)
			latest[page] = edits
		}
	})
	var answers, cut atomic.Int64
	for client := range 16 {
		all.Go(func() {
			for ; ctx.Err() == nil; time.Sleep(50 * time.Millisecond) {
				v, page, wrong := running.Load(), rand.IntN(soakedPages), ""
				if v == nil {
					continue // between two lives
				}
				var status int
				var body string
				var err error
				if client%4 == 0 {
					err = hears(ctx, v.url)
				} else if status, body, err = get(pageURL(v.url, page)); err == nil {
					wrong = mixed(page, status, body)
				}
				switch {
				case err != nil && (running.Load() != v || ctx.Err() != nil):
					cut.Add(1)
				case err != nil || wrong != "":
					t.Errorf("page %d: %v, %s", page, err, wrong)
				default:
					answers.Add(1)
				}
			}
		})
	}
	var starts []time.Duration
	most := int64(0)
	for minute := time.Tick(min(time.Minute, *soak/3)); ctx.Err() == nil; {
		select {
		case <-minute:
			v := running.Swap(nil)
			most = max(most, resident(t, v))
			v.kill()
			v = p.preview(t)
			starts = append(starts, v.took)
			running.Store(v)
		case <-ctx.Done():
		}
	}
	all.Wait()
	v := running.Load()
	for page, n := range latest {
		until(t, pageURL(v.url, page), fmt.Sprintf("of mark-%d-%d,", page, n))
	}
	other := filepath.Join(t.TempDir(), "public")
	if code, said := p.run(t, p.program, "build", "--out", other); code != 0 {
		t.Fatal(code, said)
	}
	v.serves(t, treeOf(t, other))
	slices.Sort(starts)
	t.Logf("%v: %d edits, %d answers, %d cut by a kill; %d kills, served again after %v at the median and %v at most; %d MB at most",
		*soak, edits, answers.Load(), cut.Load(), len(starts), starts[len(starts)/2].Round(time.Millisecond), starts[len(starts)-1].Round(time.Millisecond), most>>20)
}

// Figure B15: ten thousand edits and ten thousand connections leave neither goroutines nor open files, and no memory.
func TestTenThousandEditsAndConnectionsLeaveNothing(t *testing.T) {
	t.Parallel()
	p := soaked(t)
	fresh := p.preview(t)
	before := fresh.goroutines(t)
	v := p.preview(t)
	files := descriptors(t, v)
	var memory []int64
	tick := time.Tick(*soak / time.Duration(*soakEdits))
	for n := range *soakEdits {
		page := n % soakedPages
		p.edit(t, page, n+1)
		if err := hears(t.Context(), v.url); err != nil {
			t.Errorf("edit %d: %v", n, err)
		}
		if status, body, err := get(pageURL(v.url, page)); err != nil || mixed(page, status, body) != "" {
			t.Errorf("edit %d: %v, %s", n, err, mixed(page, status, body))
		}
		if n%max(1, *soakEdits/100) == 0 {
			until(t, pageURL(v.url, page), fmt.Sprintf("of mark-%d-%d,", page, n+1))
			memory = append(memory, resident(t, v))
		}
		<-tick
	}
	http.DefaultTransport.(*http.Transport).CloseIdleConnections()
	for end := time.Now().Add(10 * time.Second); descriptors(t, v) > files+5; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Errorf("%d open files, %d at the start", descriptors(t, v), files)
			break
		}
	}
	now := descriptors(t, v)
	after := v.goroutines(t)
	if after > before+5 {
		t.Errorf("%d goroutines, %d at the start", after, before)
	}
	median := func(values []int64) int64 {
		values = slices.Sorted(slices.Values(values))
		return values[len(values)/2]
	}
	tenth := max(1, len(memory)/10)
	early, late := median(memory[tenth:2*tenth]), median(memory[len(memory)-tenth:])
	if late > early*6/5 {
		t.Errorf("%d MB in the last tenth, %d in the second", late>>20, early>>20)
	}
	t.Logf("%d edits and connections: %d open files, %d at the start; %d goroutines, %d at the start; %d KB in the second tenth of the time, %d in the last",
		*soakEdits, now, files, after, before, early>>10, late>>10)
}

// resident is the memory of a preview, in bytes.
func resident(t *testing.T, v *preview) int64 {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", v.run.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	var size, pages int64
	if _, err := fmt.Sscan(string(text), &size, &pages); err != nil {
		t.Fatal(err)
	}
	return pages * int64(os.Getpagesize())
}

func descriptors(t *testing.T, v *preview) int {
	t.Helper()
	entries, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", v.run.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	return len(entries)
}

// goroutines ends a preview in the way that makes it list its goroutines, and counts them.
func (v *preview) goroutines(t *testing.T) int {
	t.Helper()
	http.DefaultTransport.(*http.Transport).CloseIdleConnections()
	time.Sleep(time.Second) // what was about to end does
	if err := v.run.Process.Signal(syscall.SIGQUIT); err != nil {
		t.Fatal(err)
	}
	_ = v.run.Wait()
	return len(regexp.MustCompile(`(?m)^goroutine \d+ .*\[`).FindAllString(v.said.text.String(), -1))
}
