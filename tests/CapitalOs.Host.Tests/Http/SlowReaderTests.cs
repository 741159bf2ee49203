using System.Net.Sockets;
using CapitalOs.TestKit;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Host.Tests.Http;

/// <summary>A client that asks and does not take the answer keeps neither its place nor the answer's memory.</summary>
public sealed class SlowReaderTests
{
    // More than the kernel keeps for a connection, within what a query may answer.
    private const string Large =
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 8) "
        + "SELECT printf('%.*c', 1000000, 'x') FROM n";

    [Fact]
    public async Task ClientThatDoesNotRead_IsLetGoWhenItsTimeIsOver_AndNotBefore()
    {
        using TimerClock clock = new();
        await using DoorOfTest door = await DoorOfTest.OpenAsync(clock);
        using Socket slow = door.Connect(receiveBytes: 4096);
        await slow.SendAsync(door.Query(Large));

        // What has come of the answer stays unread; that it came shows that the answer is being written.
        Assert.True(slow.Poll(TimeSpan.FromMinutes(1), SelectMode.SelectRead));
        Assert.Equal(CallLimits.HttpCallsMax - 1, door.FreePlaces);
        clock.Advance(CallLimits.HttpAnswerTime - TimeSpan.FromTicks(1));
        Assert.Equal(CallLimits.HttpCallsMax - 1, door.FreePlaces);

        // Others are served meanwhile.
        string other = await door.AskAsync(door.Query("SELECT 1"));
        Assert.StartsWith("HTTP/1.1 200 OK", other, StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromTicks(1));
        long taken = await TakeAllAsync(slow);
        Assert.InRange(taken, 1, 8_000_000);
        Assert.True(SpinWait.SpinUntil(() => door.FreePlaces == CallLimits.HttpCallsMax, TimeSpan.FromMinutes(1)));
        Assert.Equal(0, clock.Pending);
    }

    [Fact]
    public async Task ClientThatReads_GetsTheWholeAnswer_AndLeavesNoTimer()
    {
        using TimerClock clock = new();
        await using DoorOfTest door = await DoorOfTest.OpenAsync(clock);
        string answer = await door.AskAsync(door.Query(Large));
        Assert.StartsWith("HTTP/1.1 200 OK", answer, StringComparison.Ordinal);
        Assert.True(answer.Length > 8_000_000);
        Assert.EndsWith("\"truncated\":false}", answer, StringComparison.Ordinal);
        Assert.True(SpinWait.SpinUntil(() => door.FreePlaces == CallLimits.HttpCallsMax, TimeSpan.FromMinutes(1)));
        Assert.Equal(0, clock.Pending);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task AnswerThatTheServerCannotTakeAtOnce_HasItsTime(int beyond, bool isTimed)
    {
        using TimerClock clock = new();
        await using DoorOfTest door = await DoorOfTest.OpenAsync(clock);
        int set = clock.EverSet;
        int empty = await door.BodyBytesAsync(door.Query("SELECT ''"));
        int wanted = CallLimits.HttpAnswerBytesAtOnce + beyond;
        int bytes = await door.BodyBytesAsync(door.Query($"SELECT printf('%.*c', {wanted - empty}, 'x') AS \"''\""));
        Assert.Equal(wanted, bytes);
        Assert.Equal(isTimed ? set + 1 : set, clock.EverSet);
    }

    private static async Task<long> TakeAllAsync(Socket socket)
    {
        byte[] chunk = new byte[64 * 1024];
        long all = 0;
        try
        {
            for (int count = 1; count > 0; all += count)
            {
                count = await socket.ReceiveAsync(chunk);
            }
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.ConnectionReset)
        {
            // It was let go, which is the point.
        }

        return all;
    }
}
