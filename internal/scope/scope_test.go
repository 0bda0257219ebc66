package scope

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/srmgen/srmgen"
	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/source"
)

var update = flag.Bool("update", false, "write what is found into the cases")

// shipped are the services of the built-in site.
var shipped = sync.OnceValue(func() []*model.Service {
	tree, _, err := source.Read(srmgen.Site, "")
	if err != nil {
		panic(err)
	}
	in, err := build.Load(tree, source.Tree{}, nil)
	if err != nil {
		panic(err)
	}
	return build.Run(in, build.Options{}, nil).Site.Model.Services
})

func shippedTable(t testing.TB) *Table {
	t.Helper()
	services := Services{}
	for _, s := range shipped() {
		services[s.ID] = s
	}
	table, err := NewTable(services)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// TestWhatIsFoundInFiles runs testdata/finds: each archive holds infrastructure files, its last file says what they use
// and why.
func TestWhatIsFoundInFiles(t *testing.T) {
	eachArchive(t, "testdata/finds/*.txtar", func(t *testing.T, a *txtar.Archive) string {
		table := shippedTable(t)
		var files []File
		var b strings.Builder
		for _, f := range a.Files {
			file, problems, err := table.Read(f.Name, bytes.NewReader(f.Data))
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range problems {
				fmt.Fprintf(&b, "%s: %s: %s\n  hint: %s\n", p.Span, p.Code, p.Message, p.Hint)
			}
			fmt.Fprintf(&b, "%s: %s %s, %d resources", f.Name, file.Format, file.Version, file.Total())
			if len(file.Nested) > 0 {
				fmt.Fprintf(&b, ", elsewhere %v", file.Nested)
			}
			if file.Partial {
				b.WriteString(", not complete")
			}
			b.WriteString("\n")
			files = append(files, file)
		}
		uses, rests := table.Uses(shipped(), files)
		for _, u := range uses {
			fmt.Fprintf(&b, "%s %d %v\n", u.Subject, u.Resources, u.Decided)
		}
		for _, r := range rests {
			fmt.Fprintf(&b, "(%s) %s %d %s\n", r.Standing, r.Type, r.Resources, r.Note)
		}
		for _, x := range table.Explain(files) {
			fmt.Fprintf(&b, "  %s: %s %s\n", x.Address, x.Subject, x.By)
		}
		return b.String()
	})
}

// eachArchive runs the cases of a pattern; the last file of each is what has to come out.
func eachArchive(t *testing.T, pattern string, run func(*testing.T, *txtar.Archive) string) {
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			last := len(a.Files) - 1
			if *update && a.Files[last].Name != "want" {
				a.Files = append(a.Files, txtar.File{Name: "want"})
				last++
			}
			want := a.Files[last]
			a.Files = a.Files[:last]
			got := run(t, a)
			if *update {
				a.Files = append(a.Files, txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want.Name != "want" || string(want.Data) != got {
				t.Errorf("got:\n%s\nwant:\n%s", got, want.Data)
			}
		})
	}
}

func TestTheOrderOfKeysDoesNotMatter(t *testing.T) {
	table := shippedTable(t)
	for _, text := range []string{
		`{"format_version":"1.2","planned_values":{"root_module":{"resources":[{"address":"a","mode":"managed","type":"aws_ecs_service","values":{"launch_type":"FARGATE"},"sensitive_values":{}}]}}}`,
		`{"planned_values":{"root_module":{"resources":[{"sensitive_values":{},"values":{"launch_type":"FARGATE"},"type":"aws_ecs_service","mode":"managed","address":"a"}]}},"format_version":"1.2"}`,
	} {
		f, problems, err := table.Read("plan", strings.NewReader(text))
		if err != nil || len(problems) > 0 || len(f.Resources) != 1 {
			t.Fatal(f, problems, err)
		}
		uses, _ := table.Uses(shipped(), []File{f})
		if len(uses) != 1 || uses[0].Subject.String() != "ecs.fargate" {
			t.Errorf("%v", uses)
		}
	}
}

func TestFilesInUTF16AndWithMarksAreReadAsUTF8(t *testing.T) {
	table := shippedTable(t)
	text := `{"format_version":"1.2","values":{"root_module":{"resources":[{"address":"ä","mode":"managed","type":"aws_sqs_queue"}]}}}`
	little, big := []byte{}, []byte{}
	for _, r := range text {
		little, big = append(little, byte(r), byte(r>>8)), append(big, byte(r>>8), byte(r))
	}
	for name, data := range map[string][]byte{
		"UTF-8": []byte(text), "UTF-8 with a mark": []byte("\ufeff" + text),
		"UTF-16 little": append([]byte{0xff, 0xfe}, little...), "UTF-16 big": append([]byte{0xfe, 0xff}, big...),
		"UTF-16 without a mark": little, "UTF-16 big without a mark": big,
	} {
		f, problems, err := table.Read(name, bytes.NewReader(data))
		if err != nil || len(problems) > 0 || f.Total() != 1 || f.Resources[0].Address != "ä" {
			t.Errorf("%s: %+v %v %v", name, f, problems, err)
		}
	}
}

