using System.Buffers;
using System.Text;
using System.Text.Json;
using CapitalOs.Host.Data;
using CapitalOs.Seal;
using CapitalOs.Store.Sqlite;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Host.Worker;

/// <summary>A sealed worker with open books and the executor that every door uses.</summary>
internal sealed class WorkerHost : IAsyncDisposable
{
    private WorkerHost(DataDirectory data, WorkerSeal seal, SqliteBooks books, IReadOnlyList<ITool> furtherTools)
    {
        Data = data;
        Seal = seal;
        Books = books;
        SealWitness witness = new(seal);
        Executor = new Executor(
            books, GroundTools.Catalogue(witness, furtherTools), witness, TimeProvider.System, Defects.Report);
    }

    public DataDirectory Data { get; }

    public WorkerSeal Seal { get; }

    public SqliteBooks Books { get; }

    public Executor Executor { get; }

    /// <summary>Opens the books of a data directory inside an attached seal.</summary>
    /// <exception cref="UsageException">There are no books.</exception>
    public static WorkerHost Open(DataDirectory data, WorkerSeal seal, IReadOnlyList<ITool> furtherTools)
    {
        if (!data.HasBooks)
        {
            throw new UsageException($"there are no books in {data.Root}",
                "run `capital-os init` first, or name --data");
        }

        return new WorkerHost(data, seal, SqliteBooks.Open(data.Database), furtherTools);
    }

    /// <summary>Makes new books inside an attached seal.</summary>
    public static WorkerHost Create(DataDirectory data, WorkerSeal seal) =>
        new(data, seal, data.HasBooks ? SqliteBooks.Open(data.Database) : SqliteBooks.Create(data.Database), []);

    /// <summary>Records that this worker started, under which policy and layers.</summary>
    public Task RecordSealAsync(string role)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("role", role);
            SealFacts.Write(writer, Seal.Status);
            writer.WriteEndObject();
        }

        return Executor.RecordAsync("_seal", "started", Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Books.DisposeAsync();
}
