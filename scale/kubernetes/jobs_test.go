// Package kubernetes tests the manifest of the indexed jobs.
package kubernetes

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

type job struct {
	Kind     string
	Metadata struct {
		Name   string
		Labels map[string]string
	}
	Spec struct {
		CompletionMode       string `yaml:"completionMode"`
		Completions          int
		BackoffLimitPerIndex int `yaml:"backoffLimitPerIndex"`
		MaxFailedIndexes     int `yaml:"maxFailedIndexes"`
		Template             struct {
			Spec struct {
				RestartPolicy string `yaml:"restartPolicy"`
				Containers    []struct {
					Args      []string
					Resources struct{ Limits map[string]string }
				}
			}
		}
	}
}

// TestJobsAgree holds what one edit of the manifest may forget: as many shards are cut as
// are read, each is tried twice and none stops the others, and memory is bounded. Where a
// shell is, the commands are ones that it can read.
func TestJobsAgree(t *testing.T) {
	b, err := os.ReadFile("jobs.yaml")
	if err != nil {
		t.Fatal(err)
	}
	steps := map[string]job{}
	for _, part := range bytes.Split(b, []byte("\n---\n"))[1:] {
		var j job
		if err := yaml.Unmarshal(part, &j); err != nil {
			t.Fatal(err)
		}
		steps[j.Metadata.Labels["step"]] = j
		c := j.Spec.Template.Spec.Containers[0]
		if j.Kind != "Job" || j.Spec.Template.Spec.RestartPolicy != "Never" || c.Resources.Limits["memory"] == "" {
			t.Errorf("%s: %+v", j.Metadata.Name, j)
		}
		if out, err := exec.Command("sh", "-n", "-c", c.Args[0]).CombinedOutput(); err != nil {
			t.Errorf("%s: %v: %s", j.Metadata.Name, err, out)
		}
	}
	for _, step := range []string{"text", "scans"} {
		s := steps[step].Spec
		if s.CompletionMode != "Indexed" || s.BackoffLimitPerIndex != 1 || s.MaxFailedIndexes != s.Completions ||
			!strings.Contains(steps["cut"].Spec.Template.Spec.Containers[0].Args[0], "--count 20 ") || s.Completions != 20 {
			t.Errorf("%s: %+v", step, s)
		}
	}
	if linter, err := exec.LookPath("kubeconform"); err == nil {
		if out, err := exec.Command(linter, "-strict", "jobs.yaml").CombinedOutput(); err != nil {
			t.Errorf("kubeconform: %v: %s", err, out)
		}
	} else {
		t.Log("kubeconform is not installed: the manifest is not held against the schema")
	}
}
