using System.Text;
using System.Text.Json;
using CapitalOs.TestKit;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Settings;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>The schemas of the catalogue, against which every call of these tests is held.</summary>
internal static class CatalogueSchemas
{
    /// <summary>The schemas of all tools of the product.</summary>
    public static ToolSchemas All { get; } = new(Text());

    /// <summary>Fails when a call and its answer are not what the schemas say.</summary>
    public static void Check(CallRequest request, Reply reply) => All.Check(
        request.Tool, Encoding.UTF8.GetString(request.Body.Span), reply.Result.Problem is null, reply.Text);

    private static string Text()
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            ListTools.Write(writer, GroundTools.Catalogue(new HonestProbe(() => []), new NoSettings()));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
