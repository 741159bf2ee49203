using System.Globalization;
using System.Text;

namespace CapitalOs.Seal.Landlock;

/// <summary>The places that a sealed program may use.</summary>
internal static class LandlockPlan
{
    private static readonly string[] SystemCode = ["/lib", "/lib64", "/usr/lib", "/usr/lib64"];

    private static readonly string[] Interpreters =
    [
        "/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1", "/lib/ld-musl-x86_64.so.1",
        "/lib/ld-musl-aarch64.so.1",
    ];

    private static readonly string[] SystemFacts =
    [
        "/etc/ld.so.cache", "/etc/localtime", "/etc/nsswitch.conf", "/etc/passwd", "/etc/group", "/etc/ssl",
        "/usr/share/zoneinfo", "/proc", "/sys/fs/cgroup", "/sys/devices/system", "/sys/kernel/mm",
    ];

    private static readonly string[] RandomDevices = ["/dev/zero", "/dev/urandom", "/dev/random"];

    /// <summary>Where a machine keeps its programs and their facts, but no person their files.</summary>
    private static readonly string[] SystemFolders =
    [
        "/bin", "/sbin", "/lib", "/lib64", "/usr", "/opt", "/nix", "/etc", "/proc", "/sys", "/dev",
    ];

    private static readonly string[] CommandDevices =
    [
        "/dev/null", "/dev/zero", "/dev/full", "/dev/tty", "/dev/pts", "/dev/ptmx",
    ];

    internal static List<LandlockRule> Of(Launch.LaunchPlan plan)
    {
        List<LandlockRule> rules = plan.Mode == SealMode.Worker ? Worker(plan) : Command(plan);
        LandlockRight write = plan.Mode == SealMode.Worker ? LandlockRight.Data : LandlockRight.Workspace;
        rules.AddRange(plan.ReadWrite.Select(path => new LandlockRule("read-write", path, write, true)));
        LandlockRight read = LandlockRight.Read | (plan.Mode == SealMode.Worker ? 0 : LandlockRight.Execute);
        rules.AddRange(plan.ReadOnly.Select(path => new LandlockRule("read-only", path, read, true)));
        return rules;
    }

    /// <summary>
    /// The same on every machine: versions, masks, system paths, and roles instead of the caller's paths.
    /// </summary>
    internal static string Describe(LandlockAbi abi, IEnumerable<LandlockRule> rules)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"landlock abi={abi.Version} fs={(ulong)abi.Files:x} ");
        text.Append(CultureInfo.InvariantCulture, $"net={abi.Network:x} scope={abi.Scopes:x}\n");
        IEnumerable<string> lines = rules
            .Select(rule => string.Create(
                CultureInfo.InvariantCulture, $"{rule.Role} {(ulong)(rule.Rights & abi.Files):x}\n"))
            .Distinct()
            .Order(StringComparer.Ordinal);
        text.AppendJoin(string.Empty, lines);
        return text.ToString();
    }

    private static List<LandlockRule> Worker(Launch.LaunchPlan plan)
    {
        List<LandlockRule> rules = [];
        Add(rules, "code", LandlockRight.Read, SystemCode);
        Add(rules, "program", LandlockRight.Execute | LandlockRight.ReadFile, [plan.Arguments[0], .. Interpreters]);
        Add(rules, "application", LandlockRight.Read, plan.Application);
        Add(rules, "system", LandlockRight.Read, SystemFacts);
        Add(rules, "device", LandlockRight.ReadFile, RandomDevices);
        Add(rules, "null", LandlockRight.ReadFile | LandlockRight.WriteFile, "/dev/null");
        return rules;
    }

    private static List<LandlockRule> Command(Launch.LaunchPlan plan)
    {
        List<LandlockRule> rules = [];
        LandlockRight run = LandlockRight.Read | LandlockRight.Execute;
        if (plan.ReadOnly.Count == 0)
        {
            Add(rules, "everything", run, "/");
        }
        else
        {
            Add(rules, "system", run, [.. SystemFolders, plan.Arguments[0]]);
        }

        LandlockRight device = LandlockRight.ReadFile | LandlockRight.WriteFile | LandlockRight.IoctlDev;
        Add(rules, "device", device, CommandDevices);
        return rules;
    }

    private static void Add(List<LandlockRule> rules, string role, LandlockRight rights, params string[] paths) =>
        rules.AddRange(paths.Select(path => new LandlockRule(role, path, rights, false)));
}
