using CapitalOs.EventLog.Hashing;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Policy;
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
using CapitalOs.Store.Policy;
using CapitalOs.Store.Prices;
using CapitalOs.Store.Proposals;
using CapitalOs.Store.Queries;
using CapitalOs.Store.Snapshots;
using CapitalOs.Store.Transactions;
using CapitalOs.Store.Transfers;
using CapitalOs.Store.Velocities;
using CapitalOs.Store.Violations;
using CapitalOs.Store.Vocabularies;

namespace CapitalOs.Store.Sqlite;

/// <summary>The books as one connection sees them: each room's SQL behind one interface.</summary>
internal partial class SqliteReader : IBooksReader
{
    /// <param name="connection">Where the books are.</param>
    /// <param name="kept">What readers share; null for a connection that may write.</param>
    /// <param name="memory">What the writer remembers; null for a view that only reads.</param>
    public SqliteReader(Connection connection, KeptReads? kept = null, WriterMemory? memory = null)
    {
        Connection = connection;
        Names = new VocabularySet(connection, mayKeep: kept is not null || memory is not null);
        Entities = new SqliteEntities(connection);
        Accounts = new SqliteAccounts(connection, kept?.Chart);
        Changes = new SqliteAccountChanges(connection);
        Groups = new SqliteAccountGroups(connection);
        Aliases = new SqliteAccountAliases(connection);
        Balances = new SqliteBalances(connection, kept);
        Transactions = new SqliteTransactions(connection, Names, memory);
        Snapshots = new SqliteSnapshots(connection, kept?.Snapshots);
        Obligations = new SqliteObligations(connection, kept?.Obligations);
        Periods = new SqlitePeriods(connection);
        Policy = new SqlitePolicy(connection);
        Prices = new SqlitePrices(connection);
        Transfers = new SqliteTransfers(connection);
        Configuration = new SqliteConfiguration(connection);
        Velocities = new SqliteVelocities(connection, Names, memory);
        Proposals = new SqliteProposals(connection);
        FirstAnswers = new SqliteFirstAnswers(connection, Names);
        Credentials = new SqliteCredentials(connection);
        Violations = new SqliteViolations(connection);
        Events = new SqliteEvents(connection, Names.Words);
        Queries = new SqliteQueries(connection);
    }

    public virtual ChainHead Head => Checked(Events).Head;

    /// <summary>The connection itself, for tests that break it on purpose.</summary>
    internal Connection Database => Connection;

    protected Connection Connection { get; }

    /// <summary>The names that rows have by their keys.</summary>
    protected VocabularySet Names { get; }

    protected SqliteEntities Entities { get; }

    protected SqliteAccounts Accounts { get; }

    protected SqliteAccountChanges Changes { get; }

    protected SqliteAccountGroups Groups { get; }

    protected SqliteAccountAliases Aliases { get; }

    protected virtual SqliteBalances Balances { get; }

    protected SqliteTransactions Transactions { get; }

    protected SqliteSnapshots Snapshots { get; }

    protected SqliteObligations Obligations { get; }

    protected SqlitePeriods Periods { get; }

    protected SqlitePolicy Policy { get; }

    protected SqlitePrices Prices { get; }

    protected SqliteTransfers Transfers { get; }

    protected SqliteConfiguration Configuration { get; }

    protected SqliteVelocities Velocities { get; }

    protected SqliteProposals Proposals { get; }

    protected SqliteFirstAnswers FirstAnswers { get; }

    protected SqliteCredentials Credentials { get; }

    protected SqliteViolations Violations { get; }

    protected SqliteEvents Events { get; }

    protected SqliteQueries Queries { get; }

    public virtual EntityRow? FindEntity(string entityId) => Checked(Entities).FindEntity(entityId);

    public IReadOnlyList<string> ListEntityIds(int limit) => Checked(Entities).ListEntityIds(limit);

    public IReadOnlyList<EntityRow> ListEntities() => Checked(Entities).ListEntities();

    public Commodity? FindCommodity(CommodityCode code) => Checked(Entities).FindCommodity(code);

    public IReadOnlyList<Commodity> ListCommodities() => Checked(Entities).ListCommodities();

    public virtual AccountRow? FindAccount(Guid accountId) => Checked(Accounts).FindAccount(accountId);

    public virtual AccountRow? FindAccountByCode(string entityId, string code) =>
        Checked(Accounts).FindAccountByCode(entityId, code);

    public IReadOnlyList<AccountRow> ListAccounts(AccountQuery query) => Checked(Accounts).ListAccounts(query);

    public IReadOnlyList<AccountRow> ListAccountTree(Guid? rootAccountId) =>
        Checked(Accounts).ListAccountTree(rootAccountId);

