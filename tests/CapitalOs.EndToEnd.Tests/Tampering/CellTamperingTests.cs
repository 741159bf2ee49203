using CapitalOs.EndToEnd.Tests.Support;
using CapitalOs.TestKit;
using CapitalOs.Tools.Verification;

namespace CapitalOs.EndToEnd.Tests.Tampering;

/// <summary>Somebody with the file changes one value. A class of its own, because it takes as long as all others.
/// </summary>
public sealed class CellTamperingTests(Scenario scenario, ITestOutputHelper output)
    : IClassFixture<Scenario>, IDisposable
{
    private readonly ScratchFolder scratch = new();

    private string Copy => scratch.File("ledger.db");

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task AnyColumnOfAnyTable_ChangedInOneRow_IsFoundAndNamed()
    {
        Tamper.Copy(scenario.Database, Copy);
        Assert.Null(await Books.FaultOfAsync(Copy));
        int changes = 0;
        List<string> missed = [];
        foreach (TableOfBooks table in TableOfBooks.AllOf(scenario.Database))
        {
            foreach (TableCell cell in table.SampleCells())
            {
                Tamper.Copy(scenario.Database, Copy);
                Tamper.Change(Copy, raw => table.Write(raw, cell));
                VerificationFault? fault = await Books.FaultOfAsync(Copy);
                changes++;
                if (fault is null || !Names(fault, table, cell))
                {
                    missed.Add($"{table.Name}.{cell.Column} ({cell.Value ?? "null"}): {fault}");
                }
            }
        }

        output.WriteLine($"{changes} changes");
        Assert.Empty(missed);
        Assert.True(changes > 75, $"only {changes} changes: the scenario does not fill the tables");
    }

    /// <summary>Events are named by number; a table that steers the opening is named by the refusal to open.</summary>
    private static bool Names(VerificationFault fault, TableOfBooks table, TableCell cell) => table.Name switch
    {
        "events" => fault.Record.Contains("event", StringComparison.Ordinal)
            && (fault.Kind != "chain" || fault.Record == $"event {cell.Key[0]}"
                || cell.Column == "seq" || fault.Record == $"event {(long)cell.Key[0]! + 1}"),
        "schema_migrations" => true,

        // An event with another word in it is another event, and one without a word cannot be read.
        "words" => fault.Record.Contains("event", StringComparison.Ordinal)
            || fault.Record.Contains("words", StringComparison.Ordinal) || fault.Kind == "unreadable",
        _ => fault.Record.Contains(table.Name, StringComparison.Ordinal),
    };
}
