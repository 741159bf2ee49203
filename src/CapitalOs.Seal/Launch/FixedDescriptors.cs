namespace CapitalOs.Seal.Launch;

/// <summary>
/// The descriptor numbers of a launcher and of its worker. Everything above is closed before the worker runs.
/// </summary>
internal static class FixedDescriptors
{
    /// <summary>The listener, when there is one.</summary>
    internal const int Listener = 3;

    /// <summary>The read end of a pipe that ends when the supervisor does.</summary>
    internal const int Lifeline = 4;

    /// <summary>Thread to invocation; the worker writes it.</summary>
    internal const int Slots = 5;

    /// <summary>Status and verdicts; only the supervisor writes it.</summary>
    internal const int Verdicts = 6;

    /// <summary>The first number that no worker has whose allowlist is empty.</summary>
    internal const int FirstUnplanned = 7;

    /// <summary>The control channel of the launcher; the worker does not inherit it.</summary>
    internal const int Control = 7;

    /// <summary>The memory in which a worker names entries; only with an allowlist.</summary>
    internal const int Desk = 8;

    /// <summary>
    /// The read end of the pipe over which the supervisor reports connections; only with an allowlist.
    /// </summary>
    internal const int Reports = 9;

    /// <summary>The highest of them.</summary>
    internal const int Last = Reports;
}
