using System.Text.Json;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Obligations;
using CapitalOs.Ledger.Prices;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Obligations;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Prices;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>What an analysis took from the books, in its explanation.</summary>
internal static class FromLedgerJson
{
    /// <summary>How fixed and variable burn are told apart, in one sentence for people and agents.</summary>
    public const string BurnRule =
        "Fixed burn is every active obligation as a monthly amount. An expense is explained by obligations where its "
        + "account carries an active obligation, or where its transaction met an obligation or takes back one that "
        + "did. Variable burn is the mean of all other expenses over the whole months of the window.";

    /// <summary>How the buffer is made.</summary>
    public const string BufferRule = "mean_absolute_deviation";

    /// <summary>Writes the balances as contributing balances.</summary>
    public static void WriteLines(this Utf8JsonWriter writer, string name, IEnumerable<LedgerLine> lines)
    {
        writer.WriteStartArray(name);
        foreach (LedgerLine line in lines)
        {
            writer.WriteStartObject();
            writer.WriteString("source", "ledger");
            writer.WriteString("name", line.Account.Code);
            writer.WriteId("account_id", line.Account.AccountId);
            writer.WriteAmount("balance", line.Balance);
            writer.WriteString("currency", line.Balance.Commodity.Text);
            writer.WriteFigure("amount", line.Figure);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes which books were read, and when.</summary>
    public static void WriteBasis(this Utf8JsonWriter writer, LiquidityFromLedger liquidity)
    {
        writer.WriteString("entity_id", liquidity.Input.EntityId);
        writer.WriteString("as_of_date", BusinessDate.Format(liquidity.Input.AsOfDate));
        writer.WriteString("base_commodity", liquidity.Converter.Target.Code.Text);
        writer.WriteNumber("state_seq", liquidity.StateSeq);
        writer.WriteConversions([liquidity.Converter]);
    }

    /// <summary>Writes the prices that were used, each once, by commodity and day.</summary>
    public static void WriteConversions(this Utf8JsonWriter writer, IEnumerable<Converter> converters)
    {
        writer.WriteStartArray("conversions");
        foreach ((PriceQuote quote, bool isInverse) in converters
            .SelectMany(converter => converter.Used)
            .Select(one => (Quote: one.Quote!, one.IsInverse))
            .Distinct()
            .OrderBy(one => one.Quote.Commodity)
            .ThenBy(one => one.Quote.PriceCommodity)
            .ThenBy(one => one.Quote.Date)
            .ThenBy(one => one.Quote.SourceSystem, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            PriceJson.WriteQuote(writer, quote);
            writer.WriteBoolean("inverse", isInverse);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the obligations with what each comes to in a month.</summary>
    public static void WriteObligations(this Utf8JsonWriter writer, FixedBurnFromLedger burn)
    {
        writer.WriteStartArray("obligations");
        foreach (ObligationLine line in burn.Lines)
        {
            writer.WriteStartObject();
            writer.WriteObligation(line.Obligation);
            writer.WriteAmount("monthly_equivalent", line.Equivalent);
            writer.WriteFigure("amount", line.PerMonth);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes which obligation, how often, how much, and the event that made it so.</summary>
    public static void WriteObligation(this Utf8JsonWriter writer, ObligationRow row)
    {
        writer.WriteId("obligation_id", row.ObligationId);
        writer.WriteString("name", row.Name);
        writer.WriteId("account_id", row.AccountId);
        writer.WriteString("cadence", Cadence.KindWords[(int)row.Cadence.Kind - 1]);
        writer.WriteWhole("interval_count", row.Cadence.Interval);
        writer.WriteString(
            "interval_unit", row.Cadence.Unit is { } unit ? Cadence.UnitWords[(int)unit - 1] : null);
        writer.WriteAmount("expected_amount", row.ExpectedAmount);
        writer.WriteString("currency", row.ExpectedAmount.Commodity.Text);
        writer.WriteNumber("event_seq", row.EventSeq);
    }

    /// <summary>Writes the months and accounts of the variable burn, and the rules.</summary>
    public static void WriteBurn(this Utf8JsonWriter writer, VariableBurnFromLedger burn)
    {
        writer.WriteString("burn_rule", BurnRule);
        writer.WriteString("volatility_buffer_method", BufferRule);
        writer.WriteStartArray("burn_months");
        foreach (MonthLine line in burn.Months)
        {
            writer.WriteStartObject();
            writer.WriteString("period_key", line.Month.ToString());
            writer.WriteFigure("fixed", line.Fixed);
            writer.WriteFigure("variable", line.Variable);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("burn_accounts");
        foreach (ExpenseLine line in burn.Accounts)
        {
            Commodity commodity = line.Account.Commodity;
            writer.WriteStartObject();
            writer.WriteId("account_id", line.Account.AccountId);
            writer.WriteString("name", line.Account.Code);
            writer.WriteString("currency", commodity.Code.Text);
            writer.WriteBoolean("has_obligation", line.Spend.IsNamed);
            writer.WriteString("fixed", DecimalText.Format(line.Spend.Fixed, commodity.Scale));
            writer.WriteString("variable", DecimalText.Format(line.Spend.Variable, commodity.Scale));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the whole explanation of a posture.</summary>
    public static void WriteExplanation(this Utf8JsonWriter writer, PostureFromLedger result)
    {
        writer.WriteStartObject("explanation");
        writer.WriteLines("contributing_balances", result.Liquidity.Lines);
        writer.WriteReserveAssumptions(result.Posture.Assumptions);
        writer.WriteLedger(result);
        writer.WriteEndObject();
    }

    /// <summary>Writes the part of an explanation that says where burns and buffer come from.</summary>
    public static void WriteLedger(this Utf8JsonWriter writer, PostureFromLedger result)
    {
        writer.WriteStartObject("ledger");
        writer.WriteBasis(result.Liquidity);
        writer.WriteObligations(result.Fixed);
        writer.WriteBurn(result.Variable);
        writer.WriteEndObject();
    }

    /// <summary>Writes what a consolidation took from the books: each entity's part, and what they owe each other.
    /// </summary>
    public static void WriteGroup(this Utf8JsonWriter writer, GroupFromLedger group)
    {
        writer.WriteStartArray("ledgers");
        foreach (PostureFromLedger entity in group.Entities
            .OrderBy(one => one.Liquidity.Input.EntityId, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteLines("contributing_balances", entity.Liquidity.Lines);
            writer.WriteBasis(entity.Liquidity);
            writer.WriteObligations(entity.Fixed);
            writer.WriteBurn(entity.Variable);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteLines(
            "inter_entity_balances",
            group.Balances
                .OrderBy(line => line.Account.EntityId, StringComparer.Ordinal)
                .ThenBy(line => line.Account.Code, StringComparer.Ordinal));
    }

    /// <summary>Writes a whole number, or null.</summary>
    public static void WriteWhole(this Utf8JsonWriter writer, string name, int? value)
    {
        if (value is { } whole)
        {
            writer.WriteNumber(name, whole);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
