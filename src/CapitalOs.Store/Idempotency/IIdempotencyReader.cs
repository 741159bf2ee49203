namespace CapitalOs.Store.Idempotency;

/// <summary>Reads first answers.</summary>
public interface IIdempotencyReader
{
    /// <summary>The first answer under a key, or null.</summary>
    IdempotencyRow? FindFirstAnswer(string tool, string sourceSystem, string externalId);
}
