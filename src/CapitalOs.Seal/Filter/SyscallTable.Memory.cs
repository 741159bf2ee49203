using static CapitalOs.Seal.Filter.Verdict;
using static CapitalOs.Seal.EvidenceRule;

namespace CapitalOs.Seal.Filter;

/// <summary>The rows about memory, locks and time.</summary>
internal static partial class SyscallTable
{
    private static SyscallRow[] Memory =>
    [
        .. Because("Own memory; in a native worker no memory is both written and executed.", [
            new("mmap", 9, 222, Check, Allow, ExecutableMemory),
            new("mprotect", 10, 226, Check, Allow, ExecutableMemory)]),
        .. Because("A file without a name; a native worker could execute what it wrote there.", [
            new("memfd_create", 319, 279, Check, Allow, ExecutableMemory)]),
        .. Because("Own memory.", [
            new("munmap", 11, 215, Allow, Allow, None),
            new("brk", 12, 214, Allow, Allow, None),
            new("mremap", 25, 216, Allow, Allow, None),
            new("msync", 26, 227, Allow, Allow, None),
            new("mincore", 27, 232, Allow, Allow, None),
            new("madvise", 28, 233, Allow, Allow, None),
            new("mlock", 149, 228, Allow, Allow, None),
            new("mlock2", 325, 284, Allow, Allow, None),
            new("munlock", 150, 229, Allow, Allow, None),
            new("mlockall", 151, 230, Allow, Allow, None),
            new("munlockall", 152, 231, Allow, Allow, None),
            new("mseal", 462, 462, Allow, Allow, None)]),
        .. Because("The collector places its own memory.", [
            new("mbind", 237, 235, Allow, Allow, None),
            new("get_mempolicy", 239, 236, Allow, Allow, None),
            new("set_mempolicy", 238, 237, Allow, Allow, None)]),
        .. Because("Not needed; libc falls back.", [
            new("set_mempolicy_home_node", 450, 450, Absent, Absent, None),
            new("memfd_secret", 447, 447, Absent, Absent, None),
            new("remap_file_pages", 216, 234, Absent, Absent, None),
            new("map_shadow_stack", 453, 453, Absent, Absent, None),
            new("pkey_alloc", 330, 289, Absent, Absent, None),
            new("pkey_free", 331, 290, Absent, Absent, None),
            new("pkey_mprotect", 329, 288, Absent, Absent, None)]),
        .. Because("Locks between own threads.", [
            new("futex", 202, 98, Allow, Allow, None),
            new("futex_waitv", 449, 449, Allow, Allow, None),
            new("futex_wake", 454, 454, Allow, Allow, None),
            new("futex_wait", 455, 455, Allow, Allow, None),
            new("futex_requeue", 456, 456, Allow, Allow, None),
            new("set_robust_list", 273, 99, Allow, Allow, None),
            new("rseq", 334, 293, Allow, Allow, None),
            new("membarrier", 324, 283, Allow, Allow, None),
            new("restart_syscall", 219, 128, Allow, Allow, None)]),
        .. Because("Reads another process.", [
            new("get_robust_list", 274, 100, Absent, Absent, None)]),
        .. Because("Clocks and random bytes.", [
            new("nanosleep", 35, 101, Allow, Allow, None),
            new("clock_gettime", 228, 113, Allow, Allow, None),
            new("clock_getres", 229, 114, Allow, Allow, None),
            new("clock_nanosleep", 230, 115, Allow, Allow, None),
            new("gettimeofday", 96, 169, Allow, Allow, None),
            new("time", 201, -1, Allow, Allow, None),
            new("times", 100, 153, Allow, Allow, None),
            new("getrandom", 318, 278, Allow, Allow, None),
            new("getcpu", 309, 168, Allow, Allow, None)]),
        .. Because("The worker does without it.", [
            new("timer_create", 222, 107, Absent, Allow, None),
            new("timer_settime", 223, 110, Absent, Allow, None),
            new("timer_gettime", 224, 108, Absent, Allow, None),
            new("timer_getoverrun", 225, 109, Absent, Allow, None),
            new("timer_delete", 226, 111, Absent, Allow, None),
            new("getitimer", 36, 102, Absent, Allow, None),
            new("setitimer", 38, 103, Absent, Allow, None),
            new("alarm", 37, -1, Absent, Allow, None),
            new("pause", 34, -1, Absent, Allow, None)]),
        .. Because("Stalls the supervisor when it reads the memory of the caller.", [
            new("userfaultfd", 323, 282, Refuse, Refuse, UserFault)]),
        .. Because("Reads and writes other processes, the supervisor among them.", [
            new("process_vm_readv", 310, 270, Protect, Protect, None),
            new("process_vm_writev", 311, 271, Protect, Protect, None)]),
        .. Because("Acts on the memory of other processes.", [
            new("process_madvise", 440, 440, Refuse, Refuse, RemoteMemory),
            new("process_mrelease", 448, 448, Refuse, Refuse, RemoteMemory),
            new("migrate_pages", 256, 238, Refuse, Refuse, RemoteMemory),
            new("move_pages", 279, 239, Refuse, Refuse, RemoteMemory)]),
    ];
}
