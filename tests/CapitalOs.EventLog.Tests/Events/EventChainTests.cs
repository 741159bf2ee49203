using System.Security.Cryptography;
using System.Text;
using CapitalOs.EventLog.Events;
using CapitalOs.EventLog.Hashing;

namespace CapitalOs.EventLog.Tests.Events;

public sealed class EventChainTests
{
    [Fact]
    public void Hash_OfAnEvent_CoversTagThenPreviousHashThenCanonicalForm()
    {
        ChainedEvent first = EventChain.Next(Sample.Record(), EventChain.Genesis);

        byte[] covered =
        [
            .. "capital-os/event/v1\n"u8, .. SHA256.HashData("capital-os/genesis/v1\n"u8),
            .. EventEncoding.Canonical(first.Record),
        ];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(covered)), first.Hash.ToHex());
        Assert.Equal(EventChain.Genesis, first.PrevHash);
    }

    [Fact]
    public void Id_OfAnEvent_IsTheUuidOfItsFramedPlace()
    {
        byte[] hex = Encoding.ASCII.GetBytes(EventChain.Genesis.ToHex());
        byte[] framed =
        [
            0, 0, 0, 16, .. "capital-os/id/v1"u8, 0, 0, 0, 5, .. "event"u8, 0, 0, 0, 64, .. hex,
            0, 0, 0, 3, .. "123"u8,
        ];
        byte[] digest = SHA256.HashData(framed)[..16];
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        string text = Convert.ToHexStringLower(digest);

        string id = EventIds.Derive(EventChain.Genesis, 123);

        Assert.Equal($"{text[..8]}-{text[8..12]}-{text[12..16]}-{text[16..20]}-{text[20..]}", id);
        Assert.Equal(8, Guid.Parse(id).Version);
        Assert.NotEqual(id, EventIds.Derive(EventChain.Genesis, 124));
        Assert.NotEqual(id, EventIds.Derive(Sha256Hash.Zero, 123));
        Assert.Equal(36, EventIds.Derive(EventChain.Genesis, long.MaxValue).Length);
    }

    [Fact]
    public void Id_ThatIsGiven_MustBeTheDerivedOne()
    {
        EventRecord record = Sample.Record();
        string derived = EventIds.Derive(EventChain.Genesis, 1);

        Assert.Equal(derived, EventChain.Next(record, EventChain.Genesis).Record.EventId);
        Assert.Equal(derived, EventChain.Next(record with { EventId = derived }, EventChain.Genesis).Record.EventId);
        Assert.Throws<ArgumentException>(
            () => EventChain.Next(record with { EventId = derived }, Sha256Hash.Zero));
        Assert.Throws<ArgumentException>(() => EventChain.Next(record with { Seq = 0 }, EventChain.Genesis));
        Assert.Throws<ArgumentOutOfRangeException>(() => EventIds.Derive(EventChain.Genesis, 0));
    }
}