// A type that a person looks up in the table is found, whichever provider's spelling it has.
func TestTypesAreFoundByTheLongestName(t *testing.T) {
	table := shippedTable(t)
	for name, want := range map[string]string{
		"aws_ec2_transit_gateway_route": "transit-gateway", "aws_ec2_host": "ec2.dedicated-host", "aws_ec2_tag": "ec2", "AWS::EC2::VPCEndpointService": "privatelink.endpoint-service",
		"AWS::EC2::VPNConnection": "vpn", "AWS::EC2::Volume": "ebs", "awscc_ecs_task_definition": "ecs", "awscc_msk_serverless_cluster": "msk.serverless", "aws_media_convert_queue": "",
		"AWS::CloudHSM::Cluster": "cloudhsm", "Custom::Anything": "", "AWS::CloudFormation::StackSet": "cloudformation", "Datadog::Monitors::Monitor": "", "aws_brand_new_thing": "", "null_resource": "",
	} {
		got := ""
		if f := table.judge(name, nil).Findings; len(f) > 0 {
			got = f[0].subject(nil).String()
		}
		if got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]Standing{"aws_kendra_index": NoPage, "aws_brand_new_thing": Unlisted, "AWS::New::Thing": Unlisted, "null_resource": Foreign, "AWS::CDK::Metadata": Nothing, "aws_vpc": Known} {
		if got := table.judge(name, nil).Standing; got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}

func TestASiteWithoutTheServiceListsTheType(t *testing.T) {
	table, err := NewTable(Services{})
	if err != nil {
		t.Fatal(err)
	}
	if v := table.judge("aws_vpc", nil); v.Standing != NoPage || v.Note != "vpc" {
		t.Errorf("%+v", v)
	}
}

func TestConditions(t *testing.T) {
	for _, c := range []struct{ when, attributes string }{
		{"a=x", `{"a":"X"}`}, {"a=x|y", `{"a":"y"}`}, {"a=x*", `{"a":"xyz"}`}, {"a=*m*", `{"a":"i3.metal"}`}, {"a=*-*-*", `{"a":"a-b-c-d"}`}, {"a=true", `{"a":true}`},
		{"a", `{"a":"anything"}`}, {"a", `{"a":[{"b":1}]}`}, {"a.b=x", `{"a":[{"b":"y"},{"b":"x"}]}`}, {"a.*.c=x", `{"a":{"one":{"c":"x"}}}`},
		{"a[n=k].v=true", `{"a":[{"n":"j","v":"false"},{"n":"k","v":"true"}]}`}, {"a.'b.c/d'=x", `{"a":{"b.c/d":"x"}}`}, {"launch_type=x", `{"LaunchType":"x"}`},
		{"!a", `{"b":1}`}, {"!a", `{"a":null}`}, {"!a", `{"a":[]}`}, {"!a.b", `{"a":[{"c":1}]}`}, {"!a[n=k].v", `{"a":[{"n":"j","v":"true"}]}`},
	} {
		if !holdsIn(t, c.when, c.attributes) {
			t.Errorf("%s does not hold in %s", c.when, c.attributes)
		}
	}
	for _, c := range []struct{ when, attributes string }{
		{"a=x", `{"a":"xy"}`}, {"a=x", `{"b":"x"}`}, {"a=x", `{"a":{"x":1}}`}, {"a=*-*-*", `{"a":"a-b"}`}, {"a", `{"a":null}`}, {"a", `{"a":[]}`}, {"a", `{"a":""}`}, {"a", `{"a":{}}`}, {"a", `{"a":[{}]}`},
		{"a[n=k].v=true", `{"a":[{"n":"k","v":"false"},{"n":"j","v":"true"}]}`}, {"a.b=x", `{"a":"x"}`},
		{"!a", `{"a":1}`}, {"!a", `{"a":[1]}`}, {"!a.b", `{"a":[{"c":1},{"b":1}]}`},
	} {
		if holdsIn(t, c.when, c.attributes) {
			t.Errorf("%s holds in %s", c.when, c.attributes)
		}
	}
	for _, bad := range []string{"", "a.", "a[b", "a[b]", "'a", ".a", "''", "'a'b"} {
		if c, err := parseCondition(bad); err == nil {
			t.Errorf("%q is taken for %+v", bad, c)
		}
	}
}

func holdsIn(t *testing.T, when, attributes string) bool {
	t.Helper()
	c, err := parseCondition(when)
	if err != nil {
		t.Fatal(err)
	}
	asked := &ask{}
	c.ask(asked)
	n, err := newScanner(strings.NewReader(attributes)).prune(asked)
	if err != nil {
		t.Fatal(err)
	}
	return c.met(n)
}
