using CapitalOs.Ledger.Money;

namespace CapitalOs.Store.Entities;

/// <summary>Adds entities and commodities; neither is ever changed or removed.</summary>
public interface IEntityWriter
{
    /// <summary>Adds an entity that does not exist yet.</summary>
    void InsertEntity(EntityRow entity);

    /// <summary>Adds a commodity that does not exist yet.</summary>
    void InsertCommodity(Commodity commodity);
}
