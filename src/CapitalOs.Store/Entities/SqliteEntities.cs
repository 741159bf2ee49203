using CapitalOs.Ledger.Money;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Entities;

/// <summary>The SQL of entities and commodities.</summary>
internal sealed class SqliteEntities(Connection connection) : IEntityReader, IEntityWriter
{
    public EntityRow? FindEntity(string entityId)
    {
        using Statement statement = connection
            .Prepare("SELECT entity_id, name, base_commodity FROM entities WHERE entity_id = ?1")
            .Add(entityId);
        return statement.Step() ? ReadEntity(statement) : null;
    }

    public IReadOnlyList<EntityRow> ListEntities()
    {
        using Statement statement = connection.Prepare(
            "SELECT entity_id, name, base_commodity FROM entities ORDER BY entity_id");
        return statement.Rows(ReadEntity);
    }

    public IReadOnlyList<string> ListEntityIds(int limit)
    {
        using Statement statement = connection
            .Prepare("SELECT entity_id FROM entities ORDER BY entity_id LIMIT ?1")
            .Add(limit);
        return statement.Rows(row => row.Text(0));
    }

    public Commodity? FindCommodity(CommodityCode code)
    {
        using Statement statement = connection
            .Prepare("SELECT commodity, scale FROM commodities WHERE commodity = ?1")
            .Add(code.Text);
        return statement.Step() ? ReadCommodity(statement, 0) : null;
    }

    public IReadOnlyList<Commodity> ListCommodities()
    {
        using Statement statement = connection.Prepare("SELECT commodity, scale FROM commodities ORDER BY commodity");
        return statement.Rows(row => ReadCommodity(row, 0));
    }

    public void InsertEntity(EntityRow entity)
    {
        using Statement statement = connection
            .Prepare("INSERT INTO entities (entity_id, name, base_commodity) VALUES (?1, ?2, ?3)")
            .Add(entity.EntityId)
            .Add(entity.Name)
            .Add(entity.BaseCommodity.Text);
        statement.Run();
    }

    public void InsertCommodity(Commodity commodity)
    {
        using Statement statement = connection
            .Prepare("INSERT INTO commodities (commodity, scale) VALUES (?1, ?2)")
            .Add(commodity.Code.Text)
            .Add(commodity.Scale);
        statement.Run();
    }

    private static EntityRow ReadEntity(Statement statement) =>
        new(statement.Text(0), statement.Text(1), CommodityCode.Parse(statement.Text(2)));

    /// <summary>Reads (commodity, scale) from two neighbouring columns.</summary>
    /// <param name="statement">Is on a row that has a commodity and, in the next column, its scale.</param>
    /// <param name="column">Where it is.</param>
    /// <param name="before">The one of an earlier row, which is taken where it is the same.</param>
    internal static Commodity ReadCommodity(Statement statement, int column, Commodity? before = null)
    {
        string code = statement.Text(column, before?.Code.Text);
        int scale = statement.Int32(column + 1);
        return before is not null && ReferenceEquals(code, before.Code.Text) && scale == before.Scale
            ? before
            : new Commodity(CommodityCode.Parse(code), scale);
    }
}
