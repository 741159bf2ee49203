using System.Text.Json;
using CapitalOs.Ledger.Obligations;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Obligations;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Obligations;

/// <summary>Obligations in answers.</summary>
internal static class ObligationJson
{
    public static void WriteMembers(Utf8JsonWriter writer, ObligationRow row)
    {
        writer.WriteId("obligation_id", row.ObligationId);
        writer.WriteString("source_system", row.SourceSystem);
        writer.WriteString("name", row.Name);
        writer.WriteId("account_id", row.AccountId);
        writer.WriteString("entity_id", row.EntityId);
        writer.WriteString("cadence", Cadence.KindWords[(int)row.Cadence.Kind - 1]);
        if (row.Cadence.Interval is { } interval)
        {
            writer.WriteNumber("interval_count", interval);
        }
        else
        {
            writer.WriteNull("interval_count");
        }

        writer.WriteString(
            "interval_unit", row.Cadence.Unit is { } unit ? Cadence.UnitWords[(int)unit - 1] : null);
        writer.WriteString("expected_amount", row.ExpectedAmount.ToDecimalString());
        writer.WriteString("currency", row.ExpectedAmount.Commodity.Text);
        writer.WriteBoolean("variability_flag", row.IsVariable);
        writer.WriteString("next_due_date", BusinessDate.Format(row.NextDueDate));
        writer.WriteJson("metadata", row.Metadata);
        writer.WriteBoolean("active", row.IsActive);
    }
}
