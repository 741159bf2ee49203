namespace CapitalOs.Store.Roles;

/// <summary>What a connection is for, and with that everything that SQLite lets it do.</summary>
internal enum ConnectionRole
{
    /// <summary>Makes and migrates the schema; nothing is refused. Only before the books are open.</summary>
    Owner,

    /// <summary>The single writer: see <see cref="WriterRules"/>.</summary>
    Writer,

    /// <summary>The product's own reads: see <see cref="ReaderRules"/>.</summary>
    Reader,

    /// <summary>An analyst's SQL on a reader's connection: see <see cref="QueryRules"/>.</summary>
    Query,
}
