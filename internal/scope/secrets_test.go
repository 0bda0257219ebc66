package scope

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// planted stands wherever a file of testdata/finds could hold a secret: attributes that nobody asks for, attributes that
// are asked for and marked as sensitive, variables, outputs, the state before, defaults of parameters, tokens.
const planted = "PLANTED"

func TestNoSecretComesOut(t *testing.T) {
	names, err := filepath.Glob("testdata/finds/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if f.Name == "want" || !bytes.Contains(f.Data, []byte(planted)) {
				continue
			}
			read++
			noSecret(t, name+" "+f.Name, f.Data)
		}
	}
	if read < 8 {
		t.Errorf("only %d files have something to hide", read)
	}
}

// Attributes that decide are no place for a secret either: what is marked or cut short is not read.
func TestWhatDecidesIsNotReadWhereItIsSensitive(t *testing.T) {
	for _, marks := range []string{`true`, `{"engine":true,"tag":true,"setting":true,"rule":true,"requires_compatibilities":true}`, `{"engine":true,"tag":[{"key":true}],"setting":[{},{"value":true}],"rule":[{"statement":true}],"requires_compatibilities":[true]}`} {
		for _, kind := range []string{"aws_db_instance", "aws_autoscaling_group", "aws_elastic_beanstalk_environment", "aws_wafv2_web_acl", "aws_ecs_task_definition"} {
			values := `{"engine":"custom-oracle-PLANTED","tag":[{"key":"kubernetes.io/cluster/PLANTED"}],"setting":[{"name":"PLANTED","value":"true"},{"name":"ManagedActionsEnabled","value":"true"}],` +
				`"rule":[{"statement":[{"managed_rule_group_statement":[{"name":"PLANTED"}]}]}],"requires_compatibilities":["PLANTED"]}`
			for _, text := range []string{
				`{"format_version":"1.2","planned_values":{"root_module":{"resources":[{"address":"a","mode":"managed","type":"` + kind + `","values":` + values + `,"sensitive_values":` + marks + `}]}}}`,
				`{"format_version":"1.2","resource_changes":[{"address":"a","mode":"managed","type":"` + kind + `","change":{"actions":["create"],"after":` + values + `,"after_sensitive":` + marks + `}}]}`,
			} {
				table := shippedTable(t)
				f := noSecret(t, kind, []byte(text))
				for _, r := range f.Resources {
					for _, x := range r.Verdict.Findings {
						if x.By != "" {
							t.Errorf("%s under %s: %q decided", kind, marks, x.By)
						}
					}
				}
				if f.Total() != 1 || table == nil {
					t.Errorf("%s: %d resources", kind, f.Total())
				}
			}
		}
	}
}

// A broken file is quoted by place, not by what stands there.
func TestMessagesDoNotQuoteValues(t *testing.T) {
	for _, text := range []string{
		`{"format_version":"1.2","planned_values":{"root_module":{"resources":[{"values":{"password":"PLANTED"`, `{"a":PLANTED}`, `{"a":"PLANTED` + "\n" + `"}`, `{"a":"PLANTED"}`,
		"Resources:\n  A: {Type: AWS::S3::Bucket, Properties: {Password: \"PLANTED}}\n", "Resources: PLANTED\n", "PLANTED: [\n", "a: PLANTED\n",
	} {
		noSecret(t, text, []byte(text))
	}
}

// noSecret reads a file and looks at every byte that comes of it.
func noSecret(t *testing.T, name string, data []byte) File {
	t.Helper()
	table := shippedTable(t)
	f, problems, err := table.Read("file", bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	uses, rests := table.Uses(shipped(), []File{f})
	out, err := json.Marshal([]any{f, problems, uses, rests, table.Explain([]File{f}), table.verdicts})
	if err != nil {
		t.Fatal(err)
	}
	out = append(out, NewWorkload("T", "s", uses)...)
	if strings.Contains(strings.ToUpper(string(out)), planted) {
		t.Errorf("%s: the secret came out: %s", name, out)
	}
	return f
}

// Of an attribute that only has to be there, and of all that nobody asks for, nothing stays in memory.
func TestOfWhatOnlyHasToBeThereNothingIsKept(t *testing.T) {
	text := `{"certificate_body":"PLANTED","tags":{"Name":"PLANTED"},"metadata":{"annotations":{"eks.amazonaws.com/role-arn":"PLANTED"}}}`
	n, err := newScanner(strings.NewReader(text)).prune(shippedTable(t).asked)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := json.Marshal(n)
	if err != nil {
		t.Fatal(err)
	}
	if !there(n.Get("certificatebody")) || strings.Contains(string(kept), planted) {
		t.Errorf("%s", kept)
	}
}
