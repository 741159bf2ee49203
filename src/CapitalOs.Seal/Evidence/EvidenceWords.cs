namespace CapitalOs.Seal.Evidence;

/// <summary>The words of the evidence log. A value without its word does not compile into a record.</summary>
internal static class EvidenceWords
{
    private static readonly string[] Rules =
    [
        "none", "net.socket", "net.socketpair", "net.connect", "net.bind", "net.listen", "net.send", "net.fastopen",
        "net.sendmmsg", "net.shutdown", "net.option", "net.ring", "process.fork", "process.exec", "process.signal",
        "process.limits", "process.identity", "process.namespace", "fd.owner", "fd.ioctl", "file.metadata",
        "file.special", "file.truncate", "file.handle", "file.watch", "kernel.mount", "kernel.keys", "kernel.program",
        "kernel.module", "kernel.admin", "kernel.userfault", "memory.remote", "ipc.sysv", "ipc.mq", "memory.execute",
    ];

    private static readonly string[] AddressFamilyClasss =
    [
        "none", "unix", "inet", "inet6", "netlink", "packet", "vsock", "unspec", "other",
    ];

    private static readonly string[] SocketTypeClasss =
    [
        "none", "stream", "dgram", "raw", "seqpacket", "other",
    ];

    private static readonly string[] DestinationClasss =
    [
        "n/a", "loopback", "private", "link_local", "metadata", "multicast", "public", "unix_path", "unix_abstract",
        "unspec", "other", "unreadable",
    ];

    private static readonly string[] BenignClasss =
    [
        "none", "runtime_probe", "runtime_disconnect",
    ];

    private static readonly string[] RepeatBuckets =
    [
        "1", "2-9", "10-99", "100+",
    ];

    private static readonly string[] Attributions =
    [
        "none", "thread", "process",
    ];

    private static readonly string[] Architectures =
    [
        "x86_64", "aarch64",
    ];

    private static readonly string[] Dispositions =
    [
        "denied_errno",
    ];

    private static readonly string[] Errnos =
    [
        "EPERM", "ENOSYS",
    ];

    internal static string Of(EvidenceRule rule) => Rules[(int)rule];

    internal static bool TryParse(string word, out EvidenceRule rule)
    {
        int at = Array.IndexOf(Rules, word);
        rule = at < 0 ? default : (EvidenceRule)at;
        return at >= 0;
    }

    internal static string Of(AddressFamilyClass value) => AddressFamilyClasss[(int)value];

    internal static bool TryParse(string word, out AddressFamilyClass value)
    {
        int at = Array.IndexOf(AddressFamilyClasss, word);
        value = at < 0 ? default : (AddressFamilyClass)at;
        return at >= 0;
    }

    internal static string Of(SocketTypeClass value) => SocketTypeClasss[(int)value];

    internal static bool TryParse(string word, out SocketTypeClass value)
    {
        int at = Array.IndexOf(SocketTypeClasss, word);
        value = at < 0 ? default : (SocketTypeClass)at;
        return at >= 0;
    }

    internal static string Of(DestinationClass value) => DestinationClasss[(int)value];

    internal static bool TryParse(string word, out DestinationClass value)
    {
        int at = Array.IndexOf(DestinationClasss, word);
        value = at < 0 ? default : (DestinationClass)at;
        return at >= 0;
    }

    internal static string Of(BenignClass value) => BenignClasss[(int)value];

    internal static bool TryParse(string word, out BenignClass value)
    {
        int at = Array.IndexOf(BenignClasss, word);
        value = at < 0 ? default : (BenignClass)at;
        return at >= 0;
    }

    internal static string Of(RepeatBucket value) => RepeatBuckets[(int)value];

    internal static bool TryParse(string word, out RepeatBucket value)
    {
        int at = Array.IndexOf(RepeatBuckets, word);
        value = at < 0 ? default : (RepeatBucket)at;
        return at >= 0;
    }

    internal static string Of(EvidenceAttribution value) => Attributions[(int)value];

    internal static bool TryParse(string word, out EvidenceAttribution value)
    {
        int at = Array.IndexOf(Attributions, word);
        value = at < 0 ? default : (EvidenceAttribution)at;
        return at >= 0;
    }

    internal static string Of(EvidenceArchitecture value) => Architectures[(int)value];

    internal static bool TryParse(string word, out EvidenceArchitecture value)
    {
        int at = Array.IndexOf(Architectures, word);
        value = at < 0 ? default : (EvidenceArchitecture)at;
        return at >= 0;
    }

    internal static string Of(EvidenceDisposition value) => Dispositions[(int)value];

    internal static bool TryParse(string word, out EvidenceDisposition value)
    {
        int at = Array.IndexOf(Dispositions, word);
        value = at < 0 ? default : (EvidenceDisposition)at;
        return at >= 0;
    }

    internal static string Of(EvidenceErrno value) => Errnos[(int)value];

    internal static bool TryParse(string word, out EvidenceErrno value)
    {
        int at = Array.IndexOf(Errnos, word);
        value = at < 0 ? default : (EvidenceErrno)at;
        return at >= 0;
    }
}
