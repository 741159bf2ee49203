namespace CapitalOs.Store.Sqlite;

/// <summary>Connections for reading, at most one reader each.</summary>
internal interface IReaderPool : IDisposable
{
    /// <summary>A reader whose connection is in no transaction, waited for if need be.</summary>
    PooledReader Lease();

    /// <summary>Gives a reader back; a broken one is closed.</summary>
    void Return(PooledReader reader, bool broken);
}
