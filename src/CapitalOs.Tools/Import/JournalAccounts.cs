using CapitalOs.Ledger.Journals;
using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Import;

/// <summary>What a journal says about its accounts: order, place, type and the commodities posted to each.</summary>
internal sealed class JournalAccounts
{
    private readonly Dictionary<string, JournalAccount> byName;
    private readonly Dictionary<string, JournalPosition> positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<CommodityCode>> commodities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<JournalAccountType>> typesBelow = new(StringComparer.Ordinal);

    public JournalAccounts(
        FinalJournal journal, IReadOnlyList<IReadOnlyList<JournalLine>> lines, CommodityPlan plan)
    {
        byName = journal.Accounts.ToDictionary(account => account.Name, StringComparer.Ordinal);
        JournalAccountDeclaration[] declared = [.. journal.Source.Directives.OfType<JournalAccountDeclaration>()];
        foreach (JournalAccountDeclaration one in declared)
        {
            Place(one.Account, one.Position);
        }

        foreach (JournalLine line in lines.SelectMany(one => one))
        {
            Place(line.Posting.Account, line.Posting.Position);
            if (!line.Amount.IsZero && plan.TryFind(line.Amount.Commodity, out Commodity? commodity))
            {
                Of(commodities, line.Posting.Account).Add(commodity!.Code);
            }
        }

        foreach (JournalAccount account in journal.Accounts.Where(account => account.Type is not null))
        {
            for (string? above = account.Parent; above is not null; above = ParentOf(above))
            {
                Of(typesBelow, above).Add(account.Type!.Value);
            }
        }

        InOrder = Order(declared.Select(one => one.Account).Concat(journal.Accounts.Select(one => one.Name)));
    }

    /// <summary>All accounts: as declared, then by name; parents come before children.</summary>
    public IReadOnlyList<JournalAccount> InOrder { get; }

    public static string? ParentOf(string name) => name.LastIndexOf(':') is int colon and >= 0 ? name[..colon] : null;

    /// <summary>Where the account, or the first one below it, is first named.</summary>
    public JournalPosition PositionOf(string name) => positions.GetValueOrDefault(name);

    /// <summary>What is posted to the account itself, by code.</summary>
    public IReadOnlyCollection<CommodityCode> CommoditiesOf(string name) =>
        commodities.TryGetValue(name, out SortedSet<CommodityCode>? set) ? set : [];

    /// <summary>The type; an account that nobody posts to may take the one that all accounts below it share.</summary>
    public JournalAccountType? TypeOf(JournalAccount account) =>
        account.Type is not null || account.IsPosted ? account.Type
        : typesBelow.TryGetValue(account.Name, out HashSet<JournalAccountType>? below)
            && below.Select(AccountKinds.InBooks).Distinct().Count() == 1 ? below.First().InBooks().InJournal()
        : null;

    private static TSet Of<TSet>(Dictionary<string, TSet> sets, string name)
        where TSet : class, new() =>
        sets.TryGetValue(name, out TSet? set) ? set : sets[name] = new TSet();

    private void Place(string name, JournalPosition at)
    {
        for (string? one = name; one is not null && positions.TryAdd(one, at); one = ParentOf(one))
        {
        }
    }

    private List<JournalAccount> Order(IEnumerable<string> names)
    {
        List<JournalAccount> ordered = new(byName.Count);
        HashSet<string> placed = new(StringComparer.Ordinal);
        void Append(string name)
        {
            if (placed.Contains(name))
            {
                return;
            }

            if (ParentOf(name) is { } parent)
            {
                Append(parent);
            }

            placed.Add(name);
            ordered.Add(byName[name]);
        }

        foreach (string name in names)
        {
            Append(name);
        }

        return ordered;
    }
}
