using System.Text.Json;
using CapitalOs.Ledger.Policy;

namespace CapitalOs.Tools.Transactions;

/// <summary>The public words for why a bundle needs an approval.</summary>
internal static class ApprovalReasonWords
{
    public static IReadOnlyList<string> All { get; } =
        [.. Enum.GetValues<ApprovalReason>().Select(Of)];

    public static string Of(ApprovalReason reason) => reason switch
    {
        ApprovalReason.ClosedPeriod => "closed_period",
        ApprovalReason.LockedPeriod => "locked_period",
        ApprovalReason.Policy => "policy",
        _ => "duplicate_risk",
    };

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<ApprovalReason> reasons)
    {
        writer.WriteStartArray("approval_reasons");
        foreach (ApprovalReason reason in reasons)
        {
            writer.WriteStringValue(Of(reason));
        }

        writer.WriteEndArray();
    }
}
