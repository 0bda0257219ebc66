package scope

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/limit"
)

var values = []string{
	`{}`, `[]`, `{"a":1}`, `[1,-2.5e+3,0,true,false,null,"x"]`, ` { "a" : [ { } , [ ] ] } `, `"\"\\\/\b\f\n\r\t\u00e4\ud83d\ude00\ud800"`, `-0`, `0.5E-2`,
	``, `{`, `[`, `{"a"`, `{"a":`, `{"a":1`, `{"a":1,}`, `[1,]`, `[,1]`, `{,}`, `01`, `1.`, `.5`, `1e`, `-`, `+1`, `tru`, `nul`, `truex`, `"a`, "\"a\nb\"", `"\x"`, `"\u12g4"`, `'a'`, `{a:1}`,
	`{"a":1 "b":2}`, `[1 2]`, `1 2`, `{} {}`, "\"\x01\"", `{"a":{"b":[{"c":[1,2,{"d":null}]}]}}`, `]`, `}`, `[}`, `{]`, `NaN`, `"é"`, "\t\r\n 1 \n", `1"a"`, `"a"1`, `[1]]`,
}

// valid reads one value and says whether it was JSON and all of it.
func valid(text string) bool {
	s := newScanner(strings.NewReader(text))
	if err := s.skip(); err != nil {
		return false
	}
	over, err := s.over()
	return over && err == nil
}

func TestTheScannerTakesWhatJSONIsAndNothingElse(t *testing.T) {
	for _, v := range values {
		if got, want := valid(v), json.Valid([]byte(v)); got != want {
			t.Errorf("%q: %v, want %v", v, got, want)
		}
	}
}

func FuzzScanner(f *testing.F) {
	for _, v := range values {
		f.Add(v)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.Count(text, "[")+strings.Count(text, "{") > limit.Nesting || len(text) > 1000 {
			return // ours refuses more: other bytes, deep nesting; and long numbers
		}
		if got, want := valid(text), json.Valid([]byte(text)); got != want {
			t.Fatalf("%q: %v, want %v", text, got, want)
		}
	})
}

func TestTextsAreThoseOfTheStandardLibrary(t *testing.T) {
	for _, v := range []string{`"a"`, `"\"\\\/\b\f\n\r\t"`, `"\u00e4\ud83d\ude00x"`, `"\ud83dx"`, `"\ude00"`, `"日本"`} {
		var want string
		if err := json.Unmarshal([]byte(v), &want); err != nil {
			t.Fatal(err)
		}
		got, err := newScanner(strings.NewReader(v)).value()
		if err != nil || got != want {
			t.Errorf("%s: %q, want %q, %v", v, got, want, err)
		}
	}
}

// FuzzRead gives anything to Read: it never fails but by a diagnostic in its file.
func FuzzRead(f *testing.F) {
	for _, text := range append(values, "Resources:\n  A: {Type: AWS::S3::Bucket}\n", "a: &x [*x]\n", "apiVersion: v1\nkind: Service\n---\n---\n", "---", `{"resourceCounts":[{"resourceType":"AWS::EC2::VPC","count":2}]}`,
		`{"format_version":"1.0","values":{"root_module":{"resources":[{"mode":"managed","type":"aws_vpc","address":"a","values":{"x":1},"sensitive_values":true}]}}}`,
		`{"version":4,"resources":[{"mode":"managed","type":"aws_vpc","name":"a","instances":[{"index_key":0,"attributes":{},"sensitive_attributes":[[{"type":"get_attr","value":"x"}]]}]}]}`,
		"Resources: {\"Fn::ForEach::X\": [a, [b, c], {\"B${a}\": {Type: AWS::SQS::Queue}}]}\n", `{"Resources":{"A":{"Type":"AWS::Serverless::Function","Properties":{"Events":{"E":{"Type":"Api"}}}}},"Globals":{"Function":{"Tracing":"Active"}}}`) {
		f.Add([]byte(text))
	}
	table := shippedTable(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		file, problems, err := table.Read("x", bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range problems {
			if p.File != "x" || p.Message == "" || p.Hint == "" || p.Line < 0 || p.Line > 1+bytes.Count(data, []byte("\n"))+bytes.Count(data, []byte("\r")) && !bytes.Contains(data, []byte{0}) {
				t.Fatalf("%+v in %q", p, data)
			}
		}
		if len(problems) > 0 && len(file.Resources) > 0 {
			t.Fatal("resources of a file with problems")
		}
		table.Uses(shipped(), []File{file})
	})
}

