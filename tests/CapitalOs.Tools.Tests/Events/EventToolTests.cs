using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Events;

public sealed class EventToolTests
{
    [Fact]
    public async Task Event_IsFoundByNumberAndById()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await books.AccountAsync("1");
        EventLog.Events.ChainedEvent last = books.LastEvent;
        Reply bySeq = (await books.CallAsync("get_event", books.Reader, new() { ["seq"] = last.Record.Seq }))
            .Accepted();
        JsonElement shown = bySeq.Json.GetProperty("event");
        Assert.Equal(last.Hash.ToHex(), shown.GetProperty("hash").GetString());
        Assert.Equal("1", shown.GetProperty("input").GetProperty("code").GetString());
        Reply byId = await books.CallAsync("get_event", books.Reader, new() { ["event_id"] = last.Record.EventId });
        Assert.Equal(bySeq["output_hash"], byId.Accepted()["output_hash"]);
        Reply unknown = await books.CallAsync("get_event", books.Reader, new() { ["seq"] = 999_999 });
        Assert.Equal(["/seq event_not_found"], unknown.Refused("event_not_found").Errors);
        unknown = await books.CallAsync("get_event", books.Reader, new() { ["event_id"] = Guid.Empty.ToString("D") });
        Assert.Equal(["/event_id event_not_found"], unknown.Refused("event_not_found").Errors);
        (await books.CallAsync("get_event", books.Reader, new() { ["seq"] = 1, ["event_id"] = last.Record.EventId }))
            .Refused("invalid_input");
    }

    [Fact]
    public async Task Events_AreFilteredByEveryColumn()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        (await books.CallAsync("create_account", books.Reader, new() { ["correlation_id"] = "c-x" }))
            .Refused("forbidden");
        foreach ((string name, string value) in new[]
        {
            ("tool", "create_account"), ("actor_id", "auditor"), ("with_correlation_id", "c-x"),
            ("status", "refused"), ("code", "forbidden"),
        })
        {
            JsonObject input = new() { [name] = value, ["order"] = "asc" };
            Reply reply = (await books.CallAsync("list_events", books.Approver, input)).Accepted();
            JsonElement one = reply.Json.GetProperty("events")[0];
            string column = name == "with_correlation_id" ? "correlation_id" : name;
            Assert.Equal(value, one.GetProperty(column).GetString());
        }
    }

    [Fact]
    public async Task Read_RecordsTheStateThatItSawAndReplaysToTheSameHash()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await books.AccountAsync("1");
        Reply first = (await books.CallAsync("list_accounts", books.Reader)).Accepted();
        Assert.Equal(books.Head.Seq - 1, books.LastEvent.Record.StateSeq);
        Assert.Equal(first["output_hash"], books.LastEvent.Record.OutputHash?.ToHex());
        Assert.Equal(Hashes.Output(first.Text), first["output_hash"]);
        books.Clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(first["output_hash"], (await books.CallAsync("list_accounts", books.Writer))
            .Accepted()["output_hash"]);
    }

    [Fact]
    public async Task FirstFault_OfADamagedLog_IsNamed()
    {
        using TestKit.ScratchFolder folder = new();
        string path = folder.File("books.db");
        await using TestBooks books = await TestBooks.OpenFileAsync(path);
        Damage(path, "DROP TRIGGER events_are_never_changed; UPDATE events SET actor_key = 1 WHERE seq = 3;");
        Reply reply = (await books.CallAsync("verify_event_log", books.Reader)).Accepted();
        Assert.Equal("broken", reply.Status);
        Assert.False(reply.Json.GetProperty("ok").GetBoolean());
        Assert.Equal(3, reply.Json.GetProperty("first_fault").GetProperty("seq").GetInt64());
        Assert.Equal(2, reply.Json.GetProperty("events_checked").GetInt64());
    }

    private static void Damage(string path, string sql)
    {
        Assert.Equal(0, SQLitePCL.raw.sqlite3_open(path, out SQLitePCL.sqlite3 db));
        using (db)
        {
            Assert.Equal(0, SQLitePCL.raw.sqlite3_exec(db, sql));
        }
    }
}
