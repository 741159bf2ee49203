using static CapitalOs.Seal.Filter.Verdict;
using static CapitalOs.Seal.EvidenceRule;

namespace CapitalOs.Seal.Filter;

/// <summary>The rows about kernel services.</summary>
internal static partial class SyscallTable
{
    private static SyscallRow[] Kernel =>
    [
        .. Because("The kernel starts a helper that resolves names.", [
            new("add_key", 248, 217, Refuse, Refuse, Keys),
            new("request_key", 249, 218, Refuse, Refuse, Keys),
            new("keyctl", 250, 219, Refuse, Refuse, Keys)]),
        .. Because("Network file systems and new views of files.", [
            new("mount", 165, 40, Refuse, Refuse, Mount),
            new("umount2", 166, 39, Refuse, Refuse, Mount),
            new("mount_setattr", 442, 442, Refuse, Refuse, Mount),
            new("move_mount", 429, 429, Refuse, Refuse, Mount),
            new("open_tree", 428, 428, Refuse, Refuse, Mount),
            new("open_tree_attr", 467, 467, Refuse, Refuse, Mount),
            new("fsopen", 430, 430, Refuse, Refuse, Mount),
            new("fsconfig", 431, 431, Refuse, Refuse, Mount),
            new("fsmount", 432, 432, Refuse, Refuse, Mount),
            new("fspick", 433, 433, Refuse, Refuse, Mount),
            new("pivot_root", 155, 41, Refuse, Refuse, Mount)]),
        .. Because("Not needed.", [
            new("statmount", 457, 457, Absent, Absent, None),
            new("listmount", 458, 458, Absent, Absent, None),
            new("listns", 470, 470, Absent, Absent, None),
            new("lsm_get_self_attr", 459, 459, Absent, Absent, None),
            new("lsm_set_self_attr", 460, 460, Absent, Absent, None),
            new("lsm_list_modules", 461, 461, Absent, Absent, None)]),
        .. Because("Programs inside the kernel.", [
            new("bpf", 321, 280, Refuse, Refuse, KernelProgram),
            new("perf_event_open", 298, 241, Refuse, Refuse, KernelProgram),
            new("uretprobe", 335, -1, Refuse, Refuse, KernelProgram),
            new("uprobe", 336, -1, Refuse, Refuse, KernelProgram)]),
        .. Because("Code inside the kernel.", [
            new("init_module", 175, 105, Refuse, Refuse, KernelModule),
            new("finit_module", 313, 273, Refuse, Refuse, KernelModule),
            new("delete_module", 176, 106, Refuse, Refuse, KernelModule),
            new("create_module", 174, -1, Refuse, Refuse, KernelModule),
            new("query_module", 178, -1, Refuse, Refuse, KernelModule),
            new("get_kernel_syms", 177, -1, Refuse, Refuse, KernelModule),
            new("kexec_load", 246, 104, Refuse, Refuse, KernelModule),
            new("kexec_file_load", 320, 294, Refuse, Refuse, KernelModule)]),
        .. Because("Reaches unsealed neighbours.", [
            new("msgget", 68, 186, Refuse, Refuse, SystemVIpc),
            new("msgsnd", 69, 189, Refuse, Refuse, SystemVIpc),
            new("msgrcv", 70, 188, Refuse, Refuse, SystemVIpc),
            new("msgctl", 71, 187, Refuse, Refuse, SystemVIpc),
            new("semget", 64, 190, Refuse, Refuse, SystemVIpc),
            new("semop", 65, 193, Refuse, Refuse, SystemVIpc),
            new("semtimedop", 220, 192, Refuse, Refuse, SystemVIpc),
            new("semctl", 66, 191, Refuse, Refuse, SystemVIpc),
            new("shmget", 29, 194, Refuse, Refuse, SystemVIpc),
            new("shmat", 30, 196, Refuse, Refuse, SystemVIpc),
            new("shmdt", 67, 197, Refuse, Refuse, SystemVIpc),
            new("shmctl", 31, 195, Refuse, Refuse, SystemVIpc),
            new("mq_open", 240, 180, Refuse, Refuse, MessageQueue),
            new("mq_unlink", 241, 181, Refuse, Refuse, MessageQueue),
            new("mq_timedsend", 242, 182, Refuse, Refuse, MessageQueue),
            new("mq_timedreceive", 243, 183, Refuse, Refuse, MessageQueue),
            new("mq_notify", 244, 184, Refuse, Refuse, MessageQueue),
            new("mq_getsetattr", 245, 185, Refuse, Refuse, MessageQueue)]),
        .. Because("Watches the whole machine.", [
            new("fanotify_init", 300, 262, Refuse, Refuse, FileWatch),
            new("fanotify_mark", 301, 263, Refuse, Refuse, FileWatch)]),
        .. Because("Administers the machine.", [
            new("syslog", 103, 116, Refuse, Refuse, KernelAdmin),
            new("acct", 163, 89, Refuse, Refuse, KernelAdmin),
            new("swapon", 167, 224, Refuse, Refuse, KernelAdmin),
            new("swapoff", 168, 225, Refuse, Refuse, KernelAdmin),
            new("reboot", 169, 142, Refuse, Refuse, KernelAdmin),
            new("sethostname", 170, 161, Refuse, Refuse, KernelAdmin),
            new("setdomainname", 171, 162, Refuse, Refuse, KernelAdmin),
            new("settimeofday", 164, 170, Refuse, Refuse, KernelAdmin),
            new("clock_settime", 227, 112, Refuse, Refuse, KernelAdmin),
            new("adjtimex", 159, 171, Refuse, Refuse, KernelAdmin),
            new("clock_adjtime", 305, 266, Refuse, Refuse, KernelAdmin),
            new("iopl", 172, -1, Refuse, Refuse, KernelAdmin),
            new("ioperm", 173, -1, Refuse, Refuse, KernelAdmin),
            new("vhangup", 153, 58, Refuse, Refuse, KernelAdmin),
            new("quotactl", 179, 60, Refuse, Refuse, KernelAdmin),
            new("quotactl_fd", 443, 443, Refuse, Refuse, KernelAdmin)]),
        .. Because("Obsolete.", [
            new("uselib", 134, -1, Absent, Absent, None),
            new("ustat", 136, -1, Absent, Absent, None),
            new("sysfs", 139, -1, Absent, Absent, None),
            new("_sysctl", 156, -1, Absent, Absent, None),
            new("nfsservctl", 180, 42, Absent, Absent, None),
            new("getpmsg", 181, -1, Absent, Absent, None),
            new("putpmsg", 182, -1, Absent, Absent, None),
            new("afs_syscall", 183, -1, Absent, Absent, None),
            new("tuxcall", 184, -1, Absent, Absent, None),
            new("security", 185, -1, Absent, Absent, None),
            new("vserver", 236, -1, Absent, Absent, None),
            new("lookup_dcookie", 212, 18, Absent, Absent, None),
            new("epoll_ctl_old", 214, -1, Absent, Absent, None),
            new("epoll_wait_old", 215, -1, Absent, Absent, None)]),
    ];
}
