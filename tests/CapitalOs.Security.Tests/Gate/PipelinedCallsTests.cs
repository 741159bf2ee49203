using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace CapitalOs.Security.Tests.Gate;

/// <summary>
/// Calls that a client sends one behind the other without waiting. They run where their bytes came in, so a server
/// that went deeper with each of them would end here.
/// </summary>
public sealed partial class PipelinedCallsTests
{
    private const int Calls = 3_000;

    [Fact]
    public async Task ManyCallsInOneStream_AreAnsweredInTheirOrder_EachWithItsEvent()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        StringBuilder all = new();
        for (int i = 0; i < Calls; i++)
        {
            string body = $$"""{"correlation_id":"p{{i}}","limit":1}""";
            string ending = i == Calls - 1 ? "Connection: close\r\n" : string.Empty;
            all.Append($"POST /tools/list_accounts HTTP/1.1\r\nHost: {server.Address.Authority}\r\n")
                .Append($"Authorization: Bearer {server.Books.Token}\r\nContent-Type: application/json\r\n")
                .Append($"Content-Length: {body.Length}\r\n{ending}\r\n{body}");
        }

        using TcpClient client = new();
        await client.ConnectAsync(server.Address.Host, server.Address.Port);
        await using NetworkStream stream = client.GetStream();
        Task sending = stream.WriteAsync(Encoding.ASCII.GetBytes(all.ToString())).AsTask();
        using StreamReader reader = new(stream);
        string answers = await reader.ReadToEndAsync();
        await sending;

        Assert.Equal(Calls, OkLine().Count(answers));
        Assert.Equal(
            Enumerable.Range(0, Calls).Select(i => $"p{i}"),
            CorrelationId().Matches(answers).Select(match => match.Groups[1].Value));
        Assert.Single(await server.Server.EventsAsync("p0"));
        Assert.Single(await server.Server.EventsAsync($"p{Calls - 1}"));
    }

    [GeneratedRegex("HTTP/1\\.1 200 OK")]
    private static partial Regex OkLine();

    [GeneratedRegex("\"correlation_id\":\"(p[0-9]+)\"")]
    private static partial Regex CorrelationId();
}
