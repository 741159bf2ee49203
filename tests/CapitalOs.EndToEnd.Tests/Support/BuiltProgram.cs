using CapitalOs.TestKit;

namespace CapitalOs.EndToEnd.Tests.Support;

/// <summary>Which capital-os is tested: the named one, else the native build, else the managed one.</summary>
internal static class BuiltProgram
{
    public static string Native { get; } =
        System.IO.Path.Combine(Repository.Root, "artifacts", "capital-os", "capital-os");

    public static string Path { get; } = Find();

    public static string Managed(string configuration) =>
        System.IO.Path.Combine(Repository.Root, "artifacts", "bin", "CapitalOs.Program", configuration, "capital-os");

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("CAPITAL_OS_BINARY") is { Length: > 0 } named)
        {
            return named;
        }

        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        return File.Exists(Native) ? Native : Managed(configuration);
    }
}
