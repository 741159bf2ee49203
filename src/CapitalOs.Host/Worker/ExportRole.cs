using CapitalOs.Ledger.Journals;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Export;

namespace CapitalOs.Host.Worker;

/// <summary>Writes the books as an hledger journal to standard output.</summary>
internal static class ExportRole
{
    private const int Invalid = 2;

    public static async Task<int> RunAsync(WorkerHost host, string[] arguments)
    {
        using StreamReader input = new(Console.OpenStandardInput());
        string token = await input.ReadToEndAsync().ConfigureAwait(false);

        // The export reads past the tools, so the right to read is judged, and logged, by a call of one of them.
        CallResult look = await host.Executor.ExecuteAsync(new CallRequest
        {
            Tool = "list_transactions",
            Body = """{"limit":1}"""u8.ToArray(),
            Token = token,
            HeaderCorrelationId = arguments[0],
            Door = Door.Cli,
        }).ConfigureAwait(false);
        if (look.Problem is not null)
        {
            return CallOutput.Write(look);
        }

        JournalWriteResult result = host.Books.Read(books => JournalExport.Write(books));
        if (!result.IsWritten)
        {
            foreach (JournalWriteError error in result.Errors)
            {
                await Console.Error.WriteLineAsync(
                    $"{error.Code}: transaction {error.TransactionIndex}: {error.Reason}").ConfigureAwait(false);
            }

            return Invalid;
        }

        await using Stream output = Console.OpenStandardOutput();
        await using StreamWriter writer = new(output);
        await writer.WriteAsync(result.Text).ConfigureAwait(false);
        return 0;
    }
}
