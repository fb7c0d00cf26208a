package folder

import (
	"os"

	"golang.org/x/sys/windows"
)

// lock waits for the lock of a byte far behind the end of the file, because on Windows a locked range cannot be read.
func lock(f *os.File) error {
	return windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, &windows.Overlapped{OffsetHigh: 1 << 30})
}

// syncDir does nothing: Windows makes names durable with the files.
func syncDir(*os.File) error { return nil }
