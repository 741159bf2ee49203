using CapitalOs.Store.Accounts;
using CapitalOs.Store.Balances;
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
using CapitalOs.Store.Queries;
using CapitalOs.Store.Snapshots;
using CapitalOs.Store.Transactions;
using CapitalOs.Store.Transfers;
using CapitalOs.Store.Velocities;
using CapitalOs.Store.Violations;

namespace CapitalOs.Store;

/// <summary>One consistent view of the books, at one point of the event log.</summary>
public interface IBooksReader :
    IEntityReader,
    IAccountReader,
    IAccountChangeReader,
    IAccountGroupReader,
    IAccountAliasReader,
    IBalanceReader,
    ITransactionReader,
    ISnapshotReader,
    IObligationReader,
    IPeriodReader,
    IPolicyReader,
    IPriceReader,
    ITransferReader,
    IConfigurationReader,
    IVelocityReader,
    IProposalReader,
    IIdempotencyReader,
    ICredentialReader,
    IViolationReader,
    IEventReader,
    IQueryReader;
