using System.Globalization;
using System.Text.Json;

namespace CapitalOs.Tools.Quarantine;

/// <summary>When a tool is put into quarantine.</summary>
/// <param name="Violations">How many calls of one tool must have reached out, 1 to 1,000.</param>
/// <param name="Window">Within how long, 1 minute to 1 day.</param>
public sealed record QuarantineSettings(int Violations, TimeSpan Window)
{
    private const int ViolationsMax = 1000;
    private const int MinutesMax = 24 * 60;

    /// <summary>Three within ten minutes.</summary>
    public static QuarantineSettings Default { get; } = new(3, TimeSpan.FromMinutes(10));

    /// <summary>The settings of two whole numbers, or null when one is out of its range.</summary>
    /// <param name="violations">How many, 1 to 1,000.</param>
    /// <param name="minutes">Within how many minutes, 1 to 1,440.</param>
    public static QuarantineSettings? From(int violations, int minutes) =>
        violations is >= 1 and <= ViolationsMax && minutes is >= 1 and <= MinutesMax
            ? new QuarantineSettings(violations, TimeSpan.FromMinutes(minutes))
            : null;

    /// <summary>The settings as one word, as <see cref="ToWord"/> writes them, or null.</summary>
    public static QuarantineSettings? FromWord(string? word)
    {
        string[] parts = (word ?? string.Empty).Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int violations)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minutes)
            ? From(violations, minutes)
            : null;
    }

    /// <summary>Violations and minutes, as <c>3/10</c>.</summary>
    public string ToWord() =>
        string.Create(CultureInfo.InvariantCulture, $"{Violations}/{(int)Window.TotalMinutes}");

    /// <summary>Writes the settings as the object <c>quarantine</c>.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject("quarantine");
        writer.WriteNumber("violations", Violations);
        writer.WriteNumber("window_minutes", (int)Window.TotalMinutes);
        writer.WriteEndObject();
    }
}
