using CapitalOs.Seal.Broker;

namespace CapitalOs.Seal;

/// <summary>What to run under the seal, and with what.</summary>
public sealed record SealedCommand
{
    /// <summary>A worker of this program, or any command.</summary>
    public required SealMode Mode { get; init; }

    /// <summary>
    /// Worker: the arguments after <see cref="WorkerSeal.Subcommand"/>. Command: the program and its arguments; a
    /// program without a slash is looked up in PATH.
    /// </summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>
    /// The evidence log. Its folder exists or is made, readable by its owner only, and lies in none of the
    /// <see cref="ReadWrite"/> paths.
    /// </summary>
    public required string EvidencePath { get; init; }

    /// <summary>Existing folders or files that the program may write.</summary>
    public IReadOnlyList<string> ReadWrite { get; init; } = [];

    /// <summary>
    /// Existing folders or files that a worker may read besides. A command reads everything, unless there are some
    /// here: then it reads and runs what is in these, in the system's own folders and in what it may write.
    /// </summary>
    public IReadOnlyList<string> ReadOnly { get; init; } = [];

    /// <summary>
    /// An existing folder inside a <see cref="ReadWrite"/> path for temporary files, or null for none.
    /// </summary>
    public string? TemporaryDirectory { get; init; }

    /// <summary>
    /// Worker: variables whose names start with <c>CAPITAL_OS_</c>. Command: any, on top of the usual ones (PATH, HOME
    /// and so on) of the supervisor. Nothing else is inherited.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The listener that a worker inherits as descriptor <see cref="InheritedListener.WorkerDescriptor"/>, or null. The
    /// supervisor's copy is closed when the worker has it.
    /// </summary>
    public InheritedListener? Listener { get; init; }

    /// <summary>
    /// How attempts find their invocation. One process for one tool call is <see cref="AttributionMode.Process"/>.
    /// </summary>
    public AttributionMode Attribution { get; init; } = AttributionMode.Thread;

    /// <summary>What the program reads.</summary>
    public SealedInput Input { get; init; } = SealedInput.None;

    /// <summary>The input, when <see cref="Input"/> is <see cref="SealedInput.Bytes"/>.</summary>
    public ReadOnlyMemory<byte> InputBytes { get; init; }

    /// <summary>
    /// Takes the program's standard output; null relays it to the supervisor's. A worker never has the terminal itself:
    /// its output to a terminal is relayed without control characters. A command inherits what is not a socket.
    /// </summary>
    public Stream? Output { get; init; }

    /// <summary>Takes the program's standard error; null relays it to the supervisor's.</summary>
    public Stream? ErrorOutput { get; init; }

    /// <summary>
    /// The places that the supervisor connects the program to; empty, which is the default, means that nothing of the
    /// broker exists in this run. A worker names entries through <see cref="WorkerSeal.Egress"/>; a command connects to
    /// the listed addresses as it is used to.
    /// </summary>
    public IReadOnlyList<EgressEntry> EgressAllow { get; init; } = [];

    /// <summary>
    /// Told when the program has ended, and only with an allowlist: the reports that no event log holds yet.
    /// </summary>
    public Action<IReadOnlyList<EgressReport>>? EgressAtEnd { get; init; }

    /// <summary>The layers, of which the product takes all; test programs take some away.</summary>
    internal Launch.LaunchLayers Layers { get; init; } = new();

    /// <summary>The table of mounts that is judged; tests give another.</summary>
    internal string MountTable { get; init; } = Mounts.MountTable.KernelTable;

    /// <summary>Withholds the acknowledgement, for tests.</summary>
    internal bool WithholdAcknowledgement { get; init; }
}
