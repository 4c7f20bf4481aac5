// Package office has LibreOffice, when it is installed, turn documents of forms that no
// reader here reads into ones that one does: old Word, Excel and PowerPoint, RTF.
//
//	form, ok := office.Sniff(src)
//	out, err := office.Convert(ctx, src, form, limits.Bytes) // a .docx, .xlsx or .pdf
//
// LibreOffice runs with a profile of its own in a folder that goes when it ends, without
// macros and without a network, and is killed when it passes its time or memory.
package office

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"arising/extract/doc"
)

// The programs that convert. Both names are LibreOffice's.
var programs = []string{"soffice", "libreoffice"}

// What a conversion may take. LibreOffice asks for some 1.5 GiB of addresses before it
// has read anything, and reads the largest report known here in 20 seconds.
const (
	longest       = 2 * time.Minute
	mostAddresses = 6 << 20 // KiB
)

// Program returns the path of the installed LibreOffice, "" when there is none.
func Program() string {
	for _, name := range programs {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// Version returns what the installed LibreOffice calls itself, "" when there is none.
func Version(ctx context.Context) string {
	program := Program()
	if program == "" {
		return ""
	}
	out, err := exec.CommandContext(ctx, program, "--version").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// Convert returns src, a document of the form, saved as form.To, of at most limit
// bytes. Its errors wrap those of package doc.
func Convert(ctx context.Context, src []byte, form Form, limit int64) ([]byte, error) {
	program := Program()
	if program == "" {
		return nil, fmt.Errorf("%s: %w", form.Name, doc.ErrNeedsOffice)
	}
	sweep(os.TempDir(), time.Now())
	dir, err := os.MkdirTemp("", folder)
	if err != nil {
		return nil, fmt.Errorf("convert %s: %w", form.Name, err)
	}
	defer os.RemoveAll(dir)
	in, made := filepath.Join(dir, "in."+form.Ending), filepath.Join(dir, "out", "in."+form.To)
	if err := prepare(dir, in, src); err != nil {
		return nil, fmt.Errorf("convert %s: %w", form.Name, err)
	}
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	said, err := runApart(ctx, command(program, dir, in, form))
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return nil, fmt.Errorf("convert %s: LibreOffice took more than %s: %w", form.Name, longest, doc.ErrTooLarge)
	case ctx.Err() != nil:
		return nil, ctx.Err()
	}
	info, missing := os.Stat(made)
	switch {
	case missing != nil:
		return nil, fmt.Errorf("convert %s: LibreOffice could not load it, as when it asks for a password (%s): %w", form.Name, reason(said, err), doc.ErrBroken)
	case info.Size() > limit:
		return nil, fmt.Errorf("convert %s: %d bytes: %w", form.Name, info.Size(), doc.ErrTooLarge)
	}
	return os.ReadFile(made)
}

// folder begins the names of the folders of conversions.
const folder = "arising-office-"

// sweep removes the folders of conversions whose process was killed before it could.
func sweep(temp string, now time.Time) {
	left, _ := filepath.Glob(filepath.Join(temp, folder+"*"))
	for _, dir := range left {
		if info, err := os.Lstat(dir); err == nil && info.IsDir() && now.Sub(info.ModTime()) > 2*longest {
			os.RemoveAll(dir) //nolint:errcheck // another process may be at it
		}
	}
}

// reason is the first line in which LibreOffice says what is wrong, or how it ended.
func reason(said []byte, err error) string {
	for _, line := range strings.Split(string(said), "\n") {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "Error") {
			return line
		}
	}
	if err != nil {
		return err.Error()
	}
	return "it wrote nothing"
}

// prepare lays out the folder of a conversion: the document and a profile.
func prepare(dir, in string, src []byte) error {
	user := filepath.Join(dir, "profile", "user")
	if err := os.MkdirAll(user, 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), []byte(profile), 0o600); err != nil {
		return err
	}
	return os.WriteFile(in, src, 0o600)
}

// command returns the arguments that have LibreOffice convert the file.
func command(program, dir, in string, form Form) *exec.Cmd {
	// The shell sets the limit on memory, which the processes that it starts inherit; timeout
	// outlives this process when that is killed, and ends LibreOffice then or at the latest.
	limited := exec.Command("/bin/sh", "-c", `ulimit -v "$0"; exec "$@"`, strconv.Itoa(mostAddresses),
		"timeout", "--signal=KILL", strconv.Itoa(int(longest.Seconds())+1),
		program, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")),
		"--headless", "--norestore", "--nolockcheck", "--convert-to", form.To, "--outdir", filepath.Join(dir, "out"), in)
	limited.Dir = dir
	limited.Env = []string{"HOME=" + dir, "TMPDIR=" + dir, "PATH=" + os.Getenv("PATH"), "LANG=en_GB.UTF-8", "SAL_USE_VCLPLUGIN=svp"}
	return limited
}

// runApart runs the command in a group of its own, without a network where the system
// allows that, and returns what it said.
func runApart(ctx context.Context, cmd *exec.Cmd) ([]byte, error) {
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := startApart(cmd); err != nil {
		return nil, err
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		return said.Bytes(), err
	case <-ctx.Done():
		killGroup(cmd)
		err := <-done
		return said.Bytes(), err
	}
}

// profile is what LibreOffice is told before it starts: no macros, nothing fetched for
// a document, and a proxy that is not there should something be fetched all the same.
const profile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
`
