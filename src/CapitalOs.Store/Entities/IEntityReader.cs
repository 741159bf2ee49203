using CapitalOs.Ledger.Money;

namespace CapitalOs.Store.Entities;

/// <summary>Entities and the commodities that the books know.</summary>
public interface IEntityReader
{
    /// <summary>The entity, or null.</summary>
    EntityRow? FindEntity(string entityId);

    /// <summary>The ids of the entities in byte order, at most so many.</summary>
    IReadOnlyList<string> ListEntityIds(int limit);

    /// <summary>All entities, by id.</summary>
    IReadOnlyList<EntityRow> ListEntities();

    /// <summary>The commodity with its scale, or null when it was never declared.</summary>
    Commodity? FindCommodity(CommodityCode code);

    /// <summary>All commodities, by code.</summary>
    IReadOnlyList<Commodity> ListCommodities();
}
