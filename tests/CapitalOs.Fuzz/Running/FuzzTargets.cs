using CapitalOs.Fuzz.Targets;

namespace CapitalOs.Fuzz.Running;

/// <summary>All targets by name.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<string> Names { get; } =
        ["canonical", "decode", "cursor", "journal", "packed", "tools", "http"];

    public static FuzzTarget Make(string name) => name switch
    {
        "canonical" => new CanonicalTarget(),
        "decode" => new DecodeTarget(),
        "cursor" => new CursorTarget(),
        "journal" => new JournalTarget(),
        "packed" => new PackedTarget(),
        "tools" => new ToolsTarget(),
        "http" => new HttpTarget(),
        _ => throw new ArgumentException("no such target", nameof(name)),
    };
}
