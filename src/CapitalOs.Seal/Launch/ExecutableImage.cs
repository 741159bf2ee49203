using System.Runtime.InteropServices;

namespace CapitalOs.Seal.Launch;

/// <summary>How to start this program again: native, through its own host, or through <c>dotnet</c>.</summary>
/// <param name="Prefix">The program and, for <c>dotnet program.dll</c>, the assembly.</param>
/// <param name="Code">Folders that hold its code: the application and, for a managed build, the runtime.</param>
/// <param name="RuntimeRoot">Where the runtime lies, for DOTNET_ROOT; null for a native build.</param>
internal sealed record ExecutableImage(string[] Prefix, string[] Code, string? RuntimeRoot)
{
    /// <summary>The setting by which a small executable is built with the name of the whole program's file.</summary>
    private const string WholeProgramName = "CapitalOs.Program";

    /// <summary>
    /// Whether this program is compiled ahead of time. The managed host always tells its program where its assemblies
    /// are; without a host there is nothing to tell.
    /// </summary>
    internal bool IsNative { get; } = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is null;

    internal static ExecutableImage OfThisProcess()
    {
        string path = Environment.ProcessPath
            ?? throw new SealException("program", "its own file is unknown", "mount /proc");
        if (AppContext.GetData(WholeProgramName) is string whole)
        {
            path = Path.Combine(Path.GetDirectoryName(path)!, whole);
        }

        if (!File.Exists(path))
        {
            throw new SealException(
                "program", "its file is gone", "install the whole folder, and start again after an update");
        }

        string entry = Environment.GetCommandLineArgs()[0];
        bool isHosted = Path.GetFileNameWithoutExtension(path) == "dotnet"
            && entry.EndsWith(".dll", StringComparison.Ordinal);
        string[] prefix = isHosted ? [path, Path.GetFullPath(entry)] : [path];
        string application = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        string? root = RuntimeRootOfThisProcess();
        return new ExecutableImage(prefix, root is null ? [application] : [application, root], root);
    }

    /// <summary>Up from ROOT/shared/Microsoft.NETCore.App/VERSION.</summary>
    private static string? RuntimeRootOfThisProcess()
    {
        string runtime = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
        string? shared = Path.GetDirectoryName(Path.GetDirectoryName(runtime));
        return Path.GetFileName(shared) == "shared" ? Path.GetDirectoryName(shared) : null;
    }
}
