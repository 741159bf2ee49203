using CapitalOs.Ledger.Identity;
using CapitalOs.Ledger.Money;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Proposals;

namespace CapitalOs.Store.Tests.Support;

/// <summary>Transfers that wait.</summary>
internal static class SamplesOfTransfers
{
    /// <summary>
    /// Proposes a transfer to the entity that <see cref="Samples.AddTransfer"/> opened, with its accounts, as
    /// <c>n-out</c> and <c>n-in</c>.
    /// </summary>
    public static (ProposalRow Row, ProposalPosting[] Postings) Propose(
        IBooksWriter writer,
        AccountRow from,
        AccountRow due,
        long eventSeq,
        Func<ProposalRow, ProposalRow>? change = null,
        Func<ProposalPosting[], ProposalPosting[]>? move = null)
    {
        AccountRow bank = writer.FindAccountByCode("trust", "bank")!;
        AccountRow owed = writer.FindAccountByCode("trust", "owed")!;
        ProposalRow row = Samples.Proposal("n-out", eventSeq) with
        {
            AdjustingReasonCode = null,
            OverrideReason = null,
            Transfer = new ProposedTransfer(LedgerIds.EntityTransfer("bank", "n"), "trust", "n-in", "{\"b\":2}"),
        };
        ProposalPosting[] postings =
        [
            new(due.Key, due.AccountId, Amount.Of(900, due.Commodity), null),
            new(from.Key, from.AccountId, Amount.Of(-900, from.Commodity), null),
            new(bank.Key, bank.AccountId, Amount.Of(900, bank.Commodity), null),
            new(owed.Key, owed.AccountId, Amount.Of(-900, owed.Commodity), null),
        ];
        (row, postings) = (change?.Invoke(row) ?? row, move?.Invoke(postings) ?? postings);
        writer.InsertProposal(row, postings);
        return (row, postings);
    }
}
