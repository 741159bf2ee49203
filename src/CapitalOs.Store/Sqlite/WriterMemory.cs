using CapitalOs.EventLog.Hashing;
using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Policy;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Balances;
using CapitalOs.Store.Credentials;
using CapitalOs.Store.Entities;
using CapitalOs.Store.Events;
using CapitalOs.Store.Velocities;

namespace CapitalOs.Store.Sqlite;

/// <summary>
/// What the writer has read, or has added itself, so that the next call does not read it again. It is about the books
/// as the writer sees them: whoever takes anything back, changes anything but what is followed here, or finds that
/// another connection has written forgets all of it. Used by whoever has the writer's turn.
/// </summary>
/// <param name="totals">The totals that are not up to date yet.</param>
internal sealed class WriterMemory(PendingTotals totals)
{
    // A large chart has so many accounts; a row of one takes some 400 bytes.
    private const int AccountsMax = 8_192;

    // More than the books of a family have; callers may ask for what does not exist.
    private const int OthersMax = 1_024;

    // What accounts have turned over, in minor units: of each whose totals are on their way, and of others.
    private readonly Dictionary<long, (long Debit, long Credit)> _turnover = [];
    private bool _isTurnoverLost;

    /// <summary>The totals that are not up to date yet: work to be done, which no forgetting ends.</summary>
    public PendingTotals Totals { get; } = totals;

    /// <summary>The last event.</summary>
    public ChainHead? Head { get; set; }

    /// <summary>The key of the last transaction.</summary>
    public long? LastTransaction { get; set; }

    /// <summary>The policy's rules.</summary>
    public IReadOnlyList<PolicyRule>? PolicyRules { get; set; }

    /// <summary>What holds where no rule does.</summary>
    public ApprovalDefaults? ApprovalSettings { get; set; }

    /// <summary>Whether any proposal waits.</summary>
    public bool? HasOpenProposals { get; set; }

    /// <summary>Entities that exist.</summary>
    public Remembered<string, EntityRow> Entities { get; } = new(OthersMax);

    /// <summary>Accounts that exist.</summary>
    public Remembered<Guid, AccountRow> Accounts { get; } = new(AccountsMax);

    /// <summary>The same by entity and code.</summary>
    public Remembered<(string Entity, string Code), AccountRow> AccountsByCode { get; } = new(AccountsMax);

    /// <summary>What names mean and whether they mean anything, by entity and name.</summary>
    public Remembered<(string Entity, string Alias), AccountAliasRow?> Aliases { get; } = new(AccountsMax);

    /// <summary>Credentials that exist; whether one works depends on the moment, too.</summary>
    public Remembered<Sha256Hash, CredentialRow> Credentials { get; } = new(OthersMax);

    /// <summary>Whether a tool is out of service, and since which event.</summary>
    public Remembered<string, long?> Quarantines { get; } = new(OthersMax);

    /// <summary>Whether periods are open, by entity and month.</summary>
    public Remembered<(string Entity, PeriodKey Period), PeriodState> Periods { get; } = new(OthersMax);

    /// <summary>What actors have committed in an entity.</summary>
    public Remembered<(string Actor, string Entity), CommitCount> Commits { get; } = new(OthersMax);

    /// <summary>
    /// What an account has turned over, if that is remembered; otherwise the store knows it, whose totals are brought
    /// up to date if need be.
    /// </summary>
    public bool TryGetTurnover(long accountKey, out (long Debit, long Credit) sums)
    {
        if (_turnover.TryGetValue(accountKey, out sums))
        {
            return true;
        }

        if (_isTurnoverLost)
        {
            Totals.Settle();
            _isTurnoverLost = false;
        }

        return false;
    }

    /// <summary>Remembers what the accounts of a transaction have turned over with it.</summary>
    public void KeepTurnover(Dictionary<long, (long Debit, long Credit)> sums)
    {
        if (_turnover.Count + sums.Count > AccountsMax)
        {
            Totals.Settle();
            _turnover.Clear();
        }

        foreach ((long account, (long Debit, long Credit) one) in sums)
        {
            _turnover[account] = one;
        }
    }

    /// <summary>Forgets all but what is to be done.</summary>
    public void Forget()
    {
        _turnover.Clear();
        _isTurnoverLost = true;
        Head = null;
        LastTransaction = null;
        PolicyRules = null;
        ApprovalSettings = null;
        HasOpenProposals = null;
        Entities.Clear();
        Accounts.Clear();
        AccountsByCode.Clear();
        Aliases.Clear();
        Credentials.Clear();
        Quarantines.Clear();
        Periods.Clear();
        Commits.Clear();
    }
}
