using System.Globalization;
using System.Text;
using System.Text.Json;
using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Identity;
using CapitalOs.Ledger.Journals;
using CapitalOs.Ledger.Money;
using CapitalOs.Store;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Entities;
using CapitalOs.Tools.Accounts;
using CapitalOs.Tools.Import;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Charts;

/// <summary>The accounts of a chart against those of the books: what is new, what changes, what may not.</summary>
internal sealed class ChartAccountPlan
{
    /// <summary>In whose name an import gives accounts another display name.</summary>
    private const string Source = "coa";

    private const int NameKeyLengthMax = 100;

    private readonly Dictionary<string, (Guid Id, AccountType Type)> planned = new(StringComparer.Ordinal);
    private readonly Chart chart;
    private readonly EntityRow entity;
    private readonly IBooksReader books;
    private readonly ErrorList errors;
    private readonly HashSet<string> changed = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? names;

    public ChartAccountPlan(Chart chart, EntityRow entity, IBooksReader books, ErrorList errors)
    {
        this.chart = chart;
        this.entity = entity;
        this.books = books;
        this.errors = errors;
        foreach (ChartAccount account in chart.Accounts)
        {
            Plan(account);
        }
    }

    /// <summary>New accounts, parents first.</summary>
    public List<ImportCall> Creating { get; } = [];

    /// <summary>Changes of accounts, new ones that take no postings included.</summary>
    public List<ImportCall> Changing { get; } = [];

    /// <summary>How many accounts that were there change.</summary>
    public int Changed => changed.Count;

    /// <summary>Whether an account of the file or of the books has this code.</summary>
    public bool IsCode(string name) =>
        planned.ContainsKey(name) || books.FindAccountByCode(entity.EntityId, name) is not null;

    /// <summary>The account of a code, of the file or else of the books; null with the error noted.</summary>
    public Guid? Find(string code, JournalPosition at) => Lookup(code, at)?.Id;

    private (Guid Id, AccountType Type)? Lookup(string code, JournalPosition at)
    {
        if (planned.TryGetValue(code, out (Guid, AccountType) known))
        {
            return known;
        }

        if (books.FindAccountByCode(entity.EntityId, code) is { } row)
        {
            return (row.AccountId, row.Type);
        }

        names ??= books.ListAccountNames(entity.EntityId, Suggestions.NamesMax);
        IReadOnlyList<string> near = Suggestions.Among(planned.Keys.Concat(names), code);
        errors.Add(
            nameof(ChartErrorCode.AccountUnknown), at, "Neither the file nor the books have this account.",
            near.Count == 0
                ? "Add the account to the file."
                : $"Did you mean {string.Join(" or ", near)}? Otherwise add the account to the file.");
        return null;
    }

    private void Plan(ChartAccount account)
    {
        Guid? parent = null;
        if (account.ParentId is { } parentId && Lookup(parentId, account.ParentAt) is { } above)
        {
            parent = above.Id;
            if (above.Type != account.Type)
            {
                errors.Add(
                    nameof(ChartErrorCode.ParentMismatch), account.ParentAt, "The parent has another type.",
                    "Choose a parent of the account's own type.");
            }
        }

        if (books.FindAccountByCode(entity.EntityId, account.Id) is { } known)
        {
            planned[account.Id] = (known.AccountId, known.Type);
            Compare(account, known, parent);
            Update(account, known);
        }
        else
        {
            planned[account.Id] = (LedgerIds.Account(entity.EntityId, account.Id), account.Type);
            Create(account, parent);
        }
    }

    private void Create(ChartAccount account, Guid? parent)
    {
        CommodityCode commodity = account.Currency ?? chart.Currency ?? entity.BaseCommodity;
        if (books.FindCommodity(commodity) is null)
        {
            errors.Add(
                nameof(ChartErrorCode.CommodityUnknown), account.At, "The books do not know the account's commodity.",
                "Declare it first: capital-os tool call declare_commodity.");
        }

        string metadata = Encoding.UTF8.GetString(MergePatch.Apply("{}", ChartFacts.PatchOf(account, keeps: false)));
        Creating.Add(ImportCall.Of("create_account", account.At, writer =>
        {
            writer.WriteString("code", account.Id);
            writer.WriteString("name", account.Name);
            writer.WriteString("account_type", account.Type.ToWord());
            writer.WriteString("commodity", commodity.Text);
            writer.WriteString("entity_id", entity.EntityId);
            if (parent is { } id)
            {
                writer.WriteString("parent_account_id", id.ToString("D"));
            }

            writer.WritePropertyName("metadata");
            writer.WriteRawValue(metadata);
        }));
        if (account.IsActive == false)
        {
            Change("set_account_state", account, writer => writer.WriteBoolean("is_active", false));
        }
    }

