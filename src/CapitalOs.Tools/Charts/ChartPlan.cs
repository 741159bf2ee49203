using System.Text.Json;
using CapitalOs.Store;
using CapitalOs.Store.Entities;
using CapitalOs.Tools.Import;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Charts;

/// <summary>Everything that an import of a chart will do, worked out against one view of the books first.</summary>
internal sealed class ChartPlan
{
    private readonly Chart chart;
    private readonly IBooksReader books;
    private readonly string entityId;
    private readonly ErrorList errors;
    private readonly ChartAccountPlan accounts;

    private ChartPlan(Chart chart, EntityRow entity, IBooksReader books, ErrorList errors)
    {
        this.chart = chart;
        this.books = books;
        this.errors = errors;
        entityId = entity.EntityId;
        accounts = new ChartAccountPlan(chart, entity, books, errors);
        Calls = [.. accounts.Creating, .. accounts.Changing];
        foreach (ChartAlias alias in chart.Aliases)
        {
            PlanAlias(alias);
        }

        foreach (ChartGroup group in chart.Groups)
        {
            PlanGroup(group);
        }
    }

    /// <summary>The calls, in the order in which each finds what it needs.</summary>
    public List<ImportCall> Calls { get; }

    /// <summary>Groups set or set anew.</summary>
    public int GroupsSet { get; private set; }

    /// <summary>Aliases set or moved.</summary>
    public int AliasesSet { get; private set; }

    /// <summary>The plan, or the kind of the refusal when there is no such entity.</summary>
    public static (ChartPlan? Plan, ProblemKind? Problem) Make(
        Chart chart, IBooksReader books, string entityId, ErrorList errors) =>
        books.FindEntity(entityId) is { } entity
            ? (new ChartPlan(chart, entity, books, errors), null)
            : (null, ProblemCode.EntityNotFound.Kind());

    /// <summary>What was planned, for people.</summary>
    public ChartSummary Summary(bool isDryRun) => new(
        isDryRun,
        chart.Accounts.Count,
        accounts.Creating.Count,
        accounts.Changed,
        GroupsSet,
        AliasesSet);

    private void PlanAlias(ChartAlias alias)
    {
        if (accounts.IsCode(alias.Alias))
        {
            errors.Add(
                nameof(ChartErrorCode.NameTaken), alias.At, "An account has this code.", "Use a name that is no code.");
        }
        else if (accounts.Find(alias.AccountId, alias.AccountAt) is { } account
            && books.FindAlias(entityId, alias.Alias)?.AccountId != account)
        {
            AliasesSet++;
            Calls.Add(ImportCall.Of("set_account_alias", alias.At, writer =>
            {
                writer.WriteString("alias", alias.Alias);
                writer.WriteString("account_id", account.ToString("D"));
                writer.WriteString("entity_id", entityId);
            }));
        }
    }

    private void PlanGroup(ChartGroup group)
    {
        List<(Guid Id, bool Below)> members = [];
        HashSet<Guid> seen = [];
        foreach ((YamlScalar named, bool below) in group.Members)
        {
            if (accounts.Find(named.Text, named.At) is not { } account)
            {
                continue;
            }

            if (seen.Add(account))
            {
                members.Add((account, below));
            }
            else
            {
                errors.Add(
                    nameof(ChartErrorCode.Duplicate), named.At, "The group has this account before.",
                    "Name it once, in account_ids or in subtree_ids.");
            }
        }

        if (!IsThere(group, members))
        {
            GroupsSet++;
            Calls.Add(ImportCall.Of("set_account_group", group.At, writer => Write(writer, group, members)));
        }
    }

    private bool IsThere(ChartGroup group, List<(Guid Id, bool Below)> members) =>
        books.FindGroup(entityId, group.Id) is { } known
        && known.Name == group.Name
        && known.Description == group.Description
        && known.Members.Select(one => (one.AccountId, one.IncludesBelow)).SequenceEqual(members);

    private void Write(Utf8JsonWriter writer, ChartGroup group, List<(Guid Id, bool Below)> members)
    {
        writer.WriteString("group_id", group.Id);
        writer.WriteString("name", group.Name);
        if (group.Description is { } description)
        {
            writer.WriteString("description", description);
        }

        writer.WriteString("entity_id", entityId);
        writer.WriteStartArray("accounts");
        foreach ((Guid id, bool below) in members)
        {
            writer.WriteStartObject();
            writer.WriteString("account_id", id.ToString("D"));
            writer.WriteBoolean("include_below", below);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
