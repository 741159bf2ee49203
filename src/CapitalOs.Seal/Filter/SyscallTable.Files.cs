using static CapitalOs.Seal.Filter.Verdict;
using static CapitalOs.Seal.EvidenceRule;

namespace CapitalOs.Seal.Filter;

/// <summary>The rows about files and descriptors.</summary>
internal static partial class SyscallTable
{
    private static SyscallRow[] Files =>
    [
        .. Because("Works on a descriptor that is already open.", [
            new("read", 0, 63, Allow, Allow, None),
            new("write", 1, 64, Allow, Allow, None),
            new("readv", 19, 65, Allow, Allow, None),
            new("writev", 20, 66, Allow, Allow, None),
            new("pread64", 17, 67, Allow, Allow, None),
            new("pwrite64", 18, 68, Allow, Allow, None),
            new("preadv", 295, 69, Allow, Allow, None),
            new("pwritev", 296, 70, Allow, Allow, None),
            new("lseek", 8, 62, Allow, Allow, None),
            new("close", 3, 57, Allow, Allow, None)]),
        .. Because("The worker does without it.", [
            new("preadv2", 327, 286, Absent, Allow, None),
            new("pwritev2", 328, 287, Absent, Allow, None),
            new("close_range", 436, 436, Absent, Allow, None)]),
        .. Because("Waiting and plumbing inside the process.", [
            new("dup", 32, 23, Allow, Allow, None),
            new("dup2", 33, -1, Allow, Allow, None),
            new("dup3", 292, 24, Allow, Allow, None),
            new("pipe", 22, -1, Allow, Allow, None),
            new("pipe2", 293, 59, Allow, Allow, None),
            new("eventfd", 284, -1, Allow, Allow, None),
            new("eventfd2", 290, 19, Allow, Allow, None),
            new("epoll_create", 213, -1, Allow, Allow, None),
            new("epoll_create1", 291, 20, Allow, Allow, None),
            new("epoll_ctl", 233, 21, Allow, Allow, None),
            new("epoll_wait", 232, -1, Allow, Allow, None),
            new("epoll_pwait", 281, 22, Allow, Allow, None),
            new("epoll_pwait2", 441, 441, Allow, Allow, None)]),
        .. Because("Waiting inside the process.", [
            new("poll", 7, -1, Allow, Allow, None),
            new("ppoll", 271, 73, Allow, Allow, None),
            new("select", 23, -1, Allow, Allow, None),
            new("pselect6", 270, 72, Allow, Allow, None),
            new("timerfd_create", 283, 85, Allow, Allow, None),
            new("timerfd_settime", 286, 86, Allow, Allow, None),
            new("timerfd_gettime", 287, 87, Allow, Allow, None)]),
        .. Because("Landlock decides where; truncation needs a write right on every ABI.", [
            new("open", 2, -1, Check, Check, FileTruncate),
            new("openat", 257, 56, Check, Check, FileTruncate),
            new("creat", 85, -1, Allow, Allow, None)]),
        .. Because("Truncates by path, which Landlock sees only from ABI 3.", [
            new("truncate", 76, 45, Refuse, Check, FileTruncate)]),
        .. Because("SQLite and files on open descriptors.", [
            new("ftruncate", 77, 46, Allow, Allow, None),
            new("fallocate", 285, 47, Allow, Allow, None),
            new("fsync", 74, 82, Allow, Allow, None),
            new("fdatasync", 75, 83, Allow, Allow, None),
            new("sync_file_range", 277, 84, Allow, Allow, None),
            new("fadvise64", 221, 223, Allow, Allow, None),
            new("flock", 73, 32, Allow, Allow, None),
            new("copy_file_range", 326, 285, Allow, Allow, None),
            new("sendfile", 40, 71, Allow, Allow, None)]),
        .. Because("Looks at files; Landlock decides about directories.", [
            new("stat", 4, -1, Allow, Allow, None),
            new("fstat", 5, 80, Allow, Allow, None),
            new("lstat", 6, -1, Allow, Allow, None),
            new("newfstatat", 262, 79, Allow, Allow, None),
            new("statx", 332, 291, Allow, Allow, None),
            new("statfs", 137, 43, Allow, Allow, None),
            new("fstatfs", 138, 44, Allow, Allow, None),
            new("access", 21, -1, Allow, Allow, None),
            new("faccessat", 269, 48, Allow, Allow, None),
            new("faccessat2", 439, 439, Allow, Allow, None),
            new("readlink", 89, -1, Allow, Allow, None),
            new("readlinkat", 267, 78, Allow, Allow, None),
            new("getcwd", 79, 17, Allow, Allow, None),
            new("getdents64", 217, 61, Allow, Allow, None)]),
        .. Because("Landlock allows it in the data directory only.", [
            new("mkdir", 83, -1, Allow, Allow, None),
            new("mkdirat", 258, 34, Allow, Allow, None),
            new("rmdir", 84, -1, Allow, Allow, None),
            new("unlink", 87, -1, Allow, Allow, None),
            new("unlinkat", 263, 35, Allow, Allow, None),
            new("rename", 82, -1, Allow, Allow, None),
            new("renameat", 264, 38, Allow, Allow, None),
            new("renameat2", 316, 276, Allow, Allow, None),
            new("link", 86, -1, Allow, Allow, None),
            new("linkat", 265, 37, Allow, Allow, None)]),
        .. Because("Also works on files that are open for reading only; SQLite tries it and does without.", [
            new("fchmod", 91, 52, Protect, Allow, None),
            new("fchown", 93, 55, Protect, Allow, None)]),
        .. Because("Only what it makes itself.", [
            new("umask", 95, 166, Allow, Allow, None)]),
        .. Because("Locks and flags, but no signals to other processes.", [
            new("fcntl", 72, 25, Check, Check, DescriptorOwner)]),
        .. Because("A short list of harmless requests, never TIOCSTI or TIOCLINUX.", [
            new("ioctl", 16, 29, Check, Check, DeviceControl)]),
        .. Because("Configuration reload.", [
            new("inotify_init", 253, -1, Allow, Allow, None),
            new("inotify_init1", 294, 26, Allow, Allow, None),
            new("inotify_add_watch", 254, 27, Allow, Allow, None),
            new("inotify_rm_watch", 255, 28, Allow, Allow, None)]),
        .. Because("Metadata of any visible file is a message to whoever watches it.", [
            new("chmod", 90, -1, Refuse, Allow, FileMetadata),
            new("fchmodat", 268, 53, Refuse, Allow, FileMetadata),
            new("fchmodat2", 452, 452, Refuse, Allow, FileMetadata),
            new("chown", 92, -1, Refuse, Allow, FileMetadata),
            new("lchown", 94, -1, Refuse, Allow, FileMetadata),
            new("fchownat", 260, 54, Refuse, Allow, FileMetadata),
            new("utime", 132, -1, Refuse, Allow, FileMetadata),
            new("utimes", 235, -1, Refuse, Allow, FileMetadata),
            new("futimesat", 261, -1, Refuse, Allow, FileMetadata),
            new("setxattr", 188, 5, Refuse, Allow, FileMetadata),
            new("lsetxattr", 189, 6, Refuse, Allow, FileMetadata),
            new("fsetxattr", 190, 7, Refuse, Allow, FileMetadata),
            new("setxattrat", 463, 463, Refuse, Allow, FileMetadata),
            new("removexattr", 197, 14, Refuse, Allow, FileMetadata),
            new("lremovexattr", 198, 15, Refuse, Allow, FileMetadata),
            new("fremovexattr", 199, 16, Refuse, Allow, FileMetadata),
            new("removexattrat", 466, 466, Refuse, Allow, FileMetadata),
            new("file_setattr", 469, 469, Refuse, Refuse, FileMetadata)]),
        .. Because("Times by path, and by descriptor also of files that are open for reading only.", [
            new("utimensat", 280, 88, Refuse, Allow, FileMetadata)]),
        .. Because("The worker does without it.", [
            new("getxattr", 191, 8, Absent, Allow, None),
            new("lgetxattr", 192, 9, Absent, Allow, None),
            new("fgetxattr", 193, 10, Absent, Allow, None),
            new("listxattr", 194, 11, Absent, Allow, None),
            new("llistxattr", 195, 12, Absent, Allow, None),
            new("flistxattr", 196, 13, Absent, Allow, None),
            new("getxattrat", 464, 464, Absent, Allow, None),
            new("listxattrat", 465, 465, Absent, Allow, None),
            new("file_getattr", 468, 468, Absent, Allow, None)]),
        .. Because("Links and nodes redirect what others open.", [
            new("symlink", 88, -1, Refuse, Allow, FileSpecial),
            new("symlinkat", 266, 36, Refuse, Allow, FileSpecial),
            new("mknod", 133, -1, Refuse, Allow, FileSpecial),
            new("mknodat", 259, 33, Refuse, Allow, FileSpecial)]),
        .. Because("The worker does without it.", [
            new("chdir", 80, 49, Absent, Allow, None),
            new("fchdir", 81, 50, Absent, Allow, None),
            new("getdents", 78, -1, Absent, Allow, None),
            new("sync", 162, 81, Absent, Allow, None),
            new("syncfs", 306, 267, Absent, Allow, None),
            new("readahead", 187, 213, Absent, Allow, None),
            new("splice", 275, 76, Absent, Allow, None),
            new("tee", 276, 77, Absent, Allow, None),
            new("vmsplice", 278, 75, Absent, Allow, None),
            new("signalfd", 282, -1, Absent, Allow, None),
            new("signalfd4", 289, 74, Absent, Allow, None),
            new("name_to_handle_at", 303, 264, Absent, Allow, None)]),
        .. Because("Its flags lie in memory where a filter cannot see them; openat remains.", [
            new("openat2", 437, 437, Absent, Absent, None)]),
        .. Because("Kernel AIO is not needed.", [
            new("io_setup", 206, 0, Absent, Absent, None),
            new("io_destroy", 207, 1, Absent, Absent, None),
            new("io_getevents", 208, 4, Absent, Absent, None),
            new("io_submit", 209, 2, Absent, Absent, None),
            new("io_cancel", 210, 3, Absent, Absent, None),
            new("io_pgetevents", 333, 292, Absent, Absent, None)]),
        .. Because("Changes what paths mean.", [
            new("chroot", 161, 51, Refuse, Refuse, Mount)]),
        .. Because("Opens files around every path rule.", [
            new("open_by_handle_at", 304, 265, Refuse, Refuse, FileHandle)]),
        .. Because("Not needed.", [
            new("cachestat", 451, 451, Absent, Absent, None)]),
    ];
}
