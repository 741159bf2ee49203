using CapitalOs.Ledger.Proposals;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Proposals;

/// <summary>Fields and words that the tools of proposals share.</summary>
internal static class ProposalFields
{
    private const int ReasonLengthMax = 1024;

    /// <summary>The public words of the statuses, in the order of their numbers.</summary>
    public static IReadOnlyList<string> Statuses { get; } = ["proposed", "rejected", "committed", "stale"];

    public static string? Reason(InputReader fields) =>
        fields.TextOrNull("reason", 1, ReasonLengthMax, "Why; kept with the decision.");

    public static string WordOf(ProposalStatus status) => Statuses[(int)status - 1];
}