    /// <summary>What never changes must be what it is.</summary>
    private void Compare(ChartAccount account, AccountRow known, Guid? parent)
    {
        void Refuse(JournalPosition at, string what, string remedy) => errors.Add(
            nameof(ChartErrorCode.CannotChange), at, $"The books have the account with another {what}, for good.",
            remedy);

        if (known.Type != account.Type)
        {
            Refuse(account.At, "type", $"Write `type: {known.Type.ToWord()}`, or use a new account_id.");
        }

        if (account.Currency is { } currency && currency != known.Commodity.Code)
        {
            Refuse(account.At, "currency", $"Write `currency: {known.Commodity.Code}`, or use a new account_id.");
        }

        if (known.ParentAccountId != parent && (account.ParentId is null || parent is not null))
        {
            string its = known.ParentAccountId is { } id ? books.FindAccount(id)!.Code : "null";
            Refuse(account.ParentAt, "parent", $"Write `parent_id: {its}`, or use a new account_id.");
        }
    }

    private void Update(ChartAccount account, AccountRow known)
    {
        if (account.Name != (known.Profile.DisplayName ?? known.Name) && Allowed(chart.Policy.Name, account, "name"))
        {
            long nth = books.CountProfiles(known.Key, Source) + 1;
            string key = ShortText.Fit($"{entity.EntityId}/{account.Id}", NameKeyLengthMax);
            changed.Add(account.Id);
            Change("update_account_profile", account, writer =>
            {
                writer.WriteString("source_system", Source);
                writer.WriteString("external_id", string.Create(CultureInfo.InvariantCulture, $"{key}#{nth}"));
                writer.WriteString("display_name", account.Name);
            });
        }

        UpdateFacts(account, known);
        if (account.IsActive is { } active && active != known.IsActive
            && Allowed(chart.Policy.IsActive, account, "is_active"))
        {
            changed.Add(account.Id);
            Change("set_account_state", account, writer => writer.WriteBoolean("is_active", active));
        }
    }

    private void UpdateFacts(ChartAccount account, AccountRow known)
    {
        using JsonDocument before = JsonDocument.Parse(known.Metadata);
        bool keeps = before.RootElement.TryGetProperty(ChartFacts.Member, out _);
        bool Changes(string patch) =>
            Encoding.UTF8.GetString(MergePatch.Apply(known.Metadata, patch)) != known.Metadata;
        string whole = ChartFacts.PatchOf(account, keeps);
        if (!Changes(whole))
        {
            return;
        }

        bool isAllowed = !Changes(ChartFacts.PatchOf(account, keeps, withDescription: false))
            || Allowed(chart.Policy.Metadata, account, "metadata");
        isAllowed &= !Changes(ChartFacts.PatchOf(account, keeps, withFacts: false))
            || Allowed(chart.Policy.Description, account, "description");
        if (isAllowed)
        {
            changed.Add(account.Id);
            Change("update_account_metadata", account, writer =>
            {
                writer.WritePropertyName("metadata");
                writer.WriteRawValue(whole);
            });
        }
    }

    private bool Allowed(bool isAllowed, ChartAccount account, string what)
    {
        if (!isAllowed)
        {
            errors.Add(
                nameof(ChartErrorCode.UpdateNotAllowed), account.At,
                $"The books have the account with another {what}, and the file's policy forbids to change it.",
                $"Write what the books have, or `{what}: true` in import_policy.allow_updates.");
        }

        return isAllowed;
    }

    private void Change(string tool, ChartAccount account, Action<Utf8JsonWriter> members) =>
        Changing.Add(ImportCall.Of(tool, account.At, writer =>
        {
            writer.WriteString("account_id", planned[account.Id].Id.ToString("D"));
            members(writer);
        }));
}
