using System.Globalization;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Contracts;

/// <summary>Fields that many contracts share, so that they mean the same everywhere.</summary>
public static class CommonFields
{
    /// <summary>The entity of households that keep one set of books.</summary>
    public const string DefaultEntity = "entity-default";

    /// <summary>An optional entity, the default one when absent.</summary>
    public static string Entity(this InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return fields.TextOrNull(
            "entity_id", 1, CallLimits.SourceSystemLengthMax, "Whose books; entity-default when absent.")
            ?? DefaultEntity;
    }

    /// <summary>An optional entity to filter by, or null.</summary>
    public static string? EntityFilter(this InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return fields.TextOrNull("entity_id", 1, CallLimits.SourceSystemLengthMax, "Only this entity's.");
    }

    /// <summary>Where aliases and codes are looked up by a call of no entity of its own; null when absent.</summary>
    public static string? NamingEntity(this InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return fields.TextOrNull(
            "entity_id",
            1,
            CallLimits.SourceSystemLengthMax,
            "Whose accounts aliases and codes name; entity-default when absent.");
    }

    /// <summary>The page size.</summary>
    public static int Limit(this InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return (int)fields.Whole(
            "limit", 1, CallLimits.PageRowsMax, CallLimits.PageRowsDefault, "Most rows of the page.");
    }

    /// <summary>The cursor of the page before, or null.</summary>
    public static string? Cursor(this InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return fields.OpaqueOrNull(
            "cursor", CallLimits.CursorLengthMax, "next_cursor of the page before, with the same filters.");
    }

    /// <summary>A name of the caller's own for the source of a write.</summary>
    public static string SourceSystem(this InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return fields.Text(
            "source_system", 1, CallLimits.SourceSystemLengthMax, "The system that the write comes from.");
    }

    /// <summary>The source system's own id of a write.</summary>
    public static string ExternalId(this InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return fields.Text(
            "external_id",
            1,
            CallLimits.ExternalIdLengthMax,
            "The source system's own id; the key of retries with source_system.");
    }

    /// <summary>A JSON Pointer to a field of an item of a list.</summary>
    public static string Pointer(string list, int index, string field) =>
        string.Create(CultureInfo.InvariantCulture, $"/{list}/{index}/{field}");
}
