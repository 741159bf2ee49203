using System.Text;
using System.Text.Json;
using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Events;
using CapitalOs.Fuzz.Running;
using CapitalOs.Store.Sqlite;
using CapitalOs.Tools.Books;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Credentials;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Gate;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.SelfTest;
using CapitalOs.Tools.Settings;
using CapitalOs.Tools.Verification;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Fuzz.Targets;

/// <summary>Books in memory with the real executor and catalogue, and what must hold of each call.</summary>
internal sealed class FuzzBooks : IDisposable
{
    private readonly SqliteBooks books = SqliteBooks.CreateInMemory();
    private readonly List<Exception> defects = [];

    public FuzzBooks()
    {
        Executor = new Executor(
            books,
            GroundTools.Catalogue(new Probe(), new NoSettings()),
            new NoWitness(),
            TimeProvider.System,
            defects.Add);
        _ = Bootstrap(new OpenBooks(), """{"base_commodity":"USD","entity_name":"Household"}""");
        string admin = Bootstrap(new CreateCredential(), """{"actor_id":"root","capabilities":["admin","read"]}""");
        Tokens = [admin, Token(admin, "\"read\",\"write\""), Token(admin, "\"read\",\"approve\""), "unknown", null];
    }

    public Executor Executor { get; }

    /// <summary>Admin, writer, approver, one that nobody has, and none.</summary>
    public IReadOnlyList<string?> Tokens { get; }

    public long Head => books.Read(reader => reader.Head.Seq);

    /// <summary>Makes a call, checks its answer and its event, and returns the answer.</summary>
    public JsonDocument Call(string tool, string? token, byte[] body)
    {
        long before = Head;
        CallResult result = Execute(tool, token, body);
        if (defects.Count > 0)
        {
            // The next call is judged by itself, or a finding could not be minimised.
            string defect = defects[0].ToString();
            defects.Clear();
            throw new FuzzFindingException($"a defect: {defect}");
        }

        Must(result.Status < 500, "an unexpected failure");
        Must(CanonicalJson.IsCanonical(result.Body), "the answer is not canonical");
        Must(Head == before + 1, "not exactly one event");
        EventRecord record = books.Read(reader => reader.FindEvent(before + 1)!).Record;
        JsonDocument answer = JsonDocument.Parse(result.Body);
        if (result.Problem is { } problem)
        {
            Must(ProblemCatalogue.Kinds.Contains(problem), "a problem that is not in the catalogue");
            Must(record.Code == problem.Word && record.Input is null, "the event tells it otherwise");
        }
        else
        {
            Must(record.Code is null && record.Input is not null, "the event has no input");
            string? hash = answer.RootElement.GetProperty("output_hash").GetString();
            Must(hash == record.OutputHash?.ToHex(), "another hash");
        }

        return answer;
    }

    /// <summary>A throttle whose clock runs so fast that nobody has to wait.</summary>
    public CallThrottle NewThrottle() => new(
        books, new FastClock(), (name, status, facts) => Executor.RecordAsync(name, status, facts));

    /// <summary>Every rule of the store holds, and the log gives the same books again.</summary>
    public void Verify()
    {
        VerificationReport report = BooksVerifier.Verify(books, Executor.Catalogue, null);
        Must(report.Fault is null, $"the books do not verify: {report.Fault}");
    }

    public void Dispose() => books.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private CallResult Execute(string tool, string? token, byte[] body) => Executor.ExecuteAsync(new CallRequest
    {
        Tool = tool, Body = body, Token = token, Door = Door.Http,
    }).GetAwaiter().GetResult();

    private string Bootstrap(IWriteTool tool, string body) =>
        TokenOf(Executor.BootstrapAsync(tool, body, "begin").GetAwaiter().GetResult());

    private string Token(string admin, string capabilities) => TokenOf(Execute(
        "create_credential",
        admin,
        Encoding.UTF8.GetBytes($$"""{"correlation_id":"c","actor_id":"agent","capabilities":[{{capabilities}}]}""")));

    private static string TokenOf(CallResult result)
    {
        using JsonDocument answer = JsonDocument.Parse(result.Body);
        Must(result.Problem is null, "the books do not open");
        return answer.RootElement.TryGetProperty("token", out JsonElement token) ? token.GetString()! : string.Empty;
    }

    private static void Must(bool holds, string what)
    {
        if (!holds)
        {
            throw new FuzzFindingException(what);
        }
    }

    private sealed class FastClock : TimeProvider
    {
        private long looks;

        public override long GetTimestamp() => Interlocked.Add(ref looks, TimestampFrequency);
    }

    private sealed class Probe : ISealProbe
    {
        public IReadOnlyList<ProbeOutcome> Run() => [];
    }
}
