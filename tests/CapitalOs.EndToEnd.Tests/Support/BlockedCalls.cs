using System.Text;
using System.Text.Json;
using CapitalOs.EventLog.Events;
using CapitalOs.Store.Sqlite;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Witness;

namespace CapitalOs.EndToEnd.Tests.Support;

/// <summary>
/// Calls of an ordinary tool that a witness finds to have reached out. The program has no tool that does so besides its
/// self test, whose evidence these calls name.
/// </summary>
internal sealed class BlockedCalls : IEgressWitness, IWatchedCall
{
    private const string Tool = "list_accounts";
    private IReadOnlyList<EgressViolation> seen = [];

    public long NewestUnattributed => 0;

    /// <summary>Puts the tool into quarantine, lifts it, and puts it into quarantine again.</summary>
    public static async Task MakeAsync(string database, string token, ToolCatalogue catalogue)
    {
        await using SqliteBooks books = SqliteBooks.Open(database);
        BlockedCalls witness = new();
        Executor executor = new(books, catalogue, witness, TimeProvider.System, static _ => { });
        IReadOnlyList<EgressViolation> attempts = books.Read(reader => AttemptsOf(reader.ReadChain(1)));
        for (int round = 0; round < 2; round++)
        {
            witness.seen = attempts;
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(500, (await CallAsync(executor, token, Tool, "{}")).Status);
            }

            witness.seen = [];
            Assert.Equal(503, (await CallAsync(executor, token, Tool, "{}")).Status);
            if (round == 0)
            {
                string lift = $$"""{"tool":"{{Tool}}","reason":"once more"}""";
                Assert.Equal(200, (await CallAsync(executor, token, "lift_quarantine", lift)).Status);
            }
        }
    }

    public IWatchedCall Watch() => this;

    public IReadOnlyList<EgressViolation> Unattributed() => [];

    public IReadOnlyList<EgressViolation> Violations() => seen;

    public IDisposable OnThisThread() => this;

    public void Dispose()
    {
    }

    private static Task<CallResult> CallAsync(Executor executor, string token, string tool, string json) =>
        executor.ExecuteAsync(new CallRequest
        {
            Tool = tool,
            Body = Encoding.UTF8.GetBytes(json),
            Token = token,
            HeaderCorrelationId = "blocked",
            Door = Door.Http,
        });

    private static List<EgressViolation> AttemptsOf(IEnumerable<ChainedEvent> events)
    {
        string violation = events.Last(one => one.Record.ViolationJson is not null).Record.ViolationJson!;
        return
        [
            .. JsonDocument.Parse(violation).RootElement.GetProperty("attempts").EnumerateArray().Select(
                one => new EgressViolation(
                    one.GetProperty("rule").GetString()!,
                    one.GetProperty("family").GetString()!,
                    one.GetProperty("sock_type").GetString()!,
                    one.GetProperty("dest_class").GetString()!,
                    one.GetProperty("attribution").GetString()!,
                    one.GetProperty("repeat").GetString()!,
                    one.GetProperty("evidence_seq").GetInt64())),
        ];
    }
}
