using System.Text.Json;
using CapitalOs.Ledger.Debt;
using CapitalOs.Ledger.Money;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>
/// On what terms an account is a debt, from its metadata: <c>apr</c>, percent a year, and <c>minimum_payment</c>, what
/// must be paid a month in the account's commodity. Both are decimal strings.
/// </summary>
/// <param name="AprPercent">Percent a year.</param>
/// <param name="MinimumPayment">What must be paid a month.</param>
internal sealed record DebtTerms(Figure AprPercent, Amount MinimumPayment)
{
    public const string Apr = "apr";
    public const string Minimum = "minimum_payment";

    private const string Expected = "a decimal string such as \"19.99\", zero or more";

    /// <summary>The terms; null where the metadata have none, or wrong ones, which is noted.</summary>
    public static DebtTerms? Read(AccountRow account, bool required, List<FieldError> errors)
    {
        using JsonDocument metadata = JsonDocument.Parse(account.Metadata);
        JsonElement root = metadata.RootElement;
        bool hasApr = IsThere(root, Apr);
        bool hasMinimum = IsThere(root, Minimum);
        if (!required && !hasApr && !hasMinimum)
        {
            return null;
        }

        int before = errors.Count;
        long apr = Units(root, Apr, Figure.Scale, account, errors);
        long minimum = Units(root, Minimum, account.Commodity.Scale, account, errors);
        if (Figure.OfUnits(apr) > DebtLimits.AprMax)
        {
            errors.Add(Wrong(account, Apr, "the rate is too high", $"at most {DebtLimits.AprMax}"));
        }

        return errors.Count > before
            ? null
            : new DebtTerms(Figure.OfUnits(apr), Amount.Of(minimum, account.Commodity));
    }

    private static bool IsThere(JsonElement root, string key) =>
        root.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    private static long Units(
        JsonElement root, string key, int scale, AccountRow account, List<FieldError> errors)
    {
        if (!IsThere(root, key))
        {
            errors.Add(Wrong(account, key, "the metadata have no such member", Expected));
            return 0;
        }

        JsonElement value = root.GetProperty(key);
        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (text is null || text.StartsWith('-')
            || DecimalText.TryParse(text, scale, out long units) != DecimalTextResult.Ok)
        {
            errors.Add(Wrong(account, key, "not a decimal string that fits, zero or more", Expected));
            return 0;
        }

        return units;
    }

    private static FieldError Wrong(AccountRow account, string key, string detail, string expected) => new(
        $"/accounts/{account.AccountId:D}/metadata/{key}",
        ProblemCode.InvalidDebtTerms.Kind().Word,
        detail,
        expected);
}
