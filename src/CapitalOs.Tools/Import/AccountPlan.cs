using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Identity;
using CapitalOs.Ledger.Journals;
using CapitalOs.Ledger.Money;
using CapitalOs.Store;
using CapitalOs.Store.Accounts;

namespace CapitalOs.Tools.Import;

/// <summary>
/// The accounts of the books that a journal's accounts are. One of the books counts one commodity: further ones get
/// a sibling of the same name, whose code ends in the commodity. The names of an account's parent chain, joined by
/// colons, give back the journal's name.
/// </summary>
internal sealed class AccountPlan
{
    private readonly Dictionary<(string Name, CommodityCode Commodity), Guid> ids = [];
    private readonly Dictionary<string, PlannedAccount> primaries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> nameOfCode = new(StringComparer.Ordinal);
    private readonly JournalAccounts accounts;
    private readonly IBooksReader books;
    private readonly string entityId;
    private readonly CommodityCode baseCommodity;
    private readonly ErrorList errors;

    public AccountPlan(
        JournalAccounts accounts, IBooksReader books, string entityId, CommodityCode baseCommodity, ErrorList errors)
    {
        this.accounts = accounts;
        this.books = books;
        this.entityId = entityId;
        this.baseCommodity = baseCommodity;
        this.errors = errors;
        foreach (JournalAccount account in accounts.InOrder)
        {
            Plan(account);
        }
    }

    /// <summary>The accounts to create, parents first.</summary>
    public List<ImportCall> Calls { get; } = [];

    /// <summary>The account of the books that counts a commodity for an account of the journal.</summary>
    public bool TryFind(string name, CommodityCode commodity, out Guid id) =>
        ids.TryGetValue((name, commodity), out id);

    private void Plan(JournalAccount account)
    {
        if (accounts.TypeOf(account) is not { } type)
        {
            errors.Add(
                ImportErrorCode.AccountTypeUnknown, accounts.PositionOf(account.Name),
                $"Nothing says what kind of account {account.Name} is.",
                $"Say so in the journal: account {account.Name}  ; type: A, where A is asset, L liability, E equity, "
                + "R revenue, X expense.");
            return;
        }

        IReadOnlyCollection<CommodityCode> posted = accounts.CommoditiesOf(account.Name);
        PlannedAccount primary = Primary(account, type, posted);
        primaries[account.Name] = primary;
        ids[(account.Name, primary.Commodity)] = primary.Id;
        foreach (CommodityCode commodity in posted.Where(one => one != primary.Commodity))
        {
            ids[(account.Name, commodity)] = Sibling(account, type, primary, commodity);
        }
    }

    private PlannedAccount Primary(
        JournalAccount account, JournalAccountType type, IReadOnlyCollection<CommodityCode> posted)
    {
        string code = ShortText.Fit(account.Name, AccountLimits.CodeLengthMax);
        Claim(code, account.Name);
        if (books.FindAccountByCode(entityId, code) is { } known)
        {
            if (known.Type != type.InBooks())
            {
                errors.Add(
                    ImportErrorCode.AccountConflict, accounts.PositionOf(account.Name),
                    $"The books have {account.Name} as {known.Type.ToWord()}, "
                    + $"the journal as {type.InBooks().ToWord()}.",
                    "Declare the type that it has, or give the account of the journal another name.");
            }

            return new PlannedAccount(
                known.AccountId, known.Type, known.Commodity.Code, PathOf(known), known.ParentAccountId, known.Name);
        }

        CommodityCode commodity = posted.Count == 0 || posted.Contains(baseCommodity) ? baseCommodity : posted.First();
        PlannedAccount? parent = JournalAccounts.ParentOf(account.Name) is { } above
            && primaries.TryGetValue(above, out PlannedAccount? found)
            && found.Type == type.InBooks() && found.Path == above ? found : null;
        string name = parent is null ? account.Name : account.Name[(parent.Path.Length + 1)..];
        PlannedAccount planned = new(
            LedgerIds.Account(entityId, code), type.InBooks(), commodity, account.Name, parent?.Id, name);
        Create(account, code, type, planned);
        return planned;
    }

    private Guid Sibling(
        JournalAccount account, JournalAccountType type, PlannedAccount primary, CommodityCode commodity)
    {
        string code = ShortText.Fit($"{account.Name} [{commodity}]", AccountLimits.CodeLengthMax);
        Claim(code, account.Name);
        if (books.FindAccountByCode(entityId, code) is { } known)
        {
            if (known.Type != primary.Type || known.Commodity.Code != commodity || PathOf(known) != primary.Path)
            {
                errors.Add(
                    ImportErrorCode.AccountConflict, accounts.PositionOf(account.Name),
                    $"The books have another account of the code {code}.",
                    "Give the account of the journal another name.");
            }

            return known.AccountId;
        }

        PlannedAccount planned = primary with { Id = LedgerIds.Account(entityId, code), Commodity = commodity };
        Create(account, code, type, planned);
        return planned.Id;
    }

    /// <summary>An account whose own name looks like another one's sibling must not become one with it.</summary>
    private void Claim(string code, string name)
    {
        if (!nameOfCode.TryAdd(code, name) && nameOfCode[code] != name)
        {
            errors.Add(
                ImportErrorCode.AccountConflict, accounts.PositionOf(name),
                $"{name} and {nameOfCode[code]} would have the same code {code} in the books.",
                "Give one of them another name.");
        }
    }

    private void Create(JournalAccount account, string code, JournalAccountType type, PlannedAccount planned) =>
        Calls.Add(ImportCall.Of("create_account", accounts.PositionOf(account.Name), writer =>
        {
            writer.WriteString("code", code);
            writer.WriteString("name", planned.Name);
            writer.WriteString("account_type", planned.Type.ToWord());
            writer.WriteString("commodity", planned.Commodity.Text);
            writer.WriteString("entity_id", entityId);
            if (planned.ParentId is { } parent)
            {
                writer.WriteString("parent_account_id", parent.ToString("D"));
            }

            writer.WriteStartObject("metadata");
            FactsWriter.WriteComment(writer, HledgerFacts.Comment, account.Comment);
            if (type.FinerLetter() is { } letter)
            {
                writer.WriteString(HledgerFacts.AccountType, letter);
            }

            writer.WriteEndObject();
        }));

    private string PathOf(AccountRow account) => account.ParentAccountId is { } parent
        ? $"{PathOf(books.FindAccount(parent)!)}:{account.Name}"
        : account.Name;
}
