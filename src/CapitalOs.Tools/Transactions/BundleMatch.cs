using CapitalOs.Store.Proposals;
using CapitalOs.Store.Transactions;

namespace CapitalOs.Tools.Transactions;

/// <summary>An earlier bundle that another looks like: exactly one of the two.</summary>
internal sealed record BundleMatch(TransactionRow? Transaction, ProposalRow? Proposal);
