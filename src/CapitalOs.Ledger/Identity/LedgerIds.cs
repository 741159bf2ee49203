using System.Globalization;
using CapitalOs.Ledger.Time;

namespace CapitalOs.Ledger.Identity;

/// <summary>The natural key of each kind of record, in one place, because an id may never change.</summary>
public static class LedgerIds
{
    /// <summary>An account: its entity and code.</summary>
    public static Guid Account(string entityId, string code) => DerivedId.Of("account", entityId, code);

    /// <summary>A transaction: the source system and the source's own id.</summary>
    public static Guid Transaction(string sourceSystem, string externalId) =>
        DerivedId.Of("transaction", sourceSystem, externalId);

    /// <summary>A posting: its transaction and its place in it, from 0.</summary>
    public static Guid Posting(Guid transactionId, int position) => DerivedId.Of(
        "posting", transactionId.ToString("D"), position.ToString(CultureInfo.InvariantCulture));

    /// <summary>A balance snapshot: its account and day.</summary>
    public static Guid BalanceSnapshot(Guid accountId, DateOnly date) => DerivedId.Of(
        "balance_snapshot", accountId.ToString("D"), BusinessDate.Format(date));

    /// <summary>An obligation: the source system, its name there and its account.</summary>
    public static Guid Obligation(string sourceSystem, string name, Guid accountId) =>
        DerivedId.Of("obligation", sourceSystem, name, accountId.ToString("D"));

    /// <summary>A price: what is priced, in what, the day and who said it.</summary>
    public static Guid Price(string commodity, string priceCommodity, DateOnly date, string sourceSystem) =>
        DerivedId.Of("price", commodity, priceCommodity, BusinessDate.Format(date), sourceSystem);

    /// <summary>A proposed change of the configuration: the source system and the source's own id.</summary>
    public static Guid ConfigProposal(string sourceSystem, string externalId) =>
        DerivedId.Of("config_proposal", sourceSystem, externalId);

    /// <summary>A transfer between entities: the source system and the source's own id.</summary>
    public static Guid EntityTransfer(string sourceSystem, string externalId) =>
        DerivedId.Of("entity_transfer", sourceSystem, externalId);

    /// <summary>A proposal: the tool that made it, the source system and the source's own id.</summary>
    public static Guid Proposal(string tool, string sourceSystem, string externalId) =>
        DerivedId.Of("proposal", tool, sourceSystem, externalId);

    /// <summary>A credential: the SHA-256 of its token, in hex.</summary>
    public static Guid Credential(string tokenSha256Hex) => DerivedId.Of("credential", tokenSha256Hex);
}
