namespace CapitalOs.EventLog.Canonical;

/// <summary>Why and where a text has no canonical form. It never holds a value of the text.</summary>
/// <param name="Reason">Why.</param>
/// <param name="JsonPointer">
/// The JSON Pointer (RFC 6901) of the value or the member at fault, or of the last place that was reached when the
/// syntax broke; null when it is not known or is longer than 512 characters.
/// </param>
public readonly record struct CanonicalJsonProblem(CanonicalJsonReason Reason, string? JsonPointer);
