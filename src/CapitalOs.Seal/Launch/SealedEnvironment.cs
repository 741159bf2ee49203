namespace CapitalOs.Seal.Launch;

/// <summary>Builds environments from lists of names; nothing is inherited because it happened to be there.</summary>
internal static class SealedEnvironment
{
    /// <summary>
    /// The collector takes the machine's last cache as a measure of how much garbage to let lie, and on a machine that
    /// shares a large cache with others that is more than all books need: 4 MiB, in hexadecimal. What it lets lie also
    /// grows with what survives, up to 200 MB, and after a burst of callers stays there: so this is the most, too.
    /// </summary>
    private static readonly string[] Collector =
    [
        "DOTNET_GCgen0MaxBudget=400000",
        "DOTNET_GCgen0size=400000",

        // Answers of up to 2 MiB are young objects, too: as large ones each few of them had the whole heap collected.
        "DOTNET_GCLOHThreshold=200000",

        // Large answers leave large holes: the old heap is moved together once half of it is holes.
        "DOTNET_GCConserveMemory=5",
    ];

    private const string OwnPrefix = "CAPITAL_OS_";

    private static readonly string[] WorkerNames = ["LANG", "LC_ALL", "TZ"];

    private static readonly string[] CommandNames =
    [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "COLORTERM", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE",
        "LC_MESSAGES", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "TZ", "PWD", "EDITOR", "PAGER", "COLUMNS", "LINES",
    ];

    /// <summary>
    /// For the launcher and the worker: no diagnostics port, no tracing library, a small heap for young objects, and
    /// the runtime's place for a managed build.
    /// </summary>
    internal static List<string> OfWorker(ExecutableImage image, SealedCommand? command)
    {
        List<string> result = ["DOTNET_EnableDiagnostics=0", "DOTNET_LTTng=0", .. Collector];
        if (image.RuntimeRoot is not null)
        {
            result.Add($"DOTNET_ROOT={image.RuntimeRoot}");
        }

        AddInherited(result, WorkerNames);
        if (command is null)
        {
            return result;
        }

        foreach ((string name, string value) in command.Environment.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!name.StartsWith(OwnPrefix, StringComparison.Ordinal) || name.Contains('=', StringComparison.Ordinal))
            {
                throw new ArgumentException($"A worker takes only variables that start with {OwnPrefix}.");
            }

            result.Add($"{name}={value}");
        }

        AddTemporary(result, command);
        return result;
    }

    internal static List<string> OfCommand(SealedCommand command)
    {
        List<string> result = [];
        AddInherited(result, [.. CommandNames.Where(name => !command.Environment.ContainsKey(name))]);
        result.AddRange(command.Environment
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key}={pair.Value}"));
        AddTemporary(result, command);
        return result;
    }

    private static void AddInherited(List<string> result, string[] names)
    {
        foreach (string name in names)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                result.Add($"{name}={value}");
            }
        }
    }

    private static void AddTemporary(List<string> result, SealedCommand command)
    {
        if (command.TemporaryDirectory is not null)
        {
            result.Add($"TMPDIR={command.TemporaryDirectory}");
        }
    }
}
