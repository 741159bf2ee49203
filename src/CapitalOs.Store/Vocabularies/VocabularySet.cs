using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Vocabularies;

/// <summary>The vocabularies of one connection.</summary>
/// <param name="connection">The books.</param>
/// <param name="mayKeep">See <see cref="Vocabulary"/>.</param>
internal sealed class VocabularySet(Connection connection, bool mayKeep)
{
    /// <summary>SQL for the key of the word in a parameter; NULL when nothing has it.</summary>
    public const string WordKey = "(SELECT word_key FROM words WHERE word = ?)";

    /// <summary>The same of a source.</summary>
    public const string SourceKey = "(SELECT source_key FROM sources WHERE source_system = ?)";

    /// <summary>The same of an entity.</summary>
    public const string EntityKey = "(SELECT entity_key FROM booked_entities WHERE entity_id = ?)";

    /// <summary>Tools, actors, methods of authentication, doors, statuses and codes.</summary>
    public Vocabulary Words { get; } = new(connection, "words", "word_key", "word", mayKeep);

    /// <summary>Where transactions come from.</summary>
    public Vocabulary Sources { get; } = new(connection, "sources", "source_key", "source_system", mayKeep);

    /// <summary>Entities that have transactions.</summary>
    public Vocabulary Entities { get; } = new(connection, "booked_entities", "entity_key", "entity_id", mayKeep);

    /// <summary>Forgets what was kept.</summary>
    public void Forget()
    {
        Words.Forget();
        Sources.Forget();
        Entities.Forget();
    }
}
