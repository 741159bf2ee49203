using System.Text.Json;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Configuration;

/// <summary>The parts of the configuration that can be changed, and the form of a change of each.</summary>
internal static class ConfigScopes
{
    /// <summary>The field that holds a change.</summary>
    public const string PayloadField = "change_payload";

    /// <summary>Where a change stands in its call.</summary>
    public const string PayloadPointer = "/" + PayloadField;

    /// <summary>The form of each scope.</summary>
    public static IReadOnlyList<InputVariant<IConfigChange>> All { get; } =
    [
        new("runtime_settings", RuntimeSettingsChange.Read),
        new("policy_rules", PolicyRulesChange.Read),
        new("entities", EntityChange.Read),
        new("commodities", CommodityChange.Read),
    ];

    /// <summary>The words of the scopes.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. All.Select(one => one.Word)];

    /// <summary>Reads a change that was recorded; the errors say where it does not fulfil its form any more.</summary>
    public static IConfigChange ReadRecorded(string scope, string payload, out IReadOnlyList<FieldError> errors)
    {
        using JsonDocument document = JsonDocument.Parse(payload);
        List<FieldError> found = [];
        InputReader reader = new(document.RootElement, PayloadPointer, found);
        IConfigChange change = All.First(one => one.Word == scope).Read(reader);
        reader.RefuseUnknownFields();
        errors = found;
        return change;
    }
}
