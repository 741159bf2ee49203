using System.Text.Json.Nodes;

namespace CapitalOs.TestKit;

/// <summary>A call of the script.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Role">Who calls it: writer, approver, admin or second_admin.</param>
/// <param name="IsShown">Whether the reference shows it.</param>
/// <param name="Remark">What a reader must know besides, or null.</param>
/// <param name="Input">The input to send, with its correlation id.</param>
/// <param name="Keep">Names, and the members of the answer that are kept under them.</param>
public sealed record ExampleStep(
    string Tool, string Role, bool IsShown, string? Remark, JsonObject Input, JsonObject Keep)
{
    /// <summary>The code of the refusal that it must get, or null when it must be accepted.</summary>
    public string? Code { get; init; }
}
