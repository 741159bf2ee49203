using System.Buffers;

namespace CapitalOs.Tools.Contracts;

/// <summary>
/// The W3C trace context of a request, from which a call without a correlation id of its own gets one: the trace id,
/// so that the event log and the traces of other systems meet.
/// </summary>
public static class TraceParent
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private const int Length = 55;
    private const int TraceAt = 3;
    private const int TraceLength = 32;
    private const int ParentAt = 36;
    private const int ParentLength = 16;

    /// <summary>The correlation id that a request's <c>traceparent</c> headers stand for.</summary>
    /// <param name="headers">The headers of that name.</param>
    /// <returns>
    /// The trace id, null when there is no such header, or an empty text, which is no correlation id, when the header
    /// is malformed or there are several.
    /// </returns>
    public static string? CorrelationIdOf(IReadOnlyList<string?> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return headers.Count == 0 ? null
            : headers.Count == 1 && headers[0] is { } text && IsValid(text) ? text[TraceAt..(TraceAt + TraceLength)]
            : string.Empty;
    }

    /// <summary>Version 00: version, trace id, parent id, flags, in lower-case hexadecimal; no id is zero.</summary>
    private static bool IsValid(string text) =>
        text.Length == Length
        && text.StartsWith("00-", StringComparison.Ordinal)
        && text[TraceAt + TraceLength] == '-'
        && text[ParentAt + ParentLength] == '-'
        && IsId(text.AsSpan(TraceAt, TraceLength))
        && IsId(text.AsSpan(ParentAt, ParentLength))
        && !text.AsSpan(ParentAt + ParentLength + 1).ContainsAnyExcept(Digits);

    private static bool IsId(ReadOnlySpan<char> id) => !id.ContainsAnyExcept(Digits) && id.ContainsAnyExcept('0');
}
