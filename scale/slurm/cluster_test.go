package slurm

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A cluster is one node of two processors: munged, slurmctld and slurmd of this machine,
// with keys, state and ports of their own, on the loopback alone.
type cluster struct {
	dir   string
	slurm string // slurm.conf
	node  *exec.Cmd
	all   []*exec.Cmd
}

// ports are of this test alone, so that a cluster that is there already is not met.
const (
	ctldPort = 16817
	nodePort = 16818
)

const config = `ClusterName=arising
SlurmctldHost=%[2]s(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=%[1]s/munge.socket
SlurmctldPort=%[3]d
SlurmdPort=%[4]d
StateSaveLocation=%[1]s/state
SlurmdSpoolDir=%[1]s/spool
SlurmctldPidFile=%[1]s/slurmctld.pid
SlurmdPidFile=%[1]s/slurmd.pid
SlurmctldLogFile=%[1]s/slurmctld.log
SlurmdLogFile=%[1]s/slurmd.log
SlurmctldParameters=enable_configless
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=2,bf_interval=2
MpiDefault=none
ReturnToService=2
SlurmdTimeout=10
SlurmctldTimeout=10
MinJobAge=300
KillWait=5
NodeName=%[2]s NodeAddr=127.0.0.1 CPUs=2 RealMemory=%[5]d State=UNKNOWN
PartitionName=text Nodes=ALL Default=YES MaxTime=INFINITE State=UP
PartitionName=scans Nodes=ALL MaxTime=INFINITE State=UP
`

// start starts the cluster, or skips the test with a word.
func start(t *testing.T) *cluster {
	t.Helper()
	for _, program := range []string{"munged", "slurmctld", "slurmd", "sbatch", "mungekey"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed (Debian: slurm-wlm, munge)", program)
		}
	}
	if os.Getuid() != 0 {
		t.Skip("only root can start a cluster")
	}
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	// Names of sockets are short.
	dir, err := os.MkdirTemp("/tmp", "slurm-")
	if err != nil {
		t.Fatal(err)
	}
	c := &cluster{dir: dir, slurm: filepath.Join(dir, "slurm.conf")}
	t.Cleanup(func() { c.stop(t) })
	host, _, _ = strings.Cut(host, ".")
	for _, folder := range []string{"state", "spool"} {
		os.Mkdir(filepath.Join(dir, folder), 0o755)
	}
	conf := fmt.Sprintf(config, dir, host, ctldPort, nodePort, 4000)
	if err := os.WriteFile(c.slurm, []byte(conf), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "cgroup.conf"), []byte("CgroupPlugin=cgroup/v1\nIgnoreSystemd=yes\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	c.run(t, "mungekey", "--create", "--keyfile="+dir+"/munge.key")
	c.daemon(t, "munged", "--foreground", "--force", "--key-file="+dir+"/munge.key", "--socket="+dir+"/munge.socket", "--pid-file="+dir+"/munge.pid", "--log-file="+dir+"/munge.log", "--seed-file="+dir+"/munge.seed")
	c.daemon(t, "slurmctld", "-D", "-f", c.slurm)
	c.startNode(t)
	c.waitFor(t, "the node", 60*time.Second, func() bool {
		return strings.HasPrefix(strings.TrimSpace(c.say("sinfo", "--noheader", "--partition=text", "--format=%t")), "idle")
	})
	return c
}

func (c *cluster) startNode(t *testing.T) {
	c.node = c.daemon(t, "slurmd", "-D", "-f", c.slurm)
}

// env is what the programs of the cluster need to find it.
func (c *cluster) env(more ...string) []string {
	return append(append(os.Environ(), "SLURM_CONF="+c.slurm), more...)
}

func (c *cluster) daemon(t *testing.T, name string, args ...string) *exec.Cmd {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skip(err)
	}
	cmd := exec.Command(path, args...)
	cmd.Env = c.env()
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c.all = append(c.all, cmd)
	return cmd
}

// say returns what a program of the cluster prints.
func (c *cluster) say(name string, args ...string) string {
	cmd := exec.Command(name, args...)
	cmd.Env = c.env()
	out, _ := cmd.CombinedOutput()
	return string(out)
}

func (c *cluster) run(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = c.env()
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v: %s", name, err, out)
	}
	return string(out)
}

func (c *cluster) waitFor(t *testing.T, what string, limit time.Duration, done func() bool) {
	t.Helper()
	for until := time.Now().Add(limit); time.Now().Before(until); time.Sleep(500 * time.Millisecond) {
		if done() {
			return
		}
	}
	t.Fatalf("%s did not come in %s\n%s\n%s\n%s", what, limit, c.say("sinfo"), c.say("squeue"), c.logs())
}

// killNode ends the node as a cut of power does: the daemon and all that it started.
func (c *cluster) killNode() {
	pids := below(c.node.Process.Pid)
	steps, _ := exec.Command("pgrep", "-f", "slurmstepd: .*").Output()
	for _, s := range strings.Fields(string(steps)) {
		var pid int
		fmt.Sscan(s, &pid)
		if env, err := os.ReadFile(fmt.Sprintf("/proc/%d/environ", pid)); err == nil && bytes.Contains(env, []byte("SLURM_CONF="+c.slurm)) {
			pids = append(append(pids, pid), below(pid)...)
		}
	}
	for _, pid := range append(pids, c.node.Process.Pid) {
		syscall.Kill(pid, syscall.SIGKILL)
	}
	c.node.Wait()
}

// below returns the processes that pid started, and those that they did.
func below(pid int) (pids []int) {
	lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, list := range lists {
		b, _ := os.ReadFile(list)
		for _, s := range strings.Fields(string(b)) {
			var child int
			if _, err := fmt.Sscan(s, &child); err == nil {
				pids = append(append(pids, child), below(child)...)
			}
		}
	}
	return pids
}

func (c *cluster) stop(t *testing.T) {
	if t.Failed() {
		t.Log(c.logs())
	}
	c.say("scancel", "--user=root")
	for i := len(c.all) - 1; i >= 0; i-- {
		c.all[i].Process.Signal(syscall.SIGTERM)
		ended := make(chan struct{})
		go func() { c.all[i].Wait(); close(ended) }()
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			c.all[i].Process.Kill()
			<-ended
		}
	}
	os.RemoveAll(c.dir)
}

// logs is the end of what the daemons noted.
func (c *cluster) logs() string {
	var out strings.Builder
	for _, name := range []string{"slurmctld.log", "slurmd.log", "munge.log"} {
		b, _ := os.ReadFile(filepath.Join(c.dir, name))
		fmt.Fprintf(&out, "--- %s\n%s\n", name, b[max(0, len(b)-2000):])
	}
	return out.String()
}
