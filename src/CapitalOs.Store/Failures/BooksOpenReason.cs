namespace CapitalOs.Store.Failures;

/// <summary>Why books cannot be opened.</summary>
public enum BooksOpenReason
{
    /// <summary>There is no file at the path.</summary>
    NotFound = 1,

    /// <summary>A file exists where new books were to be made.</summary>
    AlreadyExists = 2,

    /// <summary>The file is not a database, or not one of this product.</summary>
    NotBooks = 3,

    /// <summary>The schema is newer than this program knows.</summary>
    SchemaTooNew = 4,

    /// <summary>The schema is older and must be migrated first.</summary>
    SchemaTooOld = 5,

    /// <summary>Others than the owner may read or write the file, or one that belongs to it.</summary>
    FileModeTooOpen = 6,

    /// <summary>The SQLite library is older than the first safe one.</summary>
    LibraryTooOld = 7,

    /// <summary>The file is damaged, or cannot be read or written.</summary>
    Unreadable = 8,

    /// <summary>Another process held a lock for too long.</summary>
    Busy = 9,
}
