using System.Buffers;
using System.Text.Json;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Obligations;
using CapitalOs.Ledger.Prices;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Obligations;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Prices;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>What an analysis took from the books, in its explanation, members in canonical order.</summary>
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
            writer.WriteId(Names.AccountId, line.Account.AccountId);
            writer.WriteFigure(Names.Amount, line.Figure);
            writer.WriteAmount(Names.Balance, line.Balance);
            writer.WriteString(Names.Currency, line.Balance.Commodity.Text);
            writer.WriteString(Names.Name, line.Account.Code);
            writer.WriteString(Names.Source, "ledger");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes of which day the figures are, and in what.</summary>
    public static void WriteDay(this Utf8JsonWriter writer, LiquidityFromLedger liquidity)
    {
        writer.WriteString("as_of_date", BusinessDate.Format(liquidity.Input.AsOfDate));
        writer.WriteString("base_commodity", liquidity.Converter.Target.Code.Text);
    }

    /// <summary>Writes by which prices, and whose the figures are.</summary>
    public static void WriteEntity(this Utf8JsonWriter writer, LiquidityFromLedger liquidity)
    {
        writer.WriteConversions([liquidity.Converter]);
        writer.WriteString("entity_id", liquidity.Input.EntityId);
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
            PriceJson.WriteUsed(writer, quote, isInverse);
        }

        writer.WriteEndArray();
    }

    /// <summary>
    /// Writes which obligation, how often, how much, and the event that made it so, as members of an open object; after
    /// them comes what is later in the alphabet than <c>obligation_id</c>.
    /// </summary>
    /// <param name="writer">Is in the object.</param>
    /// <param name="row">The obligation.</param>
    /// <param name="amount">What an analysis made of it, in the base commodity.</param>
    /// <param name="equivalent">What it comes to in a month, or null to leave that out.</param>
    public static void WriteObligation(
        this Utf8JsonWriter writer, ObligationRow row, Figure amount, Amount? equivalent = null)
    {
        writer.WriteId(Names.AccountId, row.AccountId);
        writer.WriteFigure(Names.Amount, amount);
        writer.WriteString(Names.Cadence, Cadence.KindWords[(int)row.Cadence.Kind - 1]);
        writer.WriteString(Names.Currency, row.ExpectedAmount.Commodity.Text);
        writer.WriteNumber(Names.EventSeq, row.EventSeq);
        writer.WriteAmount(Names.ExpectedAmount, row.ExpectedAmount);
        writer.WritePropertyName("interval_count");
        writer.WriteWholeValue(row.Cadence.Interval);
        writer.WriteString(
            Names.IntervalUnit, row.Cadence.Unit is { } unit ? Cadence.UnitWords[(int)unit - 1] : null);
        if (equivalent is not null)
        {
            writer.WriteAmount(Names.MonthlyEquivalent, equivalent);
        }

        writer.WriteString(Names.Name, row.Name);
        writer.WriteId(Names.ObligationId, row.ObligationId);
    }

    /// <summary>Writes the accounts and months of the variable burn, and the rule.</summary>
    public static void WriteBurn(this Utf8JsonWriter writer, VariableBurnFromLedger burn)
    {
        writer.WriteStartArray(Names.BurnAccounts);
        foreach (ExpenseLine line in burn.Accounts)
        {
            Commodity commodity = line.Account.Commodity;
            writer.WriteStartObject();
            writer.WriteId(Names.AccountId, line.Account.AccountId);
            writer.WriteString(Names.Currency, commodity.Code.Text);
            writer.WriteDecimal(Names.Fixed, line.Spend.Fixed, commodity.Scale);
            writer.WriteBoolean(Names.HasObligation, line.Spend.IsNamed);
            writer.WriteString(Names.Name, line.Account.Code);
            writer.WriteDecimal(Names.Variable, line.Spend.Variable, commodity.Scale);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray(Names.BurnMonths);
        foreach (MonthLine line in burn.Months)
        {
            writer.WriteStartObject();
            writer.WriteFigure(Names.Fixed, line.Fixed);
            writer.WriteString(Names.PeriodKey, line.Month.ToString());
            writer.WriteFigure(Names.Variable, line.Variable);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString(Names.BurnRule, BurnRule);
    }

    /// <summary>Writes the whole explanation of a posture.</summary>
    public static void WriteExplanation(this Utf8JsonWriter writer, PostureFromLedger result)
    {
        writer.WriteStartObject("explanation");
        writer.WriteLines("contributing_balances", result.Liquidity.Lines);
        writer.WritePropertyName("ledger");
        writer.WriteLedger(result, withBalances: false);
        writer.WriteReserveAssumptions(result.Posture.Assumptions);
        writer.WriteEndObject();
    }

    /// <summary>Writes what a consolidation took from the books: each entity's part, and what they owe each other.
    /// </summary>
    public static void WriteGroup(this Utf8JsonWriter writer, GroupFromLedger group)
    {
        writer.WriteLines(
            "inter_entity_balances",
            group.Balances
                .OrderBy(line => line.Account.EntityId, StringComparer.Ordinal)
                .ThenBy(line => line.Account.Code, StringComparer.Ordinal));
        writer.WriteStartArray("ledgers");
        foreach (PostureFromLedger entity in group.Entities
            .OrderBy(one => one.Liquidity.Input.EntityId, StringComparer.Ordinal))
        {
            writer.WriteLedger(entity, withBalances: true);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the obligations of a fixed burn as an array.</summary>
    public static void WriteObligations(this Utf8JsonWriter writer, IEnumerable<ObligationLine> lines)
    {
        writer.WriteStartArray();
        foreach (ObligationLine line in lines)
        {
            writer.WriteStartObject();
            writer.WriteObligation(line.Obligation, line.PerMonth, line.Equivalent);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The same by itself.</summary>
    public static byte[] ObligationsOf(IEnumerable<ObligationLine> lines)
    {
        ArrayBufferWriter<byte> written = new();
        using (Utf8JsonWriter writer = new(written, ToolOutcome.Options))
        {
            writer.WriteObligations(lines);
        }

        return written.WrittenSpan.ToArray();
    }

    /// <summary>Writes where burns and buffer come from, as an object.</summary>
    private static void WriteLedger(this Utf8JsonWriter writer, PostureFromLedger result, bool withBalances)
    {
        writer.WriteStartObject();
        writer.WriteDay(result.Liquidity);
        writer.WriteBurn(result.Variable);
        if (withBalances)
        {
            writer.WriteLines("contributing_balances", result.Liquidity.Lines);
        }

        writer.WriteEntity(result.Liquidity);
        writer.WritePropertyName("obligations");
        result.Fixed.WriteObligations(writer);
        writer.WriteNumber("state_seq", result.Liquidity.StateSeq);
        writer.WriteString("volatility_buffer_method", BufferRule);
        writer.WriteEndObject();
    }

    /// <summary>Encoded once: these are written for each of hundreds of rows.</summary>
    private static class Names
    {
        public static readonly JsonEncodedText AccountId = JsonEncodedText.Encode("account_id");
        public static readonly JsonEncodedText Amount = JsonEncodedText.Encode("amount");
        public static readonly JsonEncodedText Balance = JsonEncodedText.Encode("balance");
        public static readonly JsonEncodedText BurnAccounts = JsonEncodedText.Encode("burn_accounts");
        public static readonly JsonEncodedText BurnMonths = JsonEncodedText.Encode("burn_months");
        public static readonly JsonEncodedText BurnRule = JsonEncodedText.Encode("burn_rule");
        public static readonly JsonEncodedText Cadence = JsonEncodedText.Encode("cadence");
        public static readonly JsonEncodedText Currency = JsonEncodedText.Encode("currency");
        public static readonly JsonEncodedText EventSeq = JsonEncodedText.Encode("event_seq");
        public static readonly JsonEncodedText ExpectedAmount = JsonEncodedText.Encode("expected_amount");
        public static readonly JsonEncodedText Fixed = JsonEncodedText.Encode("fixed");
        public static readonly JsonEncodedText HasObligation = JsonEncodedText.Encode("has_obligation");
        public static readonly JsonEncodedText IntervalUnit = JsonEncodedText.Encode("interval_unit");
        public static readonly JsonEncodedText MonthlyEquivalent = JsonEncodedText.Encode("monthly_equivalent");
        public static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
        public static readonly JsonEncodedText ObligationId = JsonEncodedText.Encode("obligation_id");
        public static readonly JsonEncodedText PeriodKey = JsonEncodedText.Encode("period_key");
        public static readonly JsonEncodedText Source = JsonEncodedText.Encode("source");
        public static readonly JsonEncodedText Variable = JsonEncodedText.Encode("variable");
    }
}
