namespace CapitalOs.EventLog.Canonical;

/// <summary>A member of an object that is being written.</summary>
/// <param name="NameStart">Where its name starts among the names.</param>
/// <param name="NameLength">The length of its name in bytes.</param>
/// <param name="Start">Where its text, from the quote before the name, starts in the output.</param>
/// <param name="End">Where its text ends in the output.</param>
internal readonly record struct Member(int NameStart, int NameLength, int Start, int End);
