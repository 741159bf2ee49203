using CapitalOs.Host.Data;
using CapitalOs.Seal;
using CapitalOs.Store.Sqlite;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Gate;
using CapitalOs.Tools.Quarantine;

namespace CapitalOs.Host.Worker;

/// <summary>A sealed worker with open books and the executor that every door uses.</summary>
internal sealed class WorkerHost : IAsyncDisposable
{
    /// <summary>How the front process tells when a tool is put into quarantine; unset: as usual.</summary>
    public const string QuarantineVariable = "CAPITAL_OS_QUARANTINE";

    private readonly EgressRecorder? recorder;

    private WorkerHost(DataDirectory data, WorkerSeal seal, SqliteBooks books, HostParts parts, ProcessStart start)
    {
        Data = data;
        Seal = seal;
        Books = books;
        SealWitness witness = new(seal);
        QuarantineSettings quarantine =
            QuarantineSettings.FromWord(Environment.GetEnvironmentVariable(QuarantineVariable))
            ?? QuarantineSettings.Default;
        ToolCatalogue catalogue = GroundTools.Catalogue(
            witness, new SealSettings(seal.Status, quarantine), parts.FurtherTools);
        Executor = new Executor(
            books,
            new ToolCatalogue(catalogue.Tools.Select(parts.Surround)),
            witness,
            parts.Clock,
            Defects.Report,
            quarantine,
            start);
        recorder = EgressRecorder.Of(seal.Egress, witness, Executor);
        Throttle = new CallThrottle(
            books, parts.Clock, (name, status, facts) => Executor.RecordAsync(name, status, facts));
    }

    public DataDirectory Data { get; }

    public WorkerSeal Seal { get; }

    public SqliteBooks Books { get; }

    public Executor Executor { get; }

    /// <summary>How often callers of a server are heard.</summary>
    public CallThrottle Throttle { get; }

    /// <summary>Opens the books of a data directory inside an attached seal.</summary>
    /// <exception cref="UsageException">There are no books.</exception>
    public static WorkerHost Open(DataDirectory data, WorkerSeal seal, HostParts parts, ProcessStart start)
    {
        data.RequireBooks();
        return new WorkerHost(data, seal, SqliteBooks.Open(data.Database), parts, start);
    }

    /// <summary>Makes new books inside an attached seal.</summary>
    public static WorkerHost Create(DataDirectory data, WorkerSeal seal, HostParts parts, ProcessStart start) => new(
        data,
        seal,
        data.HasBooks ? SqliteBooks.Open(data.Database) : SqliteBooks.Create(data.Database),
        parts,
        start);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        recorder?.Dispose();
        return Books.DisposeAsync();
    }
}
