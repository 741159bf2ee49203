using System.Runtime.InteropServices;
using System.Text.Json;

namespace CapitalOs.EventLog.Canonical;

/// <summary>
/// RFC 8785, the JSON Canonicalization Scheme: one text for each JSON value, so that it can be hashed. Members are
/// sorted by the UTF-16 code units of their names, strings carry the fewest escapes, numbers are IEEE 754 doubles in
/// the form of ECMAScript. Money is never a JSON number here, so the precision of doubles never touches it.
/// </summary>
public static class CanonicalJson
{
    /// <summary>How deep objects and arrays may nest unless the caller says otherwise.</summary>
    public const int DefaultMaxDepth = 64;

    /// <summary>The canonical form of a text that is known to be sound.</summary>
    /// <param name="utf8Json">One JSON value in UTF-8.</param>
    /// <param name="maxDepth">How deep objects and arrays may nest, at least 1.</param>
    /// <exception cref="CanonicalJsonException">The text has no canonical form.</exception>
    public static byte[] Encode(ReadOnlySpan<byte> utf8Json, int maxDepth = DefaultMaxDepth) =>
        TryEncode(utf8Json, out byte[] canonical, out CanonicalJsonProblem problem, maxDepth)
            ? canonical
            : throw new CanonicalJsonException(problem);

    /// <summary>The canonical form of a parsed value.</summary>
    /// <param name="element">A value of a document that is not disposed.</param>
    /// <param name="maxDepth">How deep objects and arrays may nest, at least 1.</param>
    /// <exception cref="CanonicalJsonException">
    /// The value has no canonical form: the parser does not refuse duplicate names, lone surrogates and huge numbers.
    /// </exception>
    public static byte[] Encode(JsonElement element, int maxDepth = DefaultMaxDepth) =>
        Encode(JsonMarshal.GetRawUtf8Value(element), maxDepth);

    /// <summary>The canonical form of a text that came from a caller.</summary>
    /// <param name="utf8Json">Any bytes.</param>
    /// <param name="canonical">The canonical form, empty when there is none.</param>
    /// <param name="problem">Why there is none.</param>
    /// <param name="maxDepth">How deep objects and arrays may nest, at least 1.</param>
    /// <returns>Whether there is a canonical form.</returns>
    public static bool TryEncode(
        ReadOnlySpan<byte> utf8Json,
        out byte[] canonical,
        out CanonicalJsonProblem problem,
        int maxDepth = DefaultMaxDepth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDepth, 1);
        if (CanonicalScan.IsCanonical(utf8Json, maxDepth))
        {
            (canonical, problem) = (utf8Json.ToArray(), default);
            return true;
        }

        return TryEncodeAnew(utf8Json, out canonical, out problem, maxDepth);
    }

    /// <summary>The same for a text that need not be looked at first.</summary>
    internal static bool TryEncodeAnew(
        ReadOnlySpan<byte> utf8Json, out byte[] canonical, out CanonicalJsonProblem problem, int maxDepth)
    {
        CanonicalEncoder encoder = new(utf8Json.Length, maxDepth);
        try
        {
            problem = encoder.Run(utf8Json);
            canonical = problem.Reason == CanonicalJsonReason.None ? encoder.Output.ToArray() : [];
        }
        finally
        {
            encoder.Dispose();
        }

        return problem.Reason == CanonicalJsonReason.None;
    }

    /// <summary>Whether the bytes are already the canonical form of the value that they spell.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> utf8Json, int maxDepth = DefaultMaxDepth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDepth, 1);
        return CanonicalScan.IsCanonical(utf8Json, maxDepth)
            || (TryEncodeAnew(utf8Json, out byte[] canonical, out _, maxDepth) && utf8Json.SequenceEqual(canonical));
    }
}
