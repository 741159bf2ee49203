using System.Text.Json;
using CapitalOs.EventLog.Responses;

namespace CapitalOs.BenchHost.Load;

/// <summary>
/// Whether an answer is the right one to its call: a success, for this very call, whose bytes have the hash that they
/// say. Looked at when the slice is over, so that checking costs the measured program nothing.
/// </summary>
internal static class AnswerCheck
{
    public static bool IsRight(byte[] body, string correlationId)
    {
        using JsonDocument document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 256 });
        JsonElement root = document.RootElement;
        return root.TryGetProperty("status", out JsonElement status)
            && status.GetString() is "committed" or "ok"
            && root.GetProperty("correlation_id").GetString() == correlationId
            && root.GetProperty("output_hash").GetString() == ResponseHash.Compute(body).ToHex();
    }
}
