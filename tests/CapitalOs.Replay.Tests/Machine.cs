using System.Text;
using System.Text.Json;
using CapitalOs.Store.Sqlite;
using CapitalOs.Tools.Books;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.SelfTest;
using CapitalOs.Tools.Settings;
using CapitalOs.Tools.Verification;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Replay.Tests;

/// <summary>The whole executor over new books in memory, with a clock and a credential that repeat.</summary>
internal sealed class Machine : IAsyncDisposable
{
    private readonly List<Exception> defects = [];
    private int calls;

    public Machine()
    {
        Catalogue = GroundTools.Catalogue(
            new NoProbe(), new NoSettings(), [FixedCredential.Tester, FixedCredential.Approver]);
        Executor = new Executor(Books, Catalogue, new NoWitness(), Clock, defects.Add);
    }

    public SqliteBooks Books { get; } = SqliteBooks.CreateInMemory();

    public FixedClock Clock { get; } = new();

    public ToolCatalogue Catalogue { get; }

    public Executor Executor { get; }

    public IReadOnlyList<Exception> Defects => defects;

    public async Task OpenAsync()
    {
        CallResult opened = await Executor.BootstrapAsync(
            new OpenBooks(), """{"base_commodity":"USD","entity_name":"Family"}""", "open");
        Assert.Null(opened.Problem);
        CallResult credential = await Executor.BootstrapAsync(FixedCredential.Tester, "{}", "credential");
        Assert.Null(credential.Problem);
    }

    /// <summary>Makes the credential of another actor, who may approve.</summary>
    public async Task OpenApproverAsync() => Assert.Null(
        (await SendAsync(FixedCredential.Approver.Descriptor.Name, "{}")).Problem);

    /// <summary>Sends one call with the tests' token and a correlation id that counts the calls.</summary>
    public async Task<CallResult> SendAsync(string tool, string json, string? token = FixedCredential.Token)
    {
        Clock.Advance();
        calls++;
        return await Executor.ExecuteAsync(new CallRequest
        {
            Tool = tool,
            Body = Encoding.UTF8.GetBytes(json),
            Token = token,
            HeaderCorrelationId = $"call-{calls}",
            Door = Door.Http,
        });
    }

    public async Task<JsonElement> AnswerAsync(string tool, string json, string token = FixedCredential.Token)
    {
        CallResult result = await SendAsync(tool, json, token);
        return JsonDocument.Parse(result.Body).RootElement;
    }

    public List<string> EventHashes() =>
        Books.Read(reader => reader.ReadChain(1).Select(one => one.Hash.ToHex()).ToList());

    public VerificationReport Verify() => BooksVerifier.Verify(Books, Catalogue, onProgress: null);

    public ValueTask DisposeAsync() => Books.DisposeAsync();

    private sealed class NoProbe : ISealProbe
    {
        public IReadOnlyList<ProbeOutcome> Run() => [];
    }
}
