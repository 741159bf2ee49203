namespace CapitalOs.Seal.Launch;

/// <summary>What is sealed and started.</summary>
internal sealed record LaunchPlan
{
    internal required SealMode Mode { get; init; }

    /// <summary>The program (an absolute path) and its arguments, with argv[0] first.</summary>
    internal required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The complete environment, as NAME=value.</summary>
    internal required IReadOnlyList<string> Environment { get; init; }

    /// <summary>Folders of the program's own code.</summary>
    internal required string[] Application { get; init; }

    internal required IReadOnlyList<string> ReadWrite { get; init; }

    internal required IReadOnlyList<string> ReadOnly { get; init; }

    internal required bool HasListener { get; init; }

    /// <summary>The allowlist, one "name address" a line; empty in every run that may reach nobody.</summary>
    internal IReadOnlyList<string> Egress { get; init; } = [];
}
