using System.Globalization;
using CapitalOs.EventLog.Events;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Policy;
using CapitalOs.Ledger.Prices;
using CapitalOs.Ledger.Proposals;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Balances;
using CapitalOs.Store.Configuration;
using CapitalOs.Store.Credentials;
using CapitalOs.Store.Entities;
using CapitalOs.Store.Events;
using CapitalOs.Store.Idempotency;
using CapitalOs.Store.Obligations;
using CapitalOs.Store.Periods;
using CapitalOs.Store.Proposals;
using CapitalOs.Store.Snapshots;
using CapitalOs.Store.Transactions;
using CapitalOs.Store.Transfers;
using CapitalOs.Store.Writing;

namespace CapitalOs.Store.Sqlite;

/// <summary>The books inside the writer's transaction.</summary>
internal sealed partial class SqliteWriter : SqliteReader, IBooksWriter
{
    private readonly WriterMemory _memory;
    private PendingTotals.Pending _totalsAtEntry;
    private int _depth;
    private Action? _takeBackCommand;
    private int _rowsAtEntry;
    private bool _isCommandOpen;

    public SqliteWriter(Connection connection)
        : this(connection, new WriterMemory(new PendingTotals(connection)))
    {
    }

    private SqliteWriter(Connection connection, WriterMemory memory)
        : base(connection, kept: null, memory) => _memory = memory;

    /// <summary>How many effects are open.</summary>
    public int OpenEffects => _depth;

    private bool IsLive => Connection.InTransaction;

    public void InsertEntity(EntityRow entity) => Changing(Entities).InsertEntity(entity);

    public void InsertCommodity(Commodity commodity) => Changing(Entities).InsertCommodity(commodity);

    public AccountRow InsertAccount(NewAccount account) => Changing(Accounts).InsertAccount(account);

    public void UpdateMetadata(long accountKey, string metadata, long eventSeq) =>
        Changing(Changes).UpdateMetadata(accountKey, metadata, eventSeq);

    public void PutProfile(long accountKey, AccountProfileRow profile) =>
        Changing(Changes).PutProfile(accountKey, profile);

    public void PutState(long accountKey, bool isActive, long eventSeq) =>
        Changing(Changes).PutState(accountKey, isActive, eventSeq);

    public void PutGroup(AccountGroupRow group) => Changing(Groups).PutGroup(group);

    public void PutAlias(string entityId, string alias, Guid? accountId, long eventSeq) =>
        Changing(Aliases).PutAlias(entityId, alias, accountId, eventSeq);

    public long InsertTransaction(NewTransaction transaction) => Checked(Transactions).InsertTransaction(transaction);

    public void InsertReversal(long transactionKey, long reversalKey, long eventSeq) =>
        Checked(Transactions).InsertReversal(transactionKey, reversalKey, eventSeq);

    public void PutSnapshot(BalanceSnapshotRow snapshot) => Checked(Snapshots).PutSnapshot(snapshot);

    public void PutObligation(ObligationRow obligation) => Checked(Obligations).PutObligation(obligation);

    public void InsertFulfilment(long obligationKey, FulfilmentRow fulfilment) =>
        Checked(Obligations).InsertFulfilment(obligationKey, fulfilment);

    public void InsertPeriodChange(string entityId, PeriodKey period, PeriodChangeRow change) =>
        Changing(Periods).InsertPeriodChange(entityId, period, change);

    public void InsertPolicyRuleVersion(PolicyRule rule, long eventSeq) =>
        Changing(Policy).InsertPolicyRuleVersion(rule, eventSeq);

    public void InsertApprovalSettingsVersion(ApprovalDefaults settings, long eventSeq) =>
        Changing(Policy).InsertApprovalSettingsVersion(settings, eventSeq);

    public void InsertPrice(PriceQuote quote, long eventSeq) => Checked(Prices).InsertPrice(quote, eventSeq);

    public void InsertTransfer(NewTransfer transfer) => Checked(Transfers).InsertTransfer(transfer);

    public void InsertConfigProposal(ConfigProposalRow proposal) =>
        Changing(Configuration).InsertConfigProposal(proposal);

    public void InsertConfigDecision(long proposalSeq, ConfigDecisionRow decision) =>
        Changing(Configuration).InsertConfigDecision(proposalSeq, decision);

