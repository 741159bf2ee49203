using System.Globalization;
using CapitalOs.Ledger.Debt;
using CapitalOs.Ledger.Money;
using CapitalOs.TestKit;

namespace CapitalOs.Ledger.Tests.Debt;

/// <summary>
/// Schedules against values that Excel computed. Excel reckons in binary floating point and pays fractions of a minor
/// unit; a schedule rounds interest and payments to four places. Within the cases at hand that is less than a cent.
/// </summary>
public sealed class ExcelDifferentialTests
{
    private const string Folder = "excel-financial-functions/tests/ExcelFinancialFunctions.Tests/testdata";
    private const decimal Cent = 0.01m;

    /// <summary>CUMIPMT(rate, nper, pv, 1, nper, 0): all the interest of a loan that nper equal payments end.</summary>
    [Fact]
    public void TotalInterest_OfALoanWithEqualPayments_IsThatOfCumipmt()
    {
        int cases = 0;
        foreach (string[] row in Rows("cumipmt.test"))
        {
            decimal rate = Number(row[0]);
            decimal nper = Number(row[1]);
            decimal pv = Number(row[2]);
            bool isWhole = nper == decimal.Truncate(nper) && row[5] == "EndOfPeriod";
            if (!isWhole || Number(row[3]) != 1 || Number(row[4]) != nper || !IsRate(rate))
            {
                continue;
            }

            decimal payment = Payment(rate, (int)nper, pv);
            PayoffSchedule schedule = Schedule(rate, pv, payment);
            AssertCent(-Number(row[6]), schedule.TotalInterest!.Value, string.Join(',', row));
            Assert.InRange(schedule.Months!.Value, (int)nper, (int)nper + 1);
            cases++;
        }

        Assert.True(cases >= 4, $"only {cases} cases fit");
    }

    /// <summary>
    /// IPMT(rate, per, nper, pv, 0, 0): the interest of one month is that of the first month on the balance that the
    /// months before left, and PPMT is what they paid off.
    /// </summary>
    [Fact]
    public void Interest_OfEachMonth_IsThatOfIpmt()
    {
        Dictionary<(string, string, string), string[][]> loans = Rows("ipmt.test")
            .Where(row => row[5] == "EndOfPeriod" && Number(row[4]) == 0 && IsRate(Number(row[0])) && Number(row[3]) > 0
                && Number(row[2]) == decimal.Truncate(Number(row[2])) && Number(row[2]) > 0
                && Number(row[1]) == decimal.Truncate(Number(row[1])) && Number(row[1]) >= 1
                && Number(row[1]) <= Number(row[2]))
            .GroupBy(row => (row[0], row[2], row[3]))
            .ToDictionary(group => group.Key, group => group.ToArray());
        int cases = 0;
        foreach (string[] row in loans.Values.SelectMany(rows => rows))
        {
            decimal rate = Number(row[0]);
            decimal pv = Number(row[3]);
            decimal payment = Payment(rate, (int)Number(row[2]), pv);
            Figure balance = Of(pv);
            for (int month = 1; month < (int)Number(row[1]); month++)
            {
                balance += balance.InterestAt(Apr(rate), 12) - Of(payment);
            }

            AssertCent(-Number(row[6]), balance.InterestAt(Apr(rate), 12), string.Join(',', row));
            cases++;
        }

        Assert.True(cases >= 10, $"only {cases} cases fit");
    }

    /// <summary>NPER(rate, pmt, pv, 0, 0): the months that a payment needs, of which the last may be a part.</summary>
    [Fact]
    public void Months_OfALoan_AreThoseOfNperRoundedUp()
    {
        int cases = 0;
        foreach (string[] row in Rows("nper.test"))
        {
            decimal rate = Number(row[0]);
            decimal payment = -Number(row[1]);
            decimal pv = Number(row[2]);
            if (rate < 0 || payment <= 0 || pv < 0 || Number(row[3]) != 0 || row[4] != "EndOfPeriod" || !IsRate(rate))
            {
                continue;
            }

            PayoffSchedule schedule = Schedule(rate, pv, payment);
            Assert.Equal((int)decimal.Ceiling(Number(row[5])), schedule.Months);
            cases++;
        }

        Assert.True(cases >= 4, $"only {cases} cases fit");
    }

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(TestData.PathOf($"{Folder}/{file}"))
            .Where(line => line.Length > 0)
            .Select(line => line.Split(','));

    private static decimal Number(string text) =>
        decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Whether a schedule takes a monthly rate: at most four places in percent a year.</summary>
    private static bool IsRate(decimal rate) =>
        rate >= 0 && rate * 1200 == decimal.Truncate(rate * 12_000_000) / 10_000;

    private static Figure Apr(decimal rate) => Of(rate * 1200);

    private static Figure Of(decimal value) => Figure.OfUnits((Int128)decimal.Round(value * 10_000));

    /// <summary>PMT: the payment that ends a loan in so many months, by its definition.</summary>
    private static decimal Payment(decimal rate, int nper, decimal pv)
    {
        if (rate == 0)
        {
            return pv / nper;
        }

        decimal growth = 1;
        for (int i = 0; i < nper; i++)
        {
            growth *= 1 + rate;
        }

        return pv * rate * growth / (growth - 1);
    }

    private static PayoffSchedule Schedule(decimal rate, decimal pv, decimal payment) => PayoffSchedule.Of(
        [new Liability("loan", Of(pv), Apr(rate), Of(payment))], Figure.Zero, PayoffStrategy.Avalanche);

    private static void AssertCent(decimal excel, Figure ours, string row) =>
        Assert.True(decimal.Abs(excel - Number(ours.ToString())) < Cent, $"{row}: {ours}");
}
