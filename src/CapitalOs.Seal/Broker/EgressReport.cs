using System.Runtime.InteropServices;
using CapitalOs.Seal.Invocations;

namespace CapitalOs.Seal.Broker;

/// <summary>One thing that happened to a connection that the supervisor made for a sealed program.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct EgressReport
{
    /// <summary>What is said of bytes that nobody counted.</summary>
    public const long Unknown = -1;

    /// <summary>Its place in this run, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>The connection within this run, from 1.</summary>
    public required long Connection { get; init; }

    /// <summary>What happened.</summary>
    public required EgressChange Change { get; init; }

    /// <summary>The place of the entry in the list.</summary>
    public required int Entry { get; init; }

    /// <summary>
    /// The bytes that the kernel sent for the program, each counted once, or <see cref="Unknown"/>. A local socket has
    /// no count.
    /// </summary>
    public long BytesOut { get; init; }

    /// <summary>
    /// The bytes that arrived, or <see cref="Unknown"/>. The kernel counts the peer's end of the stream as one more.
    /// </summary>
    public long BytesIn { get; init; }

    /// <summary>The kernel's error of a connection that failed; else 0.</summary>
    public int Error { get; init; }

    /// <summary>The <see cref="InvocationScope.Id"/> of the invocation that opened the connection, or 0.</summary>
    public ulong Invocation => Slot < 0 ? 0 : BoardLayout.Pack(Slot, Generation);

    /// <summary>The invocation that opened the connection: its slot, or -1.</summary>
    internal int Slot { get; init; }

    /// <summary>The generation of the slot.</summary>
    internal uint Generation { get; init; }
}
