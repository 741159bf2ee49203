using System.Text.Json;
using CapitalOs.Host.Data;
using CapitalOs.Tools.Import;

namespace CapitalOs.Host.Cli;

/// <summary>
/// The story of the demo. Every step runs through the same doors as everybody's calls, and a step that ends otherwise
/// than it should ends the demo with exit code 1.
/// </summary>
internal sealed class DemoStory(DataDirectory data)
{
    private const string Sample = "household.journal";
    private const int Invalid = 2;
    private const int Sealed = 6;
    private const string Checking = "assets:bank:checking";
    private const string Groceries = "expenses:groceries";
    private string token = string.Empty;

    public int Tell()
    {
        try
        {
            OpenBooks();
            PostAndRead();
            ShowRefusal();
            ShowBlockedLeak();
            Expect("verify every byte of the books", "verify", 0, () => VerifyCommand.Run(data));
            Console.WriteLine("\nThe demo ended as it should.");
            return 0;
        }
        catch (DemoException failure)
        {
            Console.Error.WriteLine($"capital-os: demo: {failure.Message}");
            return failure.ExitCode;
        }
    }

    private static string Bundle(string key, string checking, string groceries, string credit) =>
        $$"""
        {"source_system":"demo","external_id":"{{key}}","date":"2026-07-01T12:00:00Z","description":"Corner shop",
         "postings":[{"account_id":"{{groceries}}","amount":"42.50","currency":"USD"},
                     {"account_id":"{{checking}}","amount":"{{credit}}","currency":"USD"}]}
        """;

    private static void Expect(string what, string typed, int expected, Func<int> step)
    {
        Console.WriteLine($"\n# {what}\n$ capital-os {typed}");
        int code = step();
        if (code != expected)
        {
            throw new DemoException($"`{typed}` ended with {code} instead of {expected}");
        }
    }

    private void OpenBooks()
    {
        Expect("open new books", "init", 0, () => InitCommand.Run(data, "USD", "Sample household"));
        token = TokenFile.Read(data.TokenFile);
        string journal = Path.Combine(data.Root, Sample);
        using (Stream sample = typeof(DemoStory).Assembly.GetManifestResourceStream(Sample)!)
        using (FileStream file = File.Create(journal))
        {
            sample.CopyTo(file);
        }

        Expect("load an hledger journal; its balance assertions are checked", $"import {Sample}", 0, () =>
            ImportCommand.Run(data, token, journal, new ImportOptions
            {
                SourceName = Sample,
                CorrelationPrefix = "demo-import",
            }));
    }

    private void PostAndRead()
    {
        (string checking, string groceries) = (AccountOf(Checking), AccountOf(Groceries));
        Call("post a transaction", "record_transaction_bundle", Bundle("demo-1", checking, groceries, "-42.50"), 0);
        Call("the same again is no second transaction", "record_transaction_bundle",
            Bundle("demo-1", checking, groceries, "-42.50"), 0);
        Call("read a balance", "get_account_balances",
            $$"""{"as_of_date":"2026-12-31","account_ids":["{{checking}}"]}""", 0);
    }

    private void ShowRefusal() => Call(
        "an unbalanced bundle is refused, and the refusal says how to repair it",
        "record_transaction_bundle",
        Bundle("demo-2", AccountOf(Checking), AccountOf(Groceries), "-45.20"),
        Invalid);

    private void ShowBlockedLeak()
    {
        Call("try to leak from inside: TCP, UDP and DNS, refused by the kernel", "seal_self_test", "{}", Sealed);
        Call("the attempt is an event of the log", "list_events", """{"code":"egress_blocked","limit":1}""", 0);
    }

    private void Call(string what, string tool, string body, int expected) => Expect(
        what,
        $"tool call {tool} --json '{OnOneLine(body)}'",
        expected,
        () => ToolCommand.Call(data, tool, token, CallBody.Of(body)));

    private static string OnOneLine(string body) =>
        string.Join(' ', body.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private string AccountOf(string code)
    {
        using MemoryStream answer = new();
        int exit = ToolCommand.Call(
            data, "list_accounts", token, CallBody.Of($$"""{"code_prefix":"{{code}}","limit":1}"""), answer);
        using JsonDocument document = JsonDocument.Parse(exit == 0 ? answer.ToArray() : "{}"u8.ToArray());
        return exit == 0 && document.RootElement.GetProperty("accounts") is { } found && found.GetArrayLength() == 1
            ? found[0].GetProperty("account_id").GetString()!
            : throw new DemoException($"the sample has no account {code}");
    }
}
