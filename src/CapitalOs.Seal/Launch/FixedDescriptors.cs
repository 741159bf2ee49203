namespace CapitalOs.Seal.Launch;

/// <summary>
/// The descriptor numbers of a worker. Everything else is closed before it runs.
/// </summary>
internal static class FixedDescriptors
{
    /// <summary>The listener, when there is one.</summary>
    internal const int Listener = 3;

    /// <summary>
    /// The read end of a pipe that says when the supervisor is ready, by one byte, and ends when the supervisor does.
    /// </summary>
    internal const int Lifeline = 4;

    /// <summary>The byte on the lifeline.</summary>
    internal const byte LifelineReady = (byte)'R';

    /// <summary>Thread to invocation; the worker writes it.</summary>
    internal const int Slots = 5;

    /// <summary>Status and verdicts; only the supervisor writes it.</summary>
    internal const int Verdicts = 6;

    /// <summary>The memory in which a worker names entries; only with an allowlist.</summary>
    internal const int Desk = 8;

    /// <summary>
    /// The read end of the pipe over which the supervisor reports connections; only with an allowlist.
    /// </summary>
    internal const int Reports = 9;
}
