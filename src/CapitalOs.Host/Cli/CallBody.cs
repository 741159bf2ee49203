using System.Globalization;
using System.Text;
using System.Text.Json;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Host.Cli;

/// <summary>The input of <c>tool call</c>, with a correlation id made for people who give none.</summary>
internal sealed record CallBody(byte[] Bytes, bool IsTooLarge, string? MadeCorrelationId)
{
    public static CallBody Of(string json) => Of(Encoding.UTF8.GetBytes(json), isTooLarge: false);

    /// <summary>
    /// Reads JSON text, <c>@FILE</c>, <c>-</c>, or standard input; nothing at all means an empty object.
    /// </summary>
    public static CallBody Read(string? argument)
    {
        if (argument is null ? !Console.IsInputRedirected : false)
        {
            return Of("{}");
        }

        if (argument is not null and not "-" && argument[0..Math.Min(1, argument.Length)] != "@")
        {
            return Of(argument);
        }

        using Stream stream = argument is null or "-" ? Console.OpenStandardInput() : Open(argument[1..]);
        byte[] bytes = new byte[CallLimits.BodyBytesMax + 1];
        int count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        bool isTooLarge = count > CallLimits.BodyBytesMax;
        return argument is null && count == 0 ? Of("{}") : Of(isTooLarge ? [] : bytes[..count], isTooLarge);
    }

    private static FileStream Open(string path) => File.Exists(path)
        ? File.OpenRead(path)
        : throw new UsageException($"there is no file {path}", "name an existing file after @");

    /// <summary>A correlation id for a command that a person did not name.</summary>
    public static string MakeCorrelationId(string command) => string.Create(
        CultureInfo.InvariantCulture, $"{command}-{Environment.ProcessId:x}-{TimeProvider.System.GetTimestamp():x}");

    private static CallBody Of(byte[] bytes, bool isTooLarge) =>
        new(bytes, isTooLarge, HasCorrelationId(bytes) ? null : MakeCorrelationId("cli"));

    private static bool HasCorrelationId(byte[] bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(CorrelationId.Field, out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
