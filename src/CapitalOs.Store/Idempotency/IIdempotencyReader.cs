namespace CapitalOs.Store.Idempotency;

/// <summary>Reads first answers.</summary>
public interface IIdempotencyReader
{
    /// <summary>The first answer under a key, or null.</summary>
    /// <exception cref="InvalidDataException">Its event or the event's input is missing.</exception>
    FirstAnswer? FindFirstAnswer(string tool, string sourceSystem, string externalId);
}
