using static CapitalOs.Seal.Filter.Verdict;
using static CapitalOs.Seal.EvidenceRule;

namespace CapitalOs.Seal.Filter;

/// <summary>The rows about processes, threads and signals.</summary>
internal static partial class SyscallTable
{
    private static SyscallRow[] Processes =>
    [
        .. Because("Own signal handlers.", [
            new("rt_sigaction", 13, 134, Allow, Allow, None),
            new("rt_sigprocmask", 14, 135, Allow, Allow, None),
            new("rt_sigreturn", 15, 139, Allow, Allow, None),
            new("rt_sigpending", 127, 136, Allow, Allow, None),
            new("rt_sigtimedwait", 128, 137, Allow, Allow, None),
            new("rt_sigsuspend", 130, 133, Allow, Allow, None),
            new("sigaltstack", 131, 132, Allow, Allow, None)]),
        .. Because("Questions about scheduling.", [
            new("sched_yield", 24, 124, Allow, Allow, None),
            new("sched_getparam", 143, 121, Allow, Allow, None),
            new("sched_getscheduler", 145, 120, Allow, Allow, None),
            new("sched_get_priority_max", 146, 125, Allow, Allow, None),
            new("sched_get_priority_min", 147, 126, Allow, Allow, None),
            new("sched_rr_get_interval", 148, 127, Allow, Allow, None),
            new("sched_getattr", 315, 275, Allow, Allow, None),
            new("sched_getaffinity", 204, 123, Allow, Allow, None)]),
        .. Because("The ordinary policy on own threads; nothing that could starve the supervisor.", [
            new("sched_setscheduler", 144, 119, Check, Allow, ProcessLimits)]),
        .. Because("The calling thread only.", [
            new("sched_setparam", 142, 118, Check, Allow, ProcessLimits),
            new("sched_setaffinity", 203, 122, Check, Allow, ProcessLimits)]),
        .. Because("Not needed.", [
            new("sched_setattr", 314, 274, Absent, Absent, None)]),
        .. Because("What the process knows about itself.", [
            new("getpid", 39, 172, Allow, Allow, None),
            new("gettid", 186, 178, Allow, Allow, None),
            new("getppid", 110, 173, Allow, Allow, None),
            new("getuid", 102, 174, Allow, Allow, None),
            new("geteuid", 107, 175, Allow, Allow, None),
            new("getgid", 104, 176, Allow, Allow, None),
            new("getegid", 108, 177, Allow, Allow, None),
            new("getresuid", 118, 148, Allow, Allow, None),
            new("getresgid", 120, 150, Allow, Allow, None),
            new("getgroups", 115, 158, Allow, Allow, None),
            new("getpgrp", 111, -1, Allow, Allow, None),
            new("getpgid", 121, 155, Allow, Allow, None),
            new("getsid", 124, 156, Allow, Allow, None),
            new("getpriority", 140, 141, Allow, Allow, None),
            new("getrlimit", 97, 163, Allow, Allow, None),
            new("setrlimit", 160, 164, Allow, Allow, None),
            new("getrusage", 98, 165, Allow, Allow, None),
            new("sysinfo", 99, 179, Allow, Allow, None),
            new("uname", 63, 160, Allow, Allow, None),
            new("set_tid_address", 218, 96, Allow, Allow, None),
            new("capget", 125, 90, Allow, Allow, None)]),
        .. Because("Life and end of threads.", [
            new("exit", 60, 93, Allow, Allow, None),
            new("exit_group", 231, 94, Allow, Allow, None),
            new("wait4", 61, 260, Allow, Allow, None),
            new("waitid", 247, 95, Allow, Allow, None),
            new("arch_prctl", 158, -1, Allow, Allow, None)]),
        .. Because("32-bit thread storage.", [
            new("get_thread_area", 211, -1, Absent, Absent, None),
            new("set_thread_area", 205, -1, Absent, Absent, None)]),
        .. Because("The one step from launcher to worker; forking is refused and the seal survives it.", [
            new("execve", 59, 221, Allow, Allow, None)]),
        .. Because("Starts a program without a path.", [
            new("execveat", 322, 281, Refuse, Allow, ProcessExec)]),
        .. Because("The worker starts no processes.", [
            new("fork", 57, -1, Refuse, Allow, ProcessFork),
            new("vfork", 58, -1, Refuse, Allow, ProcessFork)]),
        .. Because("Threads only in the worker; new namespaces never.", [
            new("clone", 56, 220, Check, Check, ProcessFork)]),
        .. Because("Its flags lie in memory; libc falls back to clone.", [
            new("clone3", 435, 435, Absent, Absent, None)]),
        .. Because("Signals to itself only; those of a command stay in its Landlock domain from ABI 6.", [
            new("kill", 62, 129, Check, Check, ProcessSignal),
            new("tkill", 200, 130, Refuse, Check, ProcessSignal)]),
        .. Because("Signals that carry data to other processes.", [
            new("rt_sigqueueinfo", 129, 138, Refuse, Refuse, ProcessSignal),
            new("rt_tgsigqueueinfo", 297, 240, Refuse, Refuse, ProcessSignal),
            new("pidfd_send_signal", 424, 424, Refuse, Refuse, ProcessSignal)]),
        .. Because("Own threads only: the collector stops threads with it.", [
            new("tgkill", 234, 131, Check, Check, ProcessSignal)]),
        .. Because("Own limits only: a limit on the supervisor would silence the evidence.", [
            new("prlimit64", 302, 261, Check, Check, ProcessLimits)]),
        .. Because("Own priority only.", [
            new("setpriority", 141, 140, Refuse, Check, ProcessLimits)]),
        .. Because("Could starve the supervisor.", [
            new("ioprio_set", 251, 30, Refuse, Refuse, ProcessLimits)]),
        .. Because("The worker does without it.", [
            new("ioprio_get", 252, 31, Absent, Allow, None)]),
        .. Because("The worker stays who and where it is.", [
            new("setpgid", 109, 154, Refuse, Allow, ProcessIdentity),
            new("setsid", 112, 157, Refuse, Allow, ProcessIdentity),
            new("setuid", 105, 146, Refuse, Allow, ProcessIdentity),
            new("setgid", 106, 144, Refuse, Allow, ProcessIdentity),
            new("setreuid", 113, 145, Refuse, Allow, ProcessIdentity),
            new("setregid", 114, 143, Refuse, Allow, ProcessIdentity),
            new("setresuid", 117, 147, Refuse, Allow, ProcessIdentity),
            new("setresgid", 119, 149, Refuse, Allow, ProcessIdentity),
            new("setgroups", 116, 159, Refuse, Allow, ProcessIdentity),
            new("setfsuid", 122, 151, Refuse, Allow, ProcessIdentity),
            new("setfsgid", 123, 152, Refuse, Allow, ProcessIdentity),
            new("capset", 126, 91, Refuse, Allow, ProcessIdentity)]),
        .. Because("A new namespace brings capabilities and network devices.", [
            new("unshare", 272, 97, Refuse, Refuse, Namespace),
            new("setns", 308, 268, Refuse, Refuse, Namespace)]),
        .. Because("Harmless options only; those that could loosen the seal are refused.", [
            new("prctl", 157, 167, Check, Check, None)]),
        .. Because("A second listener could answer for the supervisor once it is gone.", [
            new("seccomp", 317, 277, Protect, Protect, None),
            new("landlock_create_ruleset", 444, 444, Protect, Protect, None),
            new("landlock_add_rule", 445, 445, Protect, Protect, None),
            new("landlock_restrict_self", 446, 446, Protect, Protect, None)]),
        .. Because("Takes memory or descriptors of other processes.", [
            new("ptrace", 101, 117, Protect, Protect, None),
            new("pidfd_getfd", 438, 438, Protect, Protect, None),
            new("kcmp", 312, 272, Protect, Protect, None)]),
        .. Because("A handle on other processes; libc falls back.", [
            new("pidfd_open", 434, 434, Absent, Absent, None)]),
        .. Because("Odd processor states.", [
            new("personality", 135, 92, Refuse, Refuse, KernelAdmin),
            new("modify_ldt", 154, -1, Refuse, Refuse, KernelAdmin)]),
    ];
}
