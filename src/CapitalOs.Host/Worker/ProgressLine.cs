using System.Globalization;

namespace CapitalOs.Host.Worker;

/// <summary>How a worker, which has no terminal, tells its front process how far it is.</summary>
internal static class ProgressLine
{
    /// <summary>What such a line begins with.</summary>
    public const string Prefix = "@progress ";

    public static void Write(long done, long all) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{done} {all}"));
}
