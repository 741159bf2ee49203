using System.Collections.Immutable;
using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Journals;
using CapitalOs.Ledger.Money;
using CapitalOs.Store;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Import;

namespace CapitalOs.Tools.Export;

/// <summary>
/// The journal's name of each account: the names of its parent chain, joined by colons. Accounts share a name only
/// when they are of one type and count different commodities, so that no two balances run together.
/// </summary>
internal sealed class ExportAccounts
{
    private readonly Dictionary<long, string> names = [];
    private readonly Dictionary<string, AccountType> types = new(StringComparer.Ordinal);
    private readonly HashSet<(string Name, CommodityCode Commodity)> taken = [];

    public ExportAccounts(IBooksReader books, string? entityId)
    {
        // In order of creation, which for imported accounts is the order in which the journal declared them.
        AccountRow[] rows = [.. books.ListAccountTree(null)
            .Where(row => entityId is null || row.EntityId == entityId)
            .OrderBy(row => row.Key)];
        List<JournalAccountDeclaration> declarations = [];
        foreach (AccountRow row in rows)
        {
            string name = Place(row);
            if (types.TryAdd(name, row.Type))
            {
                declarations.Add(Declare(name, row));
            }
        }

        Declarations = [.. declarations];
    }

    /// <summary>One declaration for each name.</summary>
    public ImmutableArray<JournalAccountDeclaration> Declarations { get; }

    public string NameOf(long accountKey) => names[accountKey];

    private static JournalAccountDeclaration Declare(string name, AccountRow row)
    {
        FactsReader facts = new(row.Metadata);
        JournalAccountType type = facts.Text(HledgerFacts.AccountType) switch
        {
            "C" when row.Type == AccountType.Asset => JournalAccountType.Cash,
            "V" when row.Type == AccountType.Equity => JournalAccountType.Conversion,
            _ => row.Type.InJournal(),
        };
        return new(name, type, ExportText.Comment(facts.Lines(HledgerFacts.Comment)), JournalPosition.None);
    }

    private string Place(AccountRow row)
    {
        string parent = row.ParentKey is { } key ? names[key] + ":" : string.Empty;
        string whole = parent + row.Name;
        string wanted = ExportText.IsAccount(whole) ? whole : parent + ExportText.AccountPart(row.Name);
        wanted = ExportText.IsAccount(wanted) ? wanted : parent + "_" + ExportText.AccountPart(row.Name);
        string name = wanted;
        for (int n = 1; !IsFree(name, row); n++)
        {
            string tail = n == 1 ? string.Empty : string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $" {n}");
            name = $"{wanted} ({ExportText.AccountPart(row.Code)}{tail})";
        }

        taken.Add((name, row.Commodity.Code));
        return names[row.Key] = name;
    }

    private bool IsFree(string name, AccountRow row) =>
        !taken.Contains((name, row.Commodity.Code))
        && (!types.TryGetValue(name, out AccountType type) || type == row.Type);
}
