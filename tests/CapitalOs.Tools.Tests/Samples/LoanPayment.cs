namespace CapitalOs.Tools.Tests.Samples;

/// <summary>
/// One monthly payment of a loan, as a journal has it: what was interest, what was principal, what is left.
/// </summary>
internal sealed record LoanPayment(DateOnly Date, decimal Interest, decimal Principal, decimal Left);
