using System.Text;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Running;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>
/// Watches one file or folder: content, mode, owner, times, attributes, entries. Whoever watches it too would learn of
/// any change.
/// </summary>
internal sealed unsafe class ChangeSink : Sink
{
    private const int NoFollow = 0x100;
    private const int BasicFacts = 0x7FF;
    private const int CurrentFolder = -100;
    private const int FactBytes = 256;
    private const int ClockTickMilliseconds = 20;

    private readonly string _watched;
    private readonly string _attacked;
    private readonly byte[] _before;

    private ChangeSink(string watched, string attacked)
    {
        (_watched, _attacked) = (watched, attacked);

        // Times of files move in steps of the clock; a change within the same step could not be seen.
        _ = Native.Libc.Poll(null, 0, ClockTickMilliseconds);
        _before = Facts(watched);
        _ = Native.Libc.Poll(null, 0, ClockTickMilliseconds);
    }

    /// <summary>A file that the sealed process has no business with.</summary>
    internal static Func<Scratch, Sink> FileOutside => static scratch => OfFile(scratch, scratch.Outside);

    /// <summary>A file that the sealed process may read.</summary>
    internal static Func<Scratch, Sink> FileReadable => static scratch => OfFile(scratch, scratch.Readable);

    /// <summary>A folder; the attack is about an entry in it that is there.</summary>
    internal static Func<Scratch, Sink> EntryOutside => static scratch =>
    {
        string folder = scratch.Unique(scratch.Outside, "folder");
        _ = Directory.CreateDirectory(folder);
        string entry = Path.Combine(folder, "entry");
        File.WriteAllText(entry, "as it was");
        return new ChangeSink(folder, entry);
    };

    /// <summary>A folder; the attack is about an entry in it that is not there.</summary>
    internal static Func<Scratch, Sink> NewEntryOutside => static scratch =>
    {
        string folder = scratch.Unique(scratch.Outside, "folder");
        _ = Directory.CreateDirectory(folder);
        return new ChangeSink(folder, Path.Combine(folder, "entry"));
    };

    /// <summary>A file in the memory that all users share.</summary>
    internal static Func<Scratch, Sink> SharedMemory => static scratch =>
    {
        string file = scratch.Unique("/dev/shm", Path.GetFileName(scratch.Root));
        return Directory.Exists("/dev/shm")
            ? new ChangeSink(file, file)
            : throw new SinkUnavailableException("there is no /dev/shm here");
    };

    internal override void Aim(Attacker attacker, AttackTarget target) => target.Path = _attacked;

    internal override Arrival Look(Attacker attacker, AttackAnswer answer) =>
        Facts(_watched).AsSpan().SequenceEqual(_before) ? Arrival.Nothing : Arrival.Everything;

    protected override void Close()
    {
        if (_watched.StartsWith("/dev/shm/", StringComparison.Ordinal))
        {
            File.Delete(_watched);
        }
    }

    private static ChangeSink OfFile(Scratch scratch, string folder)
    {
        string file = scratch.Unique(folder, "file");
        File.WriteAllText(file, "as it was");
        return new ChangeSink(file, file);
    }

    /// <summary>What the kernel knows of it, without the time of the last reading.</summary>
    private static byte[] Facts(string path)
    {
        byte[] facts = new byte[FactBytes];
        byte[] name = [.. Encoding.UTF8.GetBytes(path), 0];
        fixed (byte* at = name)
        fixed (byte* into = facts)
        {
            nint result = Kernel.Call("statx", CurrentFolder, (nint)at, NoFollow, BasicFacts, (nint)into);
            return result < 0 ? [] : [.. facts[0x10..0x40], .. facts[0x50..0x80]];
        }
    }
}
