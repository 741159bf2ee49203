namespace CapitalOs.Seal.Doctor;

/// <summary>Settings of the machine that a seal does not need and that say how much stands around it.</summary>
internal static class HostProbe
{
    internal static IEnumerable<Finding> Examine()
    {
        yield return Setting(
            "ptrace-scope", "/proc/sys/kernel/yama/ptrace_scope",
            value => value == "0" ? "0: programs of one user may read each other" : $"{value}: restricted");
        yield return Setting(
            "io-uring", "/proc/sys/kernel/io_uring_disabled",
            value => value == "0" ? "on for the machine; a sealed program cannot use it" : "off for the machine");
    }

    /// <summary>The first line of a file, or null when it cannot be read.</summary>
    internal static string? ReadLine(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Finding Setting(string name, string path, Func<string, string> tell) =>
        new(name, FindingState.Information, ReadLine(path) is { } value ? tell(value) : "not known to this kernel");
}