    public IReadOnlyList<AccountChangeRow> ListAccountChanges(long accountKey, long afterEventSeq, int limit) =>
        Checked(Changes).ListAccountChanges(accountKey, afterEventSeq, limit);

    public long CountProfiles(long accountKey, string sourceSystem) =>
        Checked(Changes).CountProfiles(accountKey, sourceSystem);

    public AccountGroupRow? FindGroup(string entityId, string groupId) =>
        Checked(Groups).FindGroup(entityId, groupId);

    public IReadOnlyList<AccountRow> ListGroupAccounts(string entityId, string groupId) =>
        Checked(Groups).ListGroupAccounts(entityId, groupId);

    public IReadOnlyList<AccountGroupRow> ListGroups(AccountNameQuery query) => Checked(Groups).ListGroups(query);

    public virtual AccountAliasRow? FindAlias(string entityId, string alias) =>
        Checked(Aliases).FindAlias(entityId, alias);

    public IReadOnlyList<AccountAliasRow> ListAliases(AccountNameQuery query) => Checked(Aliases).ListAliases(query);

    public IReadOnlyList<string> ListAccountNames(string entityId, int limit) =>
        Checked(Aliases).ListAccountNames(entityId, limit);

    public long SumPostings(long accountKey, DateOnly? after, DateOnly asOf) =>
        Checked(Balances).SumPostings(accountKey, after, asOf);

    public IReadOnlyList<long> SumPostings(IReadOnlyList<long> accountKeys, DateOnly asOf) =>
        Checked(Balances).SumPostings(accountKeys, asOf);

    public TransactionRow? FindTransaction(Guid transactionId) =>
        Checked(Transactions).FindTransaction(transactionId);

    public TransactionRow? FindTransactionByExternalId(string sourceSystem, string externalId) =>
        Checked(Transactions).FindTransactionByExternalId(sourceSystem, externalId);

    public TransactionRow TransactionAt(long transactionKey) =>
        Checked(Transactions).TransactionAt(transactionKey);

    public IReadOnlyList<long> TransactionsPosting(
        long accountKey, long minorUnits, DateOnly day, long after, int limit) =>
        Checked(Transactions).TransactionsPosting(accountKey, minorUnits, day, after, limit);

    public IReadOnlyList<PostingRow> PostingsOf(long transactionKey) =>
        Checked(Transactions).PostingsOf(transactionKey);

    public long? FindReversal(long transactionKey) => Checked(Transactions).FindReversal(transactionKey);

    public IReadOnlyList<TransactionRow> ListTransactions(TransactionQuery query) =>
        Checked(Transactions).ListTransactions(query);

    public BalanceSnapshotRow? FindSnapshot(long accountKey, DateOnly date) =>
        Checked(Snapshots).FindSnapshot(accountKey, date);

    public IReadOnlyList<BalanceSnapshotRow?> LatestSnapshots(IReadOnlyList<AccountRow> accounts, DateOnly asOf) =>
        Checked(Snapshots).LatestSnapshots(accounts, asOf);

    public IReadOnlyList<BalanceSnapshotRow> SnapshotHistory(long accountKey, DateOnly date) =>
        Checked(Snapshots).SnapshotHistory(accountKey, date);

    public ObligationRow? FindObligation(Guid obligationId) => Checked(Obligations).FindObligation(obligationId);

    public IReadOnlyList<ObligationRow> ListObligations(ObligationQuery query) =>
        Checked(Obligations).ListObligations(query);

    public IReadOnlyList<ObligationRow> ObligationHistory(long obligationKey) =>
        Checked(Obligations).ObligationHistory(obligationKey);

    public FulfilmentRow? FindFulfilment(long obligationKey, long transactionKey) =>
        Checked(Obligations).FindFulfilment(obligationKey, transactionKey);

    public FulfilmentRow? FindBareFulfilment(long obligationKey, UtcInstant from, UtcInstant to) =>
        Checked(Obligations).FindBareFulfilment(obligationKey, from, to);

    public FulfilmentRow? LastFulfilment(long obligationKey) => Checked(Obligations).LastFulfilment(obligationKey);

    public virtual PeriodState StateOf(string entityId, PeriodKey period) => Checked(Periods).StateOf(entityId, period);

    public IReadOnlyList<PeriodChangeRow> PeriodChanges(string entityId, PeriodKey period) =>
        Checked(Periods).PeriodChanges(entityId, period);

    public virtual IReadOnlyList<PolicyRule> ListPolicyRules() => Checked(Policy).ListPolicyRules();

    public virtual ApprovalDefaults ApprovalSettings() => Checked(Policy).ApprovalSettings();

    public PriceRow? FindPrice(
        CommodityCode commodity, CommodityCode priceCommodity, DateOnly date, string sourceSystem) =>
        Checked(Prices).FindPrice(commodity, priceCommodity, date, sourceSystem);

