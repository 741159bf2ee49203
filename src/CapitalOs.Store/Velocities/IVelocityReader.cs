using CapitalOs.Ledger.Policy;
using CapitalOs.Ledger.Time;

namespace CapitalOs.Store.Velocities;

/// <summary>Reads how much an actor has committed, at the cost of two look-ups whatever the window holds.</summary>
public interface IVelocityReader
{
    /// <summary>What the actor committed for the entity within the seconds before a moment, and since.</summary>
    /// <param name="actorId">The authenticated actor who asked for the commits.</param>
    /// <param name="entityId">Whose books.</param>
    /// <param name="now">The end of the window; commits recorded later count too.</param>
    /// <param name="windowSeconds">The length of the window, above zero; its first moment is outside.</param>
    Velocity CommittedWithin(string actorId, string entityId, UtcInstant now, long windowSeconds);
}
