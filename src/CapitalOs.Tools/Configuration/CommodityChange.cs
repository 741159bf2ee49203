using CapitalOs.Ledger.Money;
using CapitalOs.Store;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Configuration;

/// <summary>A new commodity. Commodities are never changed or removed.</summary>
internal sealed record CommodityChange(Commodity Commodity) : IConfigChange
{
    private static readonly Commodity Failed = new(CommodityCode.Parse("XXX"), 0);

    public static IConfigChange Read(InputReader fields)
    {
        CommodityCode code = fields.Commodity("code", "The new code, such as VTI.");
        long scale = fields.WholeRequired("scale", 0, Commodity.ScaleMax, "Decimal places, for good.");
        return new CommodityChange(code == default ? Failed : new Commodity(code, (int)scale));
    }

    public IReadOnlyList<FieldError> Check(IBooksReader books) =>
        books.FindCommodity(Commodity.Code) is null ? [] :
        [
            new FieldError(
                $"{ConfigScopes.PayloadPointer}/code", FieldErrorCodes.Duplicate, "the books know this commodity",
                "a code that is new; a scale never changes"),
        ];

    public IReadOnlyList<ConfigEffect> Effects(IBooksReader books) =>
        books.FindCommodity(Commodity.Code) is not null ? [] :
        [
            new ConfigEffect(
                $"commodities/{Commodity.Code}",
                "null",
                ConfigJson.Of(writer => ConfigJson.WriteCommodity(writer, Commodity))),
        ];

    public void Apply(IBooksWriter books, long eventSeq) => books.InsertCommodity(Commodity);
}