    public PriceRow? LatestPrice(CommodityCode commodity, CommodityCode priceCommodity, DateOnly asOf) =>
        Checked(Prices).LatestPrice(commodity, priceCommodity, asOf);

    public PriceRow? NextPrice(CommodityCode commodity, CommodityCode priceCommodity, DateOnly after) =>
        Checked(Prices).NextPrice(commodity, priceCommodity, after);

    public IReadOnlyList<CommodityCode> PricedIn(CommodityCode commodity, int limit) =>
        Checked(Prices).PricedIn(commodity, limit);

    public IReadOnlyList<PriceRow> ListPrices(PriceQuery query) => Checked(Prices).ListPrices(query);

    public TransferRow? FindTransferOf(long transactionKey) => Checked(Transfers).FindTransferOf(transactionKey);

    public string? FindCounterparty(long accountKey) => Checked(Transfers).FindCounterparty(accountKey);

    public IReadOnlyList<TransferRow> ListTransfers(TransferQuery query) => Checked(Transfers).ListTransfers(query);

    public ConfigProposalRow? FindConfigProposal(Guid proposalId) =>
        Checked(Configuration).FindConfigProposal(proposalId);

    public IReadOnlyList<ConfigProposalRow> ListConfigProposals(ConfigProposalQuery query) =>
        Checked(Configuration).ListConfigProposals(query);

    public SourcePolicy DefaultSourcePolicy() => Checked(Configuration).DefaultSourcePolicy();

    public Velocity CommittedWithin(string actorId, string entityId, UtcInstant now, long windowSeconds) =>
        Checked(Velocities).CommittedWithin(actorId, entityId, now, windowSeconds);

    public ProposalRow? FindProposal(Guid proposalId) => Checked(Proposals).FindProposal(proposalId);

    public ProposalRow ProposalAt(long proposalKey) => Checked(Proposals).ProposalAt(proposalKey);

    public virtual ProposalRow? FindOpenProposal(string sourceSystem, string externalId) =>
        Checked(Proposals).FindOpenProposal(sourceSystem, externalId);

    public ProposalRow? FindOpenReversal(long transactionKey) => Checked(Proposals).FindOpenReversal(transactionKey);

    public IReadOnlyList<ProposalRow> OpenProposalsOf(string entityId, PeriodKey period) =>
        Checked(Proposals).OpenProposalsOf(entityId, period);

    public IReadOnlyList<ProposalPosting> PostingsOfProposal(long proposalKey) =>
        Checked(Proposals).PostingsOfProposal(proposalKey);

    public string? EffectOf(long proposalKey) => Checked(Proposals).EffectOf(proposalKey);

    public IReadOnlyList<ProposalDecisionRow> DecisionsOf(long proposalKey) =>
        Checked(Proposals).DecisionsOf(proposalKey);

    public virtual IReadOnlyList<long> ProposalsPosting(
        long accountKey, long minorUnits, DateOnly day, long after, int limit) =>
        Checked(Proposals).ProposalsPosting(accountKey, minorUnits, day, after, limit);

    public IReadOnlyList<ProposalRow> ListProposals(ProposalQuery query) =>
        Checked(Proposals).ListProposals(query);

    public FirstAnswer? FindFirstAnswer(string tool, string sourceSystem, string externalId) =>
        Checked(FirstAnswers).FindFirstAnswer(tool, sourceSystem, externalId);

    public virtual CredentialRow? FindCredentialByTokenHash(Sha256Hash tokenHash) =>
        Checked(Credentials).FindCredentialByTokenHash(tokenHash);

    public CredentialRow? FindCredential(Guid credentialId) => Checked(Credentials).FindCredential(credentialId);

    public IReadOnlyList<CredentialRow> ListCredentials(UtcInstantAndId? after, int limit) =>
        Checked(Credentials).ListCredentials(after, limit);

    public IReadOnlyList<long> LatestViolations(string tool, int limit) =>
        Checked(Violations).LatestViolations(tool, limit);

    public long? FindEventNaming(long evidenceSeq) => Checked(Violations).FindEventNaming(evidenceSeq);

    public virtual long? FindQuarantine(string tool) => Checked(Violations).FindQuarantine(tool);

    public IReadOnlyList<string> ListQuarantinedTools() => Checked(Violations).ListQuarantinedTools();

    public QueryAnswer Query(string sql, int rowsMax) => Checked(Queries).Query(sql, rowsMax);

    /// <summary>Refuses a view that somebody kept after its snapshot or batch was over.</summary>
    protected TRoom Checked<TRoom>(TRoom room) =>
        Connection.InTransaction ? room : throw new InvalidOperationException("this view of the books is over");
}
