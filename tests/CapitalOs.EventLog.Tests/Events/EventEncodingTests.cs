using System.Text;
using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Events;
using CapitalOs.EventLog.Hashing;

namespace CapitalOs.EventLog.Tests.Events;

public sealed class EventEncodingTests
{
    private const string AnId = "0e5c7a2f-1111-8222-9333-444455556666";

    [Fact]
    public void Event_InItsCanonicalForm_HasTheseBytes()
    {
        string expected = "{\"actor_id\":\"agent \\\"é\\\" \\u0001\",\"authn_method\":\"bearer\","
            + "\"authorization\":\"allowed\",\"code\":\"egress_blocked\",\"correlation_id\":\"run-7:42\","
            + "\"door\":\"http\",\"duration_us\":123,\"event_id\":\"0e5c7a2f-1111-8222-9333-444455556666\","
            + "\"input\":{\"amount\":\"10.0000\",\"memo\":\"ü\"},"
            + "\"input_hash\":\"" + Sha256Hash.Of("in"u8) + "\",\"minted\":\"" + Sha256Hash.Of("secret"u8) + "\","
            + "\"output_hash\":\"" + Sha256Hash.Of("out"u8) + "\",\"recorded_at\":\"2026-01-31T23:59:59.000001Z\","
            + "\"seq\":1,\"state_seq\":0,\"status\":\"egress_blocked\",\"tool\":\"record_transaction_bundle\","
            + "\"violation\":{\"rule\":\"connect\"}}";

        byte[] canonical = EventEncoding.Canonical(Sample.Record() with { EventId = AnId });

        Assert.Equal(expected, Encoding.UTF8.GetString(canonical));
        Assert.True(CanonicalJson.IsCanonical(canonical));
    }

    [Fact]
    public void Event_WithNulls_HasThemAllPresent()
    {
        byte[] canonical = EventEncoding.Canonical(Sample.Bare(2) with { EventId = AnId });

        Assert.True(CanonicalJson.IsCanonical(canonical));
        Assert.Equal("{\"actor_id\":null,\"authn_method\":\"none\",\"authorization\":\"not_evaluated\",\"code\":null,"
            + "\"correlation_id\":null,\"door\":\"http\",\"duration_us\":123,"
            + "\"event_id\":\"0e5c7a2f-1111-8222-9333-444455556666\",\"input\":null,\"input_hash\":null,"
            + "\"minted\":null,\"output_hash\":null,\"recorded_at\":\"2026-01-31T23:59:59.000001Z\",\"seq\":2,"
            + "\"state_seq\":1,\"status\":\"egress_blocked\",\"tool\":\"record_transaction_bundle\","
            + "\"violation\":null}", Encoding.UTF8.GetString(canonical));
    }

    public static TheoryData<string, Func<EventRecord, EventRecord>> Unsound => new()
    {
        { "seq", e => e with { Seq = 0 } },
        { "seq", e => e with { Seq = 1L << 53 } },
        { "state_seq", e => e with { StateSeq = -1 } },
        { "state_seq", e => e with { StateSeq = 1L << 53 } },
        { "duration_us", e => e with { DurationUs = -1 } },
        { "duration_us", e => e with { DurationUs = long.MaxValue } },
        { "authorization", e => e with { Authorization = (EventAuthorization)9 } },
        { "event_id", e => e with { EventId = "" } },
        { "event_id", e => e with { EventId = "0E5C7A2F-1111-8222-9333-444455556666" } },
        { "event_id", e => e with { EventId = "0e5c7a2f111182229333444455556666" } },
        { "recorded_at", e => e with { RecordedAt = "2026-01-31T23:59:59.00001Z" } },
        { "recorded_at", e => e with { RecordedAt = "2026-02-30T23:59:59.000001Z" } },
        { "recorded_at", e => e with { RecordedAt = "2026-01-31T23:59:59.000001+00:00" } },
        { "recorded_at", e => e with { RecordedAt = " 2026-01-31T23:59:59.000001Z" } },
        { "status", e => e with { Status = "" } },
        { "tool", e => e with { Tool = null! } },
        { "authn_method", e => e with { AuthnMethod = "password" } },
        { "door", e => e with { Door = "window" } },
        { "minted", e => e with { Minted = "the token itself" } },
        { "Unicode", e => e with { Tool = "\ud800" } },
        { "Unicode", e => e with { ActorId = "a\udc00b" } },
        { "Unicode", e => e with { Code = "\ud800x" } },
        { "Unicode", e => e with { CorrelationId = "\ud83d\ude00\ud83d" } },
        { "Unicode", e => e with { Input = "{\"a\":\"\ud800\"}" } },
        { "input", e => e with { Input = "" } },
        { "input", e => e with { Input = "[]" } },
        { "input", e => e with { Input = "{},\"seq\":{}" } },
        { "input", e => e with { Input = "{\"a\":}" } },
        { "violation", e => e with { ViolationJson = "null" } },
        { "violation", e => e with { ViolationJson = "{}{}" } },
    };

    [Theory]
    [MemberData(nameof(Unsound), DisableDiscoveryEnumeration = true)]
    public void Event_ThatIsUnsound_IsAProgrammersErrorThatNamesTheMember(
        string member, Func<EventRecord, EventRecord> change)
    {
        EventRecord sound = Sample.Record() with { EventId = AnId };

        Assert.NotEmpty(EventEncoding.Canonical(sound));
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => EventEncoding.Canonical(change(sound)));
        Assert.Contains(member, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EventAuthorization.Allowed, "allowed")]
    [InlineData(EventAuthorization.Denied, "denied")]
    [InlineData(EventAuthorization.NotEvaluated, "not_evaluated")]
    public void Authorization_HasItsSpelling(EventAuthorization value, string text) =>
        Assert.Equal(text, EventAuthorizationText.Of(value));

    [Fact]
    public void Authorization_ThatIsNone_HasNoSpelling() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EventAuthorizationText.Of((EventAuthorization)9));
}
