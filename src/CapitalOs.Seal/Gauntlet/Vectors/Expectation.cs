using CapitalOs.Seal.Gauntlet.Running;

namespace CapitalOs.Seal.Gauntlet.Vectors;

/// <summary>
/// How the seal is claimed to hold a vector: by which layer, with which error, and with which records. A vector that is
/// held in another way is not as declared, even though nothing arrived.
/// </summary>
internal sealed record Expectation
{
    private const int Perm = 1;
    private const int BadDescriptor = 9;
    private const int Access = 13;
    private const int NotImplemented = 38;

    private Expectation(string layer) => Layer = layer;

    /// <summary>The layer that holds.</summary>
    internal string Layer { get; }

    /// <summary>The kinds of record that the attempt leaves, each once.</summary>
    internal IReadOnlyList<EvidenceKind> Records { get; private init; } = [];

    /// <summary>What the refused step was told; empty when a library stands between.</summary>
    private IReadOnlyList<int> Errnos { get; init; } = [];

    private IReadOnlyList<EvidenceKind> Permitted { get; init; } = [];

    private bool EndsProcess { get; init; }

    /// <summary>Another way to be held, on builds that allow less.</summary>
    private Expectation? Alternative { get; init; }

    /// <summary>The filter asks the supervisor, who writes these records and answers EPERM.</summary>
    internal static Expectation Recorded(params EvidenceKind[] records) =>
        new("seccomp") { Records = records, Errnos = [Perm] };

    /// <summary>The same through a library, which turns errors into its own.</summary>
    internal static Expectation RecordedBehindLibrary(params EvidenceKind[] records) =>
        new("seccomp") { Records = records };

    /// <summary>The ring is answered as absent, so that libraries do without.</summary>
    internal static Expectation RecordedAsAbsent(EvidenceKind record) =>
        new("seccomp") { Records = [record], Errnos = [NotImplemented] };

    /// <summary>The filter answers EPERM by itself: the rule must hold without a supervisor. No record.</summary>
    internal static Expectation Protected => new("seccomp, silent") { Errnos = [Perm] };

    /// <summary>The filter answers ENOSYS by itself. No record.</summary>
    internal static Expectation Absent => new("seccomp, silent") { Errnos = [NotImplemented] };

    /// <summary>The filter ends the process. No record.</summary>
    internal static Expectation Killed => new("seccomp, architecture") { EndsProcess = true };

    /// <summary>Landlock refuses. No record.</summary>
    internal static Expectation Files => new("landlock") { Errnos = [Access] };

    /// <summary>The process became another program, which Landlock then kept from its files. No record.</summary>
    internal static Expectation FilesAfterExec => new("landlock");

    /// <summary>A program that makes no code, as the native one, gets no executable memory for any.</summary>
    internal static Expectation NoNewCode => Recorded(EvidenceKind.Plain(EvidenceRule.ExecutableMemory));

    /// <summary>The descriptor was closed before the first instruction. No record.</summary>
    internal static Expectation Closed => new("descriptors") { Errnos = [BadDescriptor] };

    /// <summary>It was not inherited. No record.</summary>
    internal static Expectation NotInherited => new("environment");

    /// <summary>Records that a library may cause on the way, or not.</summary>
    internal Expectation Permitting(params EvidenceKind[] records) => this with { Permitted = records };

    internal Expectation Or(Expectation other) => this with { Alternative = other };

    /// <summary>The way that fits what was seen, or null.</summary>
    internal Expectation? Matching(AttackAnswer answer, IReadOnlyCollection<EvidenceKind> seen) =>
        Fits(answer, seen) ? this : Alternative?.Matching(answer, seen);

    /// <summary>What was claimed, in words.</summary>
    internal string Describe()
    {
        string records = Records.Count == 0 ? "no record" : string.Join(" and ", Records);
        string own = EndsProcess ? "the process ended" : records;
        return Alternative is null ? own : $"{own}, or {Alternative.Describe()}";
    }

    private bool Fits(AttackAnswer answer, IReadOnlyCollection<EvidenceKind> seen)
    {
        bool ended = answer.Exit == AttackAnswer.BadCall;
        bool records = IsSame(seen, [.. Records]) || IsSame(seen, [.. Records.Select(kind => kind.Unreadable)]);
        bool errno = EndsProcess || Errnos.Count == 0 || Errnos.Contains(answer.Errno);
        return records && ended == EndsProcess && errno;
    }

    private bool IsSame(IReadOnlyCollection<EvidenceKind> seen, HashSet<EvidenceKind> claimed) =>
        claimed.SetEquals(seen.Where(kind => claimed.Contains(kind) || !Permitted.Contains(kind)));
}
