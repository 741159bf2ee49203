namespace CapitalOs.Seal.Native;

/// <summary>Error numbers that x86_64 and aarch64 share.</summary>
internal static class Errno
{
    internal const int Perm = 1;
    internal const int NoEntry = 2;
    internal const int NoProcess = 3;
    internal const int Interrupted = 4;
    internal const int Again = 11;
    internal const int Fault = 14;
    internal const int NotImplemented = 38;
    internal const int NotSupported = 95;
    internal const int ConnectionAborted = 103;
    internal const int TimedOut = 110;
    internal const int ConnectionRefused = 111;
    internal const int InProgress = 115;
}
