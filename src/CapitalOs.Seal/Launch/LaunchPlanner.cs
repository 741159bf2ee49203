using CapitalOs.Seal.Broker;
using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Landlock;

namespace CapitalOs.Seal.Launch;

/// <summary>Turns a caller's wish into a plan, and refuses wishes that would weaken the seal.</summary>
internal static class LaunchPlanner
{
    /// <summary>What the filter depends on, with a stand-in for the process's id.</summary>
    internal static FilterFacts Facts(SealedCommand command, ExecutableImage image, LandlockAbi abi) => new(
        SealArchitectures.Current,
        command.Mode,
        abi.Version,
        command.Listener is null ? -1 : FixedDescriptors.Listener,
        SealedStart.UnknownProcess,
        command.Mode == SealMode.Worker && image.IsNative);

    internal static LaunchPlan Plan(SealedCommand command, ExecutableImage image)
    {
        bool isWorker = command.Mode == SealMode.Worker;
        if (!isWorker && (command.Arguments.Count == 0 || command.Listener is not null))
        {
            throw new ArgumentException("A command names its program and has no listener.", nameof(command));
        }

        if (EgressEntry.ProblemOf(command.EgressAllow) is { } problem)
        {
            throw new ArgumentException(problem, nameof(command));
        }

        string[] writable = [.. command.ReadWrite.Select(path => RealPath(path, "read-write"))];
        RefuseWritableEvidence(command.EvidencePath, writable);
        return new LaunchPlan
        {
            Mode = command.Mode,
            Arguments = isWorker
                ? [.. image.Prefix, WorkerSeal.Subcommand, .. command.Arguments]
                : [FindProgram(command.Arguments[0]), .. command.Arguments.Skip(1)],
            Environment = isWorker
                ? SealedEnvironment.OfWorker(image, command)
                : SealedEnvironment.OfCommand(command),
            Application = image.Code,
            ReadWrite = writable,
            ReadOnly = [.. command.ReadOnly.Select(path => RealPath(path, "read-only"))],
            HasListener = command.Listener is not null,
            Egress = [.. command.EgressAllow.Select(entry => $"{entry.Name} {entry.Target.Text}")],
        };
    }

    /// <summary>The path without symbolic links, by the kernel's own account of it.</summary>
    private static string RealPath(string path, string role)
    {
        int fd = Native.Libc.Open(path, Native.Libc.PathOnlyCloseOnExec);
        if (fd < 0)
        {
            throw new SealException("landlock", $"a {role} path does not exist", "make the folder first");
        }

        string? target = new FileInfo($"/proc/self/fd/{fd}").LinkTarget;
        _ = Native.Libc.Close(fd);
        return target ?? throw new SealException("landlock", $"a {role} path has no name", "mount /proc");
    }

    private static void RefuseWritableEvidence(string evidencePath, string[] writable)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(evidencePath))
            ?? throw new ArgumentException("The evidence log needs a folder.", nameof(evidencePath));
        if (!Directory.Exists(folder) && !OperatingSystem.IsWindows())
        {
            const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            try
            {
                Directory.CreateDirectory(folder, ownerOnly);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new SealException("evidence", "its folder cannot be made", "choose a folder of your own");
            }
        }

        string real = RealPath(folder, "evidence") + "/";
        foreach (string place in writable)
        {
            string prefix = place == "/" ? "/" : place + "/";
            if (real.StartsWith(prefix, StringComparison.Ordinal) || place == real + Path.GetFileName(evidencePath))
            {
                throw new SealException(
                    "evidence", "the sealed program could write its log", "keep the log outside its writable folders");
            }
        }
    }

    private static string FindProgram(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal))
        {
            return Path.GetFullPath(name);
        }

        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin").Split(':');
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new SealException("program", "it was not found in PATH", "give its path");
    }
}
