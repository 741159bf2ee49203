namespace CapitalOs.Store.Accounts;

/// <summary>Changes what may change of accounts; what was before stays in the store.</summary>
public interface IAccountChangeWriter
{
    /// <summary>Sets the metadata, canonical JSON; the earlier one goes to the history.</summary>
    void UpdateMetadata(long accountKey, string metadata, long eventSeq);

    /// <summary>Closes the source's open row, if there is one, and opens the next.</summary>
    void PutProfile(long accountKey, AccountProfileRow profile);

    /// <summary>Lets the account take postings or not; it must change something.</summary>
    void PutState(long accountKey, bool isActive, long eventSeq);
}
