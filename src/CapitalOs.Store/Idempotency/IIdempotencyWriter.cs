namespace CapitalOs.Store.Idempotency;

/// <summary>Keeps first answers; they are never changed or removed.</summary>
public interface IIdempotencyWriter
{
    /// <summary>Keeps the first answer under a key that has none.</summary>
    void InsertFirstAnswer(IdempotencyRow row);
}
