namespace CapitalOs.Store.Sqlite;

/// <summary>One numbered step of the schema and its way back.</summary>
internal sealed record Migration(int Version, string Name, string Up, string Down);
