using CapitalOs.Tools.Accounts;
using CapitalOs.Tools.Analysis;
using CapitalOs.Tools.Commodities;
using CapitalOs.Tools.Configuration;
using CapitalOs.Tools.Credentials;
using CapitalOs.Tools.Events;
using CapitalOs.Tools.Obligations;
using CapitalOs.Tools.Periods;
using CapitalOs.Tools.Plots;
using CapitalOs.Tools.Prices;
using CapitalOs.Tools.Proposals;
using CapitalOs.Tools.Quarantine;
using CapitalOs.Tools.Queries;
using CapitalOs.Tools.SelfTest;
using CapitalOs.Tools.Settings;
using CapitalOs.Tools.Snapshots;
using CapitalOs.Tools.Transactions;
using CapitalOs.Tools.Transfers;

namespace CapitalOs.Tools.Catalogue;

/// <summary>The tools of every Capital OS process.</summary>
public static class GroundTools
{
    /// <summary>Makes the catalogue.</summary>
    /// <param name="probe">How the self test reaches for loopback.</param>
    /// <param name="settings">What the operator decided.</param>
    /// <param name="further">Tools besides these.</param>
    public static ToolCatalogue Catalogue(
        ISealProbe probe, IRuntimeSettings settings, params IReadOnlyList<ITool> further)
    {
        ListTools list = new();
        ToolCatalogue catalogue = new([.. All(probe, settings), list, .. further]);
        list.Attach(catalogue);
        return catalogue;
    }

    private static ITool[] All(ISealProbe probe, IRuntimeSettings settings) =>
    [
        new AnalyzeDebt(),
        new ApproveConfigChange(),
        new ApproveProposedTransaction(),
        new ComputeCapitalPosture(),
        new ComputeConsolidatedPosture(),
        new ClosePeriod(),
        new ConvertAmount(),
        new CreateAccount(),
        new CreateCredential(),
        new CreateOrUpdateObligation(),
        new DeclareCommodity(),
        new FulfillObligation(),
        new GenerateChart(),
        new GetAccountBalances(),
        new GetAccountTree(),
        new GetAccountHistory(),
        new GetConfig(settings),
        new GetEvent(),
        new GetProposal(),
        new GetTransactionByExternalId(),
        new LiftQuarantine(),
        new ListAccountAliases(),
        new ListAccountGroups(),
        new ListAccounts(),
        new ListConfigChanges(),
        new ListCredentials(),
        new ListEntityTransfers(),
        new ListEvents(),
        new ListObligations(),
        new ListPrices(),
        new ListProposals(),
        new ListTransactions(),
        new LockPeriod(),
        new ProposeConfigChange(),
        new Query(),
        new RecordBalanceSnapshot(),
        new RecordEntityTransfer(),
        new RecordPrice(),
        new RecordTransactionBundle(),
        new ReconcileAccount(),
        new RejectProposedTransaction(),
        new ReopenPeriod(),
        new ReverseTransaction(),
        new RevokeCredential(),
        new RotateCredential(),
        new SealSelfTest(probe),
        new SetAccountAlias(),
        new SetAccountGroup(),
        new SetAccountState(),
        new SimulateSpend(),
        new UpdateAccountMetadata(),
        new UpdateAccountProfile(),
        new VerifyEventLog(),
    ];
}
