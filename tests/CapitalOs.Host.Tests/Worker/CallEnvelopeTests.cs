using CapitalOs.Host.Worker;
using CapitalOs.Tools.Execution;
using CsCheck;

namespace CapitalOs.Host.Tests.Worker;

public sealed class CallEnvelopeTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 1, 40], Gen.Const("ä\n\0𝄞"), Gen.Const(new string('t', 5000)));

    private static readonly Gen<CallEnvelope> Envelopes = Gen.Select(
        Texts, Gen.Null(Texts), Gen.Null(Texts), Gen.Byte.Array[0, 3000], Gen.Bool,
        (tool, token, correlation, body, tooLarge) => new CallEnvelope(tool, token, correlation, body, tooLarge));

    [Fact]
    public void WhatTheFrontEncodes_TheWorkerReads() => Envelopes.Sample(sent =>
    {
        using MemoryStream stream = new([.. sent.Encode(), .. "more"u8]);
        CallEnvelope read = CallEnvelope.Read(stream);

        Assert.Equal(sent.Body, read.Body);
        Assert.Equal(sent, read with { Body = sent.Body });
        Assert.Equal("more"u8.Length, stream.Length - stream.Position);
        CallRequest request = read.ToRequest();
        Assert.Equal(
            (sent.Tool, sent.Token, sent.CorrelationId), (request.Tool, request.Token, request.HeaderCorrelationId));
        Assert.Equal(Door.Cli, request.Door);
    });

    [Fact]
    public void ACutEnvelope_IsNoCall()
    {
        byte[] whole = new CallEnvelope("list_tools", "token", null, "{}"u8.ToArray(), false).Encode();
        for (int length = 0; length < whole.Length; length++)
        {
            using MemoryStream cut = new(whole[..length]);
            Assert.Throws<EndOfStreamException>(() => CallEnvelope.Read(cut));
        }
    }
}
