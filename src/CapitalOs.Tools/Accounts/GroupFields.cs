using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Accounts;

/// <summary>The fields of groups, so that every tool reads them alike.</summary>
public static class GroupFields
{
    /// <summary>A required group.</summary>
    public static string Group(this InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return fields.Label("group_id", "The group's name in its entity.");
    }
}
