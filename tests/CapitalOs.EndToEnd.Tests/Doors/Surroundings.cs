namespace CapitalOs.EndToEnd.Tests.Doors;

/// <summary>Languages and time zones that have broken programs: other cases, digits, commas and dates.</summary>
internal static class Surroundings
{
    public static IReadOnlyList<Dictionary<string, string>> Foreign { get; } =
    [
        new() { ["LC_ALL"] = "tr_TR.UTF-8", ["LANG"] = "tr_TR.UTF-8", ["TZ"] = "Pacific/Kiritimati" },
        new() { ["LC_ALL"] = "ar_SA.UTF-8", ["LANG"] = "ar_SA.UTF-8", ["TZ"] = "America/St_Johns" },
        new() { ["LC_ALL"] = "de_DE.UTF-8", ["LANG"] = "de_DE.UTF-8", ["TZ"] = "Europe/Berlin" },
    ];
}
