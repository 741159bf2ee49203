using System.Text.Json;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>What an analysis of debts took from the books.</summary>
internal static class DebtFromLedgerJson
{
    /// <summary>Writes the explanation of all debts together.</summary>
    public static void WriteExplanation(this Utf8JsonWriter writer, DebtFromLedger debts)
    {
        writer.WriteStartObject("explanation");
        writer.WriteLines("contributing_balances", debts.Liquidity.Lines);
        writer.WriteStartObject("ledger");
        writer.WriteDay(debts.Liquidity);
        writer.WriteEntity(debts.Liquidity);
        writer.WriteStartArray("liabilities");
        foreach (DebtLine line in debts.Lines)
        {
            writer.WriteStartObject();
            writer.WriteId("account_id", line.Line.Account.AccountId);
            writer.WriteFigure("amount", line.Liability?.CurrentBalance);
            writer.WriteFigure("apr", line.Terms?.AprPercent);
            writer.WriteAmount("balance", line.Line.Balance);
            writer.WriteString("currency", line.Line.Balance.Commodity.Text);
            writer.WriteBoolean("has_terms", line.Terms is not null);
            writer.WriteAmount("minimum_payment", line.Terms?.MinimumPayment);
            writer.WriteString("name", line.Line.Account.Code);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("state_seq", debts.Liquidity.StateSeq);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
