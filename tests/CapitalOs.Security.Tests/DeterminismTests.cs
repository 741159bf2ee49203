using CapitalOs.Security.Tests.Running;
using CapitalOs.Security.Tests.Sinks;

namespace CapitalOs.Security.Tests;

/// <summary>The same attempt is the same answer, so that an answer carries nothing that the attacker chose.</summary>
public sealed class DeterminismTests(ServedBooks served) : IClassFixture<ServedBooks>
{
    /// <summary>
    /// Without the resolver: the C library asks its cache daemon first and remembers per process that there is none,
    /// so that its second attempt is another attempt.
    /// </summary>
    public static TheoryData<string> Names =>
        [.. Techniques.Names.Select(row => row.Data).Where(name => name != "resolver")];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task IdenticalAttempts_GetIdenticalBytes_WhateverTheirTarget(string technique)
    {
        using Sink sink = Techniques.SinkOf(technique, served.Books);
        string tool = $"probe_write_{technique}";
        Answer first = await served.Server.CallAsync(tool, new { target = sink.Target }, "same");
        Answer again = await served.Server.CallAsync(tool, new { target = sink.Target }, "same");
        bool isPort = int.TryParse(sink.Target, out int port);
        string other = isPort ? $"{(port == 1 ? 2 : 1)}" : Path.Combine(served.Books.Folder, "elsewhere");
        Answer elsewhere = await served.Server.CallAsync(tool, new { target = other }, "same");
        Assert.Equal(500, first.Status);
        Assert.Contains("\"violations\":[{", first.Body, StringComparison.Ordinal);
        Assert.Equal(first, again);
        Assert.Equal(first, elsewhere);
        Assert.DoesNotContain(sink.Target, isPort ? string.Empty : first.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IdenticalCommandLineCalls_GetIdenticalBytes()
    {
        using Sink sink = Techniques.SinkOf("http", served.Books);
        object input = new { target = sink.Target, correlation_id = "same" };
        ProgramResult first = served.Books.Call("probe_read_http", input);
        ProgramResult again = served.Books.Call("probe_read_http", input);
        Assert.Equal(6, first.ExitCode);
        Assert.Equal(first, again);
        Assert.Empty(await sink.ReceivedAsync());
    }
}
