namespace CapitalOs.EventLog.Canonical;

/// <summary>Where a top-level member stands in a canonical object.</summary>
/// <param name="Start">Of the quote before its name.</param>
/// <param name="Value">Of its value.</param>
/// <param name="End">Past its value.</param>
internal readonly record struct MemberPlace(int Start, int Value, int End);
