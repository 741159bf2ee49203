using System.Text;
using CapitalOs.EventLog.Events;
using CapitalOs.EventLog.Hashing;

namespace CapitalOs.EventLog.Tests.Events;

/// <summary>Changes each byte of each member of each record, one at a time; each change must be named.</summary>
public sealed class FlipEveryByteTests
{
    private static readonly
        (string Member, Func<EventRecord, string?> Get, Func<EventRecord, string, EventRecord> Set)[] Texts =
        [
            ("event_id", e => e.EventId, (e, v) => e with { EventId = v }),
            ("recorded_at", e => e.RecordedAt, (e, v) => e with { RecordedAt = v }),
            ("tool", e => e.Tool, (e, v) => e with { Tool = v }),
            ("correlation_id", e => e.CorrelationId, (e, v) => e with { CorrelationId = v }),
            ("actor_id", e => e.ActorId, (e, v) => e with { ActorId = v }),
            ("authn_method", e => e.AuthnMethod, (e, v) => e with { AuthnMethod = v }),
            ("door", e => e.Door, (e, v) => e with { Door = v }),
            ("status", e => e.Status, (e, v) => e with { Status = v }),
            ("code", e => e.Code, (e, v) => e with { Code = v }),
            ("violation", e => e.ViolationJson, (e, v) => e with { ViolationJson = v }),
            ("input", e => e.Input, (e, v) => e with { Input = v }),
            ("minted", e => e.Minted, (e, v) => e with { Minted = v }),
        ];

    private static readonly (string Member, Func<EventRecord, long> Get, Func<EventRecord, long, EventRecord> Set)[]
        Numbers =
        [
            ("seq", e => e.Seq, (e, v) => e with { Seq = v }),
            ("state_seq", e => e.StateSeq, (e, v) => e with { StateSeq = v }),
            ("duration_us", e => e.DurationUs, (e, v) => e with { DurationUs = v }),
        ];

    [Fact]
    public void AnyByte_OfAnyText_WhenFlipped_NamesTheRecord()
    {
        int flips = ForEachRecord((record, change) => Texts.Sum(text =>
        {
            string? value = text.Get(record);
            byte[] bytes = Encoding.UTF8.GetBytes(value ?? "");
            for (int i = 0; i < bytes.Length; i++)
            {
                byte[] flipped = [.. bytes];
                flipped[i] ^= 0x01;
                change(text.Member, text.Set(record, Encoding.UTF8.GetString(flipped)));
                flipped[i] = (byte)(bytes[i] ^ 0x80);
                change(text.Member, text.Set(record, Encoding.UTF8.GetString(flipped)));
            }

            return bytes.Length;
        }));

        Assert.True(flips >= 1000, $"only {flips} bytes were flipped");
    }

    [Fact]
    public void AnyBit_OfAnyNumber_WhenFlipped_NamesTheRecord() => ForEachRecord((record, change) =>
    {
        foreach (var number in Numbers)
        {
            for (int bit = 0; bit < 64; bit++)
            {
                change(number.Member, number.Set(record, number.Get(record) ^ (1L << bit)));
            }
        }

        change("authorization", record with { Authorization = EventAuthorization.Denied });
        change("authorization", record with { Authorization = (EventAuthorization)3 });
        return 0;
    });

    [Fact]
    public void AnyByte_OfAnyHash_WhenFlipped_NamesTheRecord()
    {
        ForEachRecord((record, change) =>
        {
            for (int i = 0; i < Sha256Hash.Size; i++)
            {
                change("input_hash", record with { InputHash = Flipped(record.InputHash, i) });
                change("output_hash", record with { OutputHash = Flipped(record.OutputHash, i) });
            }

            return 0;
        });
        List<ChainedEvent> chain = Sample.Chain();
        for (int at = 0; at < chain.Count; at++)
        {
            for (int i = 0; i < Sha256Hash.Size; i++)
            {
                AssertNamed(chain, at, chain[at] with { Hash = Flipped(chain[at].Hash, i) }, "hash");
                AssertNamed(chain, at, chain[at] with { PrevHash = Flipped(chain[at].PrevHash, i) }, "prev_hash");
            }
        }
    }

    [Fact]
    public void NullForAValue_AndAValueForNull_NamesTheRecord() => ForEachRecord((record, change) =>
    {
        change("correlation_id", record with { CorrelationId = record.CorrelationId is null ? "" : null });
        change("actor_id", record with { ActorId = record.ActorId is null ? "" : null });
        change("code", record with { Code = record.Code is null ? "" : null });
        change("violation", record with { ViolationJson = record.ViolationJson is null ? "{}" : null });
        change("input", record with { Input = record.Input is null ? "{}" : null });
        change("minted", record with { Minted = record.Minted is null ? Sha256Hash.Zero.ToHex() : null });
        change("input_hash", record with { InputHash = record.InputHash is null ? Sha256Hash.Zero : null });
        change("output_hash", record with { OutputHash = record.OutputHash is null ? Sha256Hash.Zero : null });
        return 0;
    });

    private static int ForEachRecord(Func<EventRecord, Action<string, EventRecord>, int> work)
    {
        List<ChainedEvent> chain = Sample.Chain();
        Assert.Null(Sample.Verify(chain));
        int total = 0;
        for (int at = 0; at < chain.Count; at++)
        {
            int place = at;
            total += work(chain[at].Record, (member, changed) =>
                AssertNamed(chain, place, chain[place] with { Record = changed }, member));
        }

        return total;
    }

    private static void AssertNamed(List<ChainedEvent> chain, int at, ChainedEvent changed, string member)
    {
        ChainFault? fault = Sample.Verify([.. chain[..at], changed, .. chain[(at + 1)..]]);

        Assert.True(fault is not null, $"a change of {member} in record {at + 1} went unseen");
        Assert.True(fault.Seq == at + 1, $"a change of {member} in record {at + 1} was blamed on {fault.Seq}");
    }

    private static Sha256Hash Flipped(Sha256Hash? hash, int index)
    {
        byte[] bytes = (hash ?? Sha256Hash.Zero).ToArray();
        bytes[index] ^= 0x01;
        return Sha256Hash.FromBytes(bytes);
    }
}
