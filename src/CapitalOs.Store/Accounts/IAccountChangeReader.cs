namespace CapitalOs.Store.Accounts;

/// <summary>Reads what changed of accounts.</summary>
public interface IAccountChangeReader
{
    /// <summary>The changes of an account after an event, in the order of their events.</summary>
    IReadOnlyList<AccountChangeRow> ListAccountChanges(long accountKey, long afterEventSeq, int limit);

    /// <summary>How many rows a source has of an account, closed ones too.</summary>
    long CountProfiles(long accountKey, string sourceSystem);
}
