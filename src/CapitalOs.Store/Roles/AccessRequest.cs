using System.Globalization;

namespace CapitalOs.Store.Roles;

/// <summary>One thing that a statement would do, as SQLite asks about it while it compiles the statement.</summary>
/// <param name="Action">One of SQLite's action codes.</param>
/// <param name="First">The table, function's nothing, pragma or command, by the action.</param>
/// <param name="Second">The column, function, or argument of a pragma, by the action.</param>
/// <param name="Schema">The database: main, temp, or none.</param>
/// <param name="Origin">The view, trigger or named subquery on whose behalf; null for the statement itself.</param>
internal readonly record struct AccessRequest(
    int Action, string? First, string? Second, string? Schema, string? Origin)
{
    /// <summary>For the operator's log; names of the schema only.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"action {Action} on {First ?? "-"} {Second ?? "-"} from {Origin ?? "itself"}");
}
