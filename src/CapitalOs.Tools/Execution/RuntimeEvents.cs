using System.Globalization;
using CapitalOs.EventLog.Events;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Execution;

/// <summary>
/// Events of attempts that belong to no call. Each is about the evidence that was written since the one before, so
/// there are as few of them as there are such records.
/// </summary>
internal sealed class RuntimeEvents(IEgressWitness witness)
{
    /// <summary>The tool word of what the process did without any call.</summary>
    public const string EventWord = "_runtime";

    private ChainedEvent? appended;
    private long appendedThrough;
    private long onDiskThrough;

    /// <summary>Whether there is evidence that no event of this process is about.</summary>
    public bool IsPending => witness.NewestUnattributed > Volatile.Read(ref onDiskThrough);

    /// <summary>Appends one if there is something to say.</summary>
    public void AppendTo(IBooksWriter books, UtcInstant now)
    {
        long newest = witness.NewestUnattributed;
        bool isThere = newest == appendedThrough
            && appended is { } done && books.FindEvent(done.Record.Seq)?.Hash == done.Hash;
        if (newest <= Volatile.Read(ref onDiskThrough) || isThere)
        {
            return;
        }

        string facts = string.Create(
            CultureInfo.InvariantCulture, $$"""{"cause":"unattributed","through_seq":{{newest}}}""");
        appended = EventDraft
            .OfSystem(EventWord, "unattributed", facts, now, books.Head.Seq, witness.Unattributed())
            .AppendTo(books);
        appendedThrough = newest;
    }

    /// <summary>Says that a store transaction is on disk that had the events up to a record.</summary>
    public void Confirm(long through)
    {
        if (through > Volatile.Read(ref onDiskThrough))
        {
            Volatile.Write(ref onDiskThrough, through);
        }
    }

    /// <summary>Up to which record the events of the current store transaction are.</summary>
    public long AppendedThrough => appendedThrough;
}
