using CapitalOs.Ledger.Money;
using CapitalOs.Store;
using CapitalOs.Store.Entities;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Configuration;

/// <summary>A new entity. Entities are never changed or removed.</summary>
internal sealed record EntityChange(string EntityId, string Name, CommodityCode BaseCommodity) : IConfigChange
{
    private EntityRow Row => new(EntityId, Name, BaseCommodity);

    public static IConfigChange Read(InputReader fields) => new EntityChange(
        fields.Label("entity_id", "The new entity's id, for good."),
        fields.Text("name", 1, 256, "What people call it."),
        fields.Commodity("base_commodity", "What its accounts count in unless they say otherwise."));

    public IReadOnlyList<FieldError> Check(IBooksReader books)
    {
        List<FieldError> errors = [];
        if (books.FindEntity(EntityId) is not null)
        {
            errors.Add(new FieldError(
                $"{ConfigScopes.PayloadPointer}/entity_id", FieldErrorCodes.Duplicate, "an entity has this id",
                "an id that no entity has"));
        }

        if (books.FindCommodity(BaseCommodity) is null)
        {
            errors.Add(new FieldError(
                $"{ConfigScopes.PayloadPointer}/base_commodity", "unknown_commodity",
                "the books do not know this commodity", "an ISO 4217 code, or one declared before"));
        }

        return errors;
    }

    public IReadOnlyList<ConfigEffect> Effects(IBooksReader books) => books.FindEntity(EntityId) is not null ? [] :
    [
        new ConfigEffect(
            $"entities/{EntityId}", "null", ConfigJson.Of(writer => ConfigJson.WriteEntity(writer, Row))),
    ];

    public void Apply(IBooksWriter books, long eventSeq) =>
        books.InsertEntity(Row);
}
