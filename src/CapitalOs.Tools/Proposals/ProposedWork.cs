using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Store.Proposals;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Transactions;
using CapitalOs.Tools.Transfers;

namespace CapitalOs.Tools.Proposals;

/// <summary>What a proposal would commit: one bundle, or both of a transfer and never one of them.</summary>
/// <param name="First">The bundle, or that of a transfer's giving side; its name is the proposal's.</param>
/// <param name="Transfer">The transfer, or null.</param>
internal sealed record ProposedWork(Bundle First, TransferBundles? Transfer)
{
    /// <summary>The bundle of a transfer's getting side, or null.</summary>
    public Bundle? Counterpart => Transfer?.Getting;

    /// <summary>The postings of all bundles, in their order.</summary>
    public IEnumerable<ResolvedPosting> Postings => First.Postings.Concat(Counterpart?.Postings ?? []);

    /// <summary>The work of a proposal.</summary>
    public static ProposedWork Of(ProposalRow proposal, IBooksReader books)
    {
        Bundle whole = Bundle.Of(proposal, books);
        if (proposal.Transfer is not { } kept)
        {
            return new(whole, null);
        }

        TransferBundles transfer = TransferBundles.Of(whole, kept);
        return new(transfer.Giving, transfer);
    }

    /// <summary>What the rules say of it now, or null and why it cannot be committed.</summary>
    public BundleJudgement? Judge(long proposalKey, IBooksReader books, UtcInstant now, out Problem? refusal) =>
        Transfer is null
            ? BundleGates.Judge(First, books, now, proposalKey, seeksDuplicates: true, out refusal)
            : TransferGates.Judge(Transfer, books, now, proposalKey, seeksDuplicates: true, out refusal);

    /// <summary>Commits all of it; returns the key of the first transaction.</summary>
    public long Commit(WriteCall call) => Transfer is null ? BundleCommit.Run(First, call) : Transfer.Commit(call);
}
