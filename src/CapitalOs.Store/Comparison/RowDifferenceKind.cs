namespace CapitalOs.Store.Comparison;

/// <summary>How two books differ.</summary>
public enum RowDifferenceKind
{
    /// <summary>The file's header, which names the product and the version of the schema, is another.</summary>
    Header = 1,

    /// <summary>A table, index or trigger is not there.</summary>
    SchemaObjectMissing = 2,

    /// <summary>There is a table, index, trigger or view that does not belong.</summary>
    SchemaObjectExtra = 3,

    /// <summary>A table, index or trigger is defined otherwise.</summary>
    SchemaObjectChanged = 4,

    /// <summary>A row is not there.</summary>
    RowMissing = 5,

    /// <summary>There is a row that does not belong.</summary>
    RowExtra = 6,

    /// <summary>A column of a row has another value.</summary>
    ValueChanged = 7,
}
