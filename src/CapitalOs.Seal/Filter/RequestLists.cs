namespace CapitalOs.Seal.Filter;

/// <summary>The request numbers that argument rules name.</summary>
internal static class RequestLists
{
    internal const uint SetDumpable = 4;

    /// <summary>
    /// F_SETOWN, F_SETSIG, F_SETOWN_EX, F_NOTIFY: each sends signals to a process of the caller's choice.
    /// </summary>
    internal static ReadOnlySpan<uint> RefusedFcntl => [8, 10, 15, 1026];

    /// <summary>
    /// Names, harmless questions, VMA names, huge pages, timer slack and the pointer authentication of arm64. Not: new
    /// filters, dumpable 1, tracers, memory maps, parent-death signals, capabilities, subreapers, dispatch.
    /// </summary>
    internal static ReadOnlySpan<uint> Prctl =>
    [
        2, 3, 7, 15, 16, 21, 23, 25, 27, 29, 30, 34, 37, 38, 39, 40, 41, 42, 51, 52, 54, 56, 61, 64, 0x53564D41,
    ];

    /// <summary>
    /// TCP_NODELAY, TCP_CORK, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT, TCP_QUICKACK, TCP_USER_TIMEOUT.
    /// </summary>
    internal static ReadOnlySpan<uint> TcpOptions => [1, 3, 4, 5, 6, 12, 18];

    /// <summary>SO_REUSEADDR, SO_SNDBUF, SO_RCVBUF, SO_KEEPALIVE, SO_LINGER, SO_RCVTIMEO, SO_SNDTIMEO.</summary>
    internal static ReadOnlySpan<uint> SocketOptions => [2, 7, 8, 9, 13, 20, 21];

    /// <summary>TCGETS, TIOCOUTQ, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX.</summary>
    private static ReadOnlySpan<uint> WorkerIoctl => [0x5401, 0x5411, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451];

    /// <summary>
    /// Terminal settings and job control (never TIOCSTI 0x5412 or TIOCLINUX 0x541C, which type for the user), pseudo
    /// terminals, and the clone and flags requests of file systems.
    /// </summary>
    private static ReadOnlySpan<uint> CommandIoctl =>
    [
        0x5401, 0x5402, 0x5403, 0x5404, 0x5405, 0x5406, 0x5407, 0x5408, 0x5409, 0x540A, 0x540B, 0x540E, 0x540F, 0x5410,
        0x5411, 0x5413, 0x5414, 0x541B, 0x5421, 0x5422, 0x5429, 0x5450, 0x5451, 0x802C542A, 0x402C542B, 0x402C542C,
        0x402C542D, 0x80045430, 0x40045431, 0x5441, 0x40049409, 0x80086601, 0x40086602,
    ];

    internal static ReadOnlySpan<uint> Ioctl(SealMode mode) =>
        mode == SealMode.Worker ? WorkerIoctl : CommandIoctl;
}
