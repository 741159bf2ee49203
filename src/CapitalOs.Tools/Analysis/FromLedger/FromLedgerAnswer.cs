using CapitalOs.Ledger.Obligations;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Prices;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>Declares what <see cref="FromLedgerJson"/> writes.</summary>
internal static class FromLedgerAnswer
{
    public static void LedgerLines(this AnswerFields fields, string name, string meaning) =>
        fields.Objects(name, meaning, static line =>
        {
            line.Word("source", ["ledger"], "Where the amount comes from.");
            line.Text("name", "The account's code.");
            line.LedgerLine();
            line.Decimal("amount", "The balance in the base commodity.");
        });

    public static void LedgerLine(this AnswerFields fields)
    {
        fields.Id("account_id", "The account.");
        fields.Decimal("balance", "Its balance, debits above zero.");
        fields.Commodity("currency", "What the balance is in.");
    }

    public static void Basis(this AnswerFields fields)
    {
        fields.Text("entity_id", "Whose books.");
        fields.Date("as_of_date", "The day of the balances.");
        fields.Commodity("base_commodity", "What all figures are in.");
        fields.Whole("state_seq", "The newest event that changed a figure.");
        fields.Conversions();
    }

    public static void Conversions(this AnswerFields fields) =>
        fields.Objects("conversions", "The prices that were used, each once.", static one =>
        {
            PriceJson.DescribeQuote(one);
            one.Flag("inverse", "Whether amounts were divided by the price.");
        });

    public static void Obligation(this AnswerFields fields)
    {
        fields.Id("obligation_id", "The obligation.");
        fields.Text("name", "What it is called.");
        fields.Id("account_id", "The account that it stands on.");
        fields.Word("cadence", Cadence.KindWords, "How often it falls due.");
        fields.WholeOrNull("interval_count", "How many interval_unit; null but for custom.");
        fields.WordOrNull("interval_unit", Cadence.UnitWords, "What interval_count counts.");
        fields.Decimal("expected_amount", "What falls due each time.");
        fields.Commodity("currency", "In which commodity.");
        fields.Whole("event_seq", "The event that made it so.");
    }

    public static void MonthlyObligations(this AnswerFields fields) =>
        fields.Objects("obligations", "Each active obligation.", static one =>
        {
            one.Obligation();
            one.Decimal("monthly_equivalent", "What it comes to in a month, in its commodity.");
            one.Decimal("amount", "The same in the base commodity.");
        });

    public static void Burn(this AnswerFields fields)
    {
        fields.Text("burn_rule", "How fixed and variable burn are told apart.");
        fields.Word("volatility_buffer_method", [FromLedgerJson.BufferRule], "How the buffer is made.");
        fields.Objects("burn_months", "The months of the window, in the base commodity.", static month =>
        {
            month.Period("period_key", "The month.");
            month.Decimal("fixed", "Expenses that obligations explain.");
            month.Decimal("variable", "Expenses that nothing explains.");
        });
        fields.Objects("burn_accounts", "The expense accounts that moved.", static account =>
        {
            account.Id("account_id", "The account.");
            account.Text("name", "Its code.");
            account.Commodity("currency", "What it counts.");
            account.Flag("has_obligation", "Whether an active obligation stands on it.");
            account.Decimal("fixed", "What obligations explain over the window.");
            account.Decimal("variable", "What nothing explains.");
        });
    }

    public static void Ledger(this AnswerFields fields)
    {
        fields.Basis();
        fields.MonthlyObligations();
        fields.Burn();
    }

    public static void DebtLedger(this AnswerFields fields)
    {
        fields.LedgerLines("contributing_balances", "What the liquidity is made of.");
        fields.Object("ledger", "What came from the books.", static ledger =>
        {
            ledger.Basis();
            ledger.Objects("liabilities", "Each liability account, also without terms.", static one =>
            {
                one.Text("name", "The account's code.");
                one.LedgerLine();
                one.Flag("has_terms", "Whether its metadata have apr and minimum_payment.");
                one.DecimalOrNull("apr", "Percent a year.");
                one.DecimalOrNull("minimum_payment", "In the account's commodity.");
                one.DecimalOrNull("amount", "What is owed, in the base commodity; null without terms.");
            });
        });
    }
}
