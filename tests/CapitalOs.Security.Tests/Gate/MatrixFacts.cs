namespace CapitalOs.Security.Tests.Gate;

/// <summary>What is in the books before the matrix runs, for inputs to name.</summary>
/// <param name="Bank">An asset account in USD.</param>
/// <param name="Food">An expense account in USD.</param>
/// <param name="Spare">A credential that nobody uses.</param>
/// <param name="HttpTurn">Another one, for HTTP to rotate.</param>
/// <param name="CliTurn">Another one, for the command line to rotate.</param>
/// <param name="Obligation">An obligation of the bank account.</param>
/// <param name="HttpMistake">A transaction for HTTP to take back.</param>
/// <param name="CliMistake">Another one, for the command line to take back.</param>
/// <param name="Change">A change of the configuration that the owner proposed.</param>
/// <param name="AwayBank">An asset account in USD of the entity <c>away</c>.</param>
/// <param name="AwayDebt">A liability account in USD of the same entity.</param>
/// <param name="Proposal">A proposal on accounts that nothing else moves.</param>
/// <param name="Digest">Its effect.</param>
/// <param name="Rejected">A proposal to reject.</param>
public sealed record MatrixFacts(
    string Bank,
    string Food,
    string Spare,
    string HttpTurn,
    string CliTurn,
    string Obligation,
    string HttpMistake,
    string CliMistake,
    string Change,
    string AwayBank,
    string AwayDebt,
    string Proposal,
    string Digest,
    string Rejected);
