package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"srmgen": main})
}

// Each script is a user's session with the program: testdata/script/<verb>_<case>.txtar. Beside its own files it finds
// a small site of everything in the folder small. The program is this test's own, or the one that SRMGEN names.
func TestScripts(t *testing.T) {
	path := os.Getenv("SRMGEN")
	if path != "" {
		dir := t.TempDir()
		if err := os.Symlink(path, filepath.Join(dir, "srmgen")); err != nil {
			t.Fatal(err)
		}
		path = dir + string(filepath.ListSeparator)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Values[sentTo{}] = new(*exec.Cmd)
			env.Setenv("PATH", path+env.Getenv("PATH"))
			env.Vars = append(env.Vars, "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.com",
				"GIT_COMMITTER_NAME=C", "GIT_COMMITTER_EMAIL=c@example.com", "GIT_AUTHOR_DATE=2001-01-01T00:00:00Z")
			return os.CopyFS(filepath.Join(env.WorkDir, "small"), os.DirFS("testdata/small"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": scriptStatus, "freeport": scriptFreePort, "fetch": scriptFetch, "until": scriptUntil, "taken": scriptTaken,
			"send": scriptSend, "ended": scriptEnded,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// Every verb has its script: "<verb>_<case>.txtar".
func TestEveryVerbHasAScript(t *testing.T) {
	entries, err := os.ReadDir("testdata/script")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	a := &app{out: &stream{file: os.Stdout}, err: &stream{file: os.Stderr}}
	for _, c := range a.root().Commands() {
		if !strings.Contains("\n"+strings.Join(names, "\n"), "\n"+c.Name()+"_") {
			t.Errorf("no script for %s", c.Name())
		}
	}
}

// scriptStatus is "status N program args...": the program has to end with exactly that status.
func scriptStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("status %d, want %d", got, want)
	}
}

// scriptFreePort is "freeport NAME": it puts a port that nobody listens at into a variable.
func scriptFreePort(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Setenv(args[0], strconv.Itoa(l.Addr().(*net.TCPAddr).Port))
	ts.Check(l.Close())
}

// scriptTaken is "taken NAME": a port that stays taken until the script ends.
func scriptTaken(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { _ = l.Close() })
	ts.Setenv(args[0], strconv.Itoa(l.Addr().(*net.TCPAddr).Port))
}

func get(url string) (status int, body string, err error) {
	client := http.Client{Timeout: 5 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r, err := client.Get(url)
	if err != nil {
		return 0, "", err
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	return r.StatusCode, string(data), err
}

// scriptFetch is "fetch STATUS URL": the answer is then standard output.
func scriptFetch(ts *testscript.TestScript, _ bool, args []string) {
	status, body, err := get(args[1])
	ts.Check(err)
	fmt.Fprint(ts.Stdout(), body)
	if strconv.Itoa(status) != args[0] {
		ts.Fatalf("status %d, want %s", status, args[0])
	}
}

// scriptUntil is "until URL PATTERN": it asks until the answer matches, for at most a minute.
func scriptUntil(ts *testscript.TestScript, _ bool, args []string) {
	pattern := regexp.MustCompile(args[1])
	var last string
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		_, body, err := get(args[0])
		if err != nil {
			last = err.Error()
			continue
		}
		if last = body; pattern.MatchString(body) {
			return
		}
	}
	ts.Fatalf("%s never matched %q; last: %.2000s", args[0], args[1], last)
}

// scriptSend is "send SIGNAL": the one program in the background gets the signal; "wait" and "ended" come after it.
func scriptSend(ts *testscript.TestScript, _ bool, args []string) {
	running := ts.BackgroundCmds()
	if len(running) != 1 {
		ts.Fatalf("%d programs in the background, want one", len(running))
	}
	*ts.Value(sentTo{}).(**exec.Cmd) = running[0]
	signals := map[string]os.Signal{"INT": syscall.SIGINT, "TERM": syscall.SIGTERM}
	ts.Check(running[0].Process.Signal(signals[args[0]]))
}

// scriptEnded is "ended STATUS": how the program ended that got the signal.
func scriptEnded(ts *testscript.TestScript, _ bool, args []string) {
	state := (*ts.Value(sentTo{}).(**exec.Cmd)).ProcessState
	if got := strconv.Itoa(state.ExitCode()); got != args[0] {
		ts.Fatalf("status %s, want %s", got, args[0])
	}
}

// sentTo is where a script keeps the program that got its signal.
type sentTo struct{}
