package office

import (
	"os"
	"os/exec"
	"runtime"
	"syscall"
)

// startApart starts the command in a group of its own and, where unprivileged name
// spaces are allowed, in a network that leads nowhere. It dies with this process.
func startApart(cmd *exec.Cmd) error {
	// The signal at this process's death is tied to the thread that starts the command,
	// which must not end before.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	apart := *cmd
	apart.SysProcAttr = &syscall.SysProcAttr{
		Setpgid: true, Pdeathsig: syscall.SIGTERM,
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: os.Getuid(), HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: os.Getgid(), HostID: os.Getgid(), Size: 1}},
	}
	if err := apart.Start(); err == nil {
		*cmd = apart
		return nil
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
	return cmd.Start()
}

// killGroup ends the command and all that it started.
func killGroup(cmd *exec.Cmd) {
	syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) //nolint:errcheck // it may have ended already
}
