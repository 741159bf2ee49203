using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Accounts;

/// <summary>What pages of groups and of aliases have in common.</summary>
internal static class AccountNames
{
    /// <summary>Binds the entity, the place and the limit, each where the query has it.</summary>
    public static void Bind(Statement statement, AccountNameQuery query)
    {
        if ((query.AfterEntityId is null) != (query.AfterName is null))
        {
            throw new ArgumentException("a place in the list has both an entity and a name", nameof(query));
        }

        if (query.EntityId is { } entityId)
        {
            statement.Add(entityId);
        }

        if (query.AfterEntityId is { } afterEntity && query.AfterName is { } afterName)
        {
            statement.Add(afterEntity).Add(afterName);
        }

        statement.Add(query.Limit);
    }
}