// repeated gives a text, another one many times with one between, and a last one.
func repeated(before, one, between string, times int, after string) io.Reader {
	var rest []byte
	done := 0
	return io.MultiReader(strings.NewReader(before), readerFunc(func(p []byte) (int, error) {
		if len(rest) == 0 {
			if done == times {
				return 0, io.EOF
			}
			if done > 0 {
				rest = append(rest, between...)
			}
			rest = append(rest, one...)
			done++
		}
		n := copy(p, rest)
		rest = append(rest[:0], rest[n:]...)
		return n, nil
	}), strings.NewReader(after))
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

const head = `{"format_version":"1.2","planned_values":{"root_module":{"resources":[`

func TestALargePlanIsReadInBoundedMemory(t *testing.T) {
	table := shippedTable(t)
	long := `{"address":"aws_instance.a","mode":"managed","type":"aws_instance","values":{"user_data":"` + strings.Repeat("a", 20000) + `","tags":{` + strings.Repeat(`"k":"v",`, 100) + `"z":1}}}`
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f, problems, err := table.Read("plan", repeated(head, long, ",", 2000, `]}},"configuration":{"x":[`+strings.Repeat("1,", 100000)+`1]}}`))
	runtime.ReadMemStats(&after)
	if err != nil || len(problems) > 0 || f.Total() != 2000 {
		t.Fatal(f.Total(), problems, err)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 8<<20 {
		t.Errorf("%d bytes for 42 MB", used)
	}
}

func TestAValueOfAnySizeIsNotKept(t *testing.T) {
	table := shippedTable(t)
	for name, plan := range map[string]io.Reader{
		"a text": repeated(head+`{"address":"a","mode":"managed","type":"aws_instance","values":{"instance_type":"`, strings.Repeat("metal", 1000), "", 10000, `"}}]}}}`),
		"a list": repeated(head+`{"address":"a","mode":"managed","type":"aws_instance","values":{"requires_compatibilities":[`, `"EC2"`, ",", 200000, `]}}]}}}`),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		f, problems, err := table.Read("plan", plan)
		runtime.ReadMemStats(&after)
		if err != nil || len(problems) > 0 || f.Total() != 1 || after.TotalAlloc-before.TotalAlloc > 1<<20 {
			t.Errorf("%s: %d bytes, %v %v", name, after.TotalAlloc-before.TotalAlloc, problems, err)
		}
	}
}

func TestLimitsHoldAtTheirEdge(t *testing.T) {
	table := shippedTable(t)
	one := `{"address":"a","mode":"managed","type":"aws_vpc"}`
	deep := func(n int) io.Reader {
		return strings.NewReader(`{"format_version":"1.0","x":` + strings.Repeat("[", n) + strings.Repeat("]", n) + `}`)
	}
	wide := func(n int) io.Reader {
		return strings.NewReader(`{"Resources":{"A":{"Type":"AWS::SQS::Queue","Properties":[1` + strings.Repeat(",1", n) + `]}}}`)
	}
	aliases := "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'i'; c++ {
		aliases += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat("*"+string(c-1)+",", 10), ","))
	}
	for _, c := range []struct {
		name string
		data io.Reader
		good bool
	}{
		{"resources", repeated(head, one, ",", limit.Resources, "]}}}"), true},
		{"one resource more", repeated(head, one, ",", limit.Resources+1, "]}}}"), false},
		{"a million resources", repeated(head, one, ",", 1_000_000, "]}}}"), false},
		{"levels", deep(limit.Nesting - 1), true},
		{"one level more", deep(limit.Nesting), false},
		{"values of a template", wide(limit.Values - 10), true},
		{"more values of a template", wide(limit.Values), false},
		{"YAML that is too large", repeated("Resources: {}\n", "# nothing at all\n", "", limit.Document/16, ""), false},
		{"aliases of aliases", strings.NewReader(aliases), false},
	} {
		_, problems, err := table.Read("x", c.data)
		if err != nil || c.good != (len(problems) == 0) || !c.good && problems[0].Code != diag.ScopeLimit {
			t.Errorf("%s: %v %v", c.name, problems, err)
		}
	}
}

func TestAReaderThatFailsIsNoProblemOfTheFile(t *testing.T) {
	broken := errors.New("broken")
	for _, begin := range []string{"", "{", `{"a": "`, "Resources:\n"} {
		_, problems, err := shippedTable(t).Read("x", io.MultiReader(strings.NewReader(begin), readerFunc(func([]byte) (int, error) { return 0, broken })))
		if !errors.Is(err, broken) || len(problems) > 0 {
			t.Errorf("%q: %v %v", begin, err, problems)
		}
	}
}
