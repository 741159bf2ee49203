using System.Buffers;
using System.Text;
using System.Text.Json;
using CapitalOs.Tools.Books;
using CapitalOs.Tools.Credentials;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Host.Worker;

/// <summary>
/// Opens new books and makes the owner's credential; the token goes to the supervisor through the pipe.
/// </summary>
internal static class InitRole
{
    public static async Task<int> RunAsync(WorkerHost host, string[] arguments)
    {
        string opening = Json(writer =>
        {
            writer.WriteString("base_commodity", arguments[0]);
            writer.WriteString("entity_name", arguments[1]);
        });
        CallResult opened = await host.Executor.BootstrapAsync(new OpenBooks(), opening,
            "init:books").ConfigureAwait(false);
        if (opened.Problem is not null)
        {
            return CallOutput.Write(opened);
        }

        string credential = Json(writer =>
        {
            writer.WriteString("actor_id", "owner");
            writer.WriteString("label", "made by init");
            writer.WriteStartArray("capabilities");
            writer.WriteStringValue("read");
            writer.WriteStringValue("write");
            writer.WriteStringValue("admin");
            writer.WriteEndArray();
        });
        return CallOutput.Write(
            await host.Executor.BootstrapAsync(new CreateCredential(), credential, "init:owner").ConfigureAwait(false));
    }

    private static string Json(Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