    public void InsertSourcePolicyVersion(SourcePolicy policy, long eventSeq) =>
        Changing(Configuration).InsertSourcePolicyVersion(policy, eventSeq);

    public void CountCommit(
        string actorId, string entityId, UtcInstant recordedAt, Figure weight, long transactionKey) =>
        Checked(Velocities).CountCommit(actorId, entityId, recordedAt, weight, transactionKey);

    public long InsertProposal(ProposalRow proposal, IReadOnlyList<ProposalPosting> postings) =>
        Changing(Proposals).InsertProposal(proposal, postings);

    public void InsertDecision(long proposalKey, ProposalDecisionRow decision) =>
        Changing(Proposals).InsertDecision(proposalKey, decision);

    public void MoveProposal(long proposalKey, ProposalStatus status, long eventSeq) =>
        Changing(Proposals).MoveProposal(proposalKey, status, eventSeq);

    public void CommitProposal(long proposalKey, long transactionKey, string effect, long eventSeq) =>
        Changing(Proposals).CommitProposal(proposalKey, transactionKey, effect, eventSeq);

    public void InsertFirstAnswer(IdempotencyRow row) => Checked(FirstAnswers).InsertFirstAnswer(row);

    public void InsertCredential(CredentialRow credential) => Changing(Credentials).InsertCredential(credential);

    public void RevokeCredential(Guid credentialId, UtcInstant revokedAt) =>
        Changing(Credentials).RevokeCredential(credentialId, revokedAt);

    public void InsertQuarantine(string tool, long eventSeq) => Changing(Violations).InsertQuarantine(tool, eventSeq);

    public void LiftQuarantine(string tool, long eventSeq) => Changing(Violations).LiftQuarantine(tool, eventSeq);

    public void AppendEvent(ChainedEvent chained, PackedInput? packed = null)
    {
        Checked(Events).AppendEvent(chained, packed);
        _memory.Head = new ChainHead(chained.Record.Seq, chained.Hash);
    }

    public IEffects BeginEffects()
    {
        Checked(Events);
        int depth = _depth + 1;

        // Effects before which the command has done nothing are taken back with the command, without a savepoint of
        // their own.
        bool isCommand = depth == 1 && _takeBackCommand is not null && Connection.RowsChanged == _rowsAtEntry;
        if (!isCommand)
        {
            Connection.Run(NameOf("SAVEPOINT", depth));
        }

        _isCommandOpen |= isCommand;
        _depth = depth;
        return new Effects(this, depth);
    }

    /// <summary>Notes that a command begins, and how to take back all that it will do.</summary>
    public void EnterCommand(Action takeBack)
    {
        _totalsAtEntry = _memory.Totals.State;
        _takeBackCommand = takeBack;
        _rowsAtEntry = Connection.RowsChanged;
    }

    /// <summary>Forgets effects that a rollback of the whole command ends.</summary>
    public void ForgetEffects()
    {
        _depth = 0;
        _isCommandOpen = false;
        TakeBack(_totalsAtEntry);
    }

    private static string NameOf(string verb, int depth) =>
        string.Create(CultureInfo.InvariantCulture, $"{verb} effects_{depth}");

    private void End(int depth, bool keep, PendingTotals.Pending totals)
    {
        if (depth != _depth)
        {
            throw new InvalidOperationException("effects end in the reverse order of their beginning");
        }

        _depth = depth - 1;
        if (depth == 1 && _isCommandOpen)
        {
            _isCommandOpen = false;
            if (!keep)
            {
                TakeBack(totals);
                _takeBackCommand!();
            }

            return;
        }

        if (!keep)
        {
            TakeBack(totals);
            Connection.Run(NameOf("ROLLBACK TO", depth));
        }

        Connection.Run(NameOf("RELEASE", depth));
    }

    private sealed class Effects(SqliteWriter writer, int depth) : IEffects
    {
        private readonly PendingTotals.Pending _totals = writer._memory.Totals.State;
        private bool _ended;

        public void Keep()
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            writer.End(depth, keep: true, _totals);
            _ended = true;
        }

        public void Dispose()
        {
            // After a failure that ended the whole transaction there is nothing left to take back.
            if (!_ended && writer.IsLive)
            {
                writer.End(depth, keep: false, _totals);
            }

            _ended = true;
        }
    }

}
