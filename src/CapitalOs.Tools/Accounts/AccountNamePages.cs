using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Paging;

namespace CapitalOs.Tools.Accounts;

/// <summary>Pages of groups and of aliases, both in the order (entity, name).</summary>
internal static class AccountNamePages
{
    /// <summary>Reads the fields.</summary>
    public static ListAccountNamesInput Read(InputReader fields) =>
        new(fields.Limit(), fields.Cursor(), fields.EntityFilter());

    /// <summary>What selects the rows of a list.</summary>
    public static string?[] Filters(string tool, ListAccountNamesInput input) => [tool, input.EntityId];

    /// <summary>The query of a page with one row more, or null when the cursor is not one of this list.</summary>
    public static AccountNameQuery? Query(ListAccountNamesInput input, string?[] filters)
    {
        AccountNameQuery query = new() { EntityId = input.EntityId, Limit = input.Limit + 1 };
        return input.Cursor is not { } cursor ? query
            : Cursor.Decode(cursor, filters, 2) is [string entityId, string name]
            ? query with { AfterEntityId = entityId, AfterName = name }
            : null;
    }
}
