using System.Text.Json;
using CapitalOs.Ledger.Obligations;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Obligations;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Obligations;

/// <summary>Obligations in answers, their members in canonical order, which then need not be put in it.</summary>
internal static class ObligationJson
{
    /// <param name="writer">Is in the object of the obligation.</param>
    /// <param name="row">The obligation.</param>
    /// <param name="between">Writes further members that come after the interval and before <c>metadata</c>.</param>
    public static void WriteMembers(Utf8JsonWriter writer, ObligationRow row, Action? between = null)
    {
        writer.WriteId("account_id", row.AccountId);
        writer.WriteBoolean("active", row.IsActive);
        writer.WriteString("cadence", Cadence.KindWords[(int)row.Cadence.Kind - 1]);
        writer.WriteString("currency", row.ExpectedAmount.Commodity.Text);
        writer.WriteString("entity_id", row.EntityId);
        writer.WriteAmount("expected_amount", row.ExpectedAmount);
        writer.WritePropertyName("interval_count");
        writer.WriteWholeValue(row.Cadence.Interval);
        writer.WriteString(
            "interval_unit", row.Cadence.Unit is { } unit ? Cadence.UnitWords[(int)unit - 1] : null);
        between?.Invoke();
        writer.WriteJson("metadata", row.Metadata);
        writer.WriteString("name", row.Name);
        writer.WriteString("next_due_date", BusinessDate.Format(row.NextDueDate));
        writer.WriteId("obligation_id", row.ObligationId);
        writer.WriteString("source_system", row.SourceSystem);
        writer.WriteBoolean("variability_flag", row.IsVariable);
    }

    /// <summary>Declares what <see cref="WriteMembers"/> writes.</summary>
    public static void Describe(AnswerFields fields)
    {
        fields.Id("obligation_id", "The obligation.");
        fields.Text("source_system", "Where it comes from.");
        fields.Text("name", "What it is called.");
        fields.Id("account_id", "The account that it is paid from or to.");
        fields.Text("entity_id", "Whose it is.");
        fields.Word("cadence", Cadence.KindWords, "How often it falls due.");
        fields.WholeOrNull("interval_count", "How many interval_unit lie between two due dates of a custom cadence.");
        fields.WordOrNull("interval_unit", Cadence.UnitWords, "What interval_count counts.");
        fields.Decimal("expected_amount", "How much each time.");
        fields.Commodity("currency", "The account's commodity.");
        fields.Flag("variability_flag", "Whether the amount varies.");
        fields.Date("next_due_date", "When it falls due next.");
        fields.Open("metadata", "Facts of the caller's own.");
        fields.Flag("active", "Whether it still falls due.");
    }
}
