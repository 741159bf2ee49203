using CapitalOs.Store.Accounts;
using CapitalOs.Store.Configuration;
using CapitalOs.Store.Credentials;
using CapitalOs.Store.Entities;
using CapitalOs.Store.Events;
using CapitalOs.Store.Idempotency;
using CapitalOs.Store.Obligations;
using CapitalOs.Store.Periods;
using CapitalOs.Store.Policy;
using CapitalOs.Store.Prices;
using CapitalOs.Store.Proposals;
using CapitalOs.Store.Snapshots;
using CapitalOs.Store.Transactions;
using CapitalOs.Store.Transfers;
using CapitalOs.Store.Velocities;
using CapitalOs.Store.Violations;
using CapitalOs.Store.Writing;

namespace CapitalOs.Store;

/// <summary>The books inside the single writer's transaction: it sees its own changes.</summary>
public interface IBooksWriter :
    IBooksReader,
    IEntityWriter,
    IAccountWriter,
    IAccountChangeWriter,
    IAccountGroupWriter,
    IAccountAliasWriter,
    ITransactionWriter,
    ISnapshotWriter,
    IObligationWriter,
    IPeriodWriter,
    IPolicyWriter,
    IPriceWriter,
    ITransferWriter,
    IConfigurationWriter,
    IVelocityWriter,
    IProposalWriter,
    IIdempotencyWriter,
    ICredentialWriter,
    IQuarantineWriter,
    IEventWriter
{
    /// <summary>
    /// Opens a savepoint around the effects of one call. Disposing it without <see cref="IEffects.Keep"/> takes
    /// them back. Savepoints nest and end in reverse order.
    /// </summary>
    IEffects BeginEffects();
}
