namespace CapitalOs.Host.Tests.Http;

/// <summary>The door stands before the record of its start is on disk, and answers nobody without it.</summary>
public sealed class OpeningTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nobody_IsAnswered_WithoutTheRecordOfTheStart(bool isRecorded)
    {
        Task opened = isRecorded ? Task.CompletedTask : Task.FromException(new IOException("the disk is full"));
        await using DoorOfTest door = await DoorOfTest.OpenAsync(TimeProvider.System, opened);
        long before = door.Events;

        string live = await door.AskAsync(DoorOfTest.Get("/livez"));
        string tool = await door.AskAsync(door.Query("select 1"));

        string status = isRecorded ? "HTTP/1.1 200 " : "HTTP/1.1 500 ";
        Assert.StartsWith(status, live, StringComparison.Ordinal);
        Assert.StartsWith(status, tool, StringComparison.Ordinal);
        Assert.Equal(isRecorded ? before + 1 : before, door.Events);
    }

    [Fact]
    public async Task WhoComesEarly_IsAnsweredWhenItIsThere()
    {
        TaskCompletionSource opened = new();
        await using DoorOfTest door = await DoorOfTest.OpenAsync(TimeProvider.System, opened.Task);
        Task<string> early = door.AskAsync(DoorOfTest.Get("/livez"));
        opened.SetResult();

        Assert.StartsWith("HTTP/1.1 200 ", await early, StringComparison.Ordinal);
    }
}
