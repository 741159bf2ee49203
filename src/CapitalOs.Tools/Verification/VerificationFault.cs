namespace CapitalOs.Tools.Verification;

/// <summary>The first thing that is wrong with books.</summary>
/// <param name="Kind">What kind of check found it.</param>
/// <param name="Record">
/// Which record, for example <c>event 17</c> or <c>postings (transaction_key=3, position=1)</c>.
/// </param>
/// <param name="Detail">How it differs; never the values.</param>
public sealed record VerificationFault(string Kind, string Record, string Detail);
