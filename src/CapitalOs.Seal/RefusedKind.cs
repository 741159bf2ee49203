using CapitalOs.Seal.Evidence;

namespace CapitalOs.Seal;

/// <summary>One kind of refused attempt of a run, in the words of the evidence log.</summary>
/// <param name="Rule">The rule that refused.</param>
/// <param name="Family">The address family.</param>
/// <param name="SocketType">The socket type.</param>
/// <param name="Destination">The class of the destination.</param>
/// <param name="Repeat">How often at most in one invocation, as a bucket.</param>
public sealed record RefusedKind(string Rule, string Family, string SocketType, string Destination, string Repeat)
{
    /// <summary>The kinds of some records, in the order of their words.</summary>
    /// <param name="records">Records of one run.</param>
    public static IReadOnlyList<RefusedKind> Of(IEnumerable<EvidenceRecord> records) =>
    [
        .. records
            .GroupBy(one => (one.Rule, one.Family, one.SocketType, one.Destination))
            .Select(kind => new RefusedKind(
                EvidenceWords.Of(kind.Key.Rule),
                EvidenceWords.Of(kind.Key.Family),
                EvidenceWords.Of(kind.Key.SocketType),
                EvidenceWords.Of(kind.Key.Destination),
                EvidenceWords.Of(kind.Max(one => one.Repeat))))
            .OrderBy(kind => kind.Rule, StringComparer.Ordinal)
            .ThenBy(kind => kind.Family, StringComparer.Ordinal)
            .ThenBy(kind => kind.SocketType, StringComparer.Ordinal)
            .ThenBy(kind => kind.Destination, StringComparer.Ordinal),
    ];
}
