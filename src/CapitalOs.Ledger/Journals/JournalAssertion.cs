namespace CapitalOs.Ledger.Journals;

/// <summary>What a posting says the balance of its account is, right after it.</summary>
/// <param name="Amount">The balance in one commodity.</param>
/// <param name="IsTotal"><c>==</c>: the account holds no other commodity.</param>
/// <param name="IsInclusive"><c>=*</c>: the balance includes the subaccounts.</param>
/// <param name="Position">Where the equals sign stands.</param>
public sealed record JournalAssertion(JournalAmount Amount, bool IsTotal, bool IsInclusive, JournalPosition Position);
