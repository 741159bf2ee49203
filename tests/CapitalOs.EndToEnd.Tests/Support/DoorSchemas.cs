using System.Text;
using System.Text.Json;
using CapitalOs.TestKit;
using CapitalOs.Tools.Catalogue;

namespace CapitalOs.EndToEnd.Tests.Support;

/// <summary>Holds every call that these tests make, and its answer, to the schemas of the catalogue.</summary>
internal static class DoorSchemas
{
    private const string Problem = "application/problem+json";

    private static readonly ToolSchemas Schemas = new(Text());

    /// <summary>A call over HTTP.</summary>
    public static void Check(string tool, byte[] body, Answer answer)
    {
        // Without either it is the web server that speaks, of a request that is no HTTP.
        if (answer.Status == 200 || answer.ContentType == Problem)
        {
            Schemas.Check(tool, Encoding.UTF8.GetString(body), answer.Status == 200, answer.Text);
        }
    }

    /// <summary>A run of the program, when it is a call.</summary>
    public static void Check(string[] args, byte[]? input, CliResult result)
    {
        if (args is not ["tool", "call", string tool, ..])
        {
            return;
        }

        if (result.ExitCode == 0)
        {
            int at = Array.IndexOf(args, "--json");
            string json = at < 0 ? "-" : args[at + 1];
            string body = json == "-" ? Encoding.UTF8.GetString(input ?? [])
                : json.StartsWith('@') ? File.ReadAllText(json[1..])
                : json;
            Schemas.Check(tool, body.Length == 0 ? "{}" : body, isAccepted: true, result.Output);
        }
        else if (result.Error.StartsWith('{'))
        {
            Schemas.Check(tool, string.Empty, isAccepted: false, result.Error);
        }
    }

    private static string Text()
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            ListTools.Write(writer, Books.Catalogue);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
