namespace CapitalOs.Tools.Problems;

/// <summary>
/// Every way in which a call can be refused. Names become the public codes, see <see cref="ProblemCatalogue"/>.
/// </summary>
public enum ProblemCode
{
    /// <summary>The request comes by way of another site.</summary>
    ForeignOrigin,

    /// <summary>The caller, or all callers without a credential together, call too often.</summary>
    RateLimited,

    /// <summary>No tool has this name.</summary>
    UnknownTool,

    /// <summary>No valid credential came with the call.</summary>
    Unauthenticated,

    /// <summary>The correlation id is missing, malformed, or differs between body and header.</summary>
    InvalidCorrelationId,

    /// <summary>The credential lacks the tool's capability.</summary>
    Forbidden,

    /// <summary>The body is larger than the limit.</summary>
    PayloadTooLarge,

    /// <summary>The body did not come to its end as announced, so nothing of it counts.</summary>
    BodyUnreadable,

    /// <summary>The tool reached outside too often and may not run until an admin lifts its quarantine.</summary>
    ToolQuarantined,

    /// <summary>The input does not fulfil the tool's contract; <c>errors</c> has every failure.</summary>
    InvalidInput,

    /// <summary>No account has this id.</summary>
    AccountNotFound,

    /// <summary>No entity has this id.</summary>
    EntityNotFound,

    /// <summary>No event has this number or id.</summary>
    EventNotFound,

    /// <summary>No credential has this id.</summary>
    CredentialNotFound,

    /// <summary>The credential is revoked or has expired.</summary>
    CredentialEnded,

    /// <summary>No obligation has this id.</summary>
    ObligationNotFound,

    /// <summary>No transaction has this id.</summary>
    TransactionNotFound,

    /// <summary>An account has a type that the analysis does not take at this place.</summary>
    WrongAccountType,

    /// <summary>The books have no whole month from which an analysis could learn.</summary>
    InsufficientHistory,

    /// <summary>The analysis would read more accounts, obligations or rows than it may.</summary>
    AnalysisTooLarge,

    /// <summary>An account's metadata do not say on what terms it is a debt.</summary>
    InvalidDebtTerms,

    /// <summary>Two entities' books say different things of what one owes the other.</summary>
    InterEntityMismatch,

    /// <summary>The commodity is neither an ISO 4217 currency nor declared.</summary>
    UnknownCommodity,

    /// <summary>No price says what a commodity is worth in another.</summary>
    PriceMissing,

    /// <summary>The parent belongs to another entity or has another type.</summary>
    ParentMismatch,

    /// <summary>The account takes no new postings.</summary>
    AccountInactive,

    /// <summary>An account of the entity has the name already, as its code or alias.</summary>
    NameTaken,

    /// <summary>The account would lie deeper than 64.</summary>
    AccountTooDeep,

    /// <summary>An account belongs to another entity than the bundle.</summary>
    EntityMismatch,

    /// <summary>A currency is not the one that the account counts.</summary>
    CommodityMismatch,

    /// <summary>A commodity of the bundle does not sum to zero.</summary>
    UnbalancedBundle,

    /// <summary>An amount or a resulting balance does not fit 64 bits of minor units.</summary>
    AmountOutOfRange,

    /// <summary>The caller's own total is not the bundle's.</summary>
    ExpectedTotalMismatch,

    /// <summary>The key was used before with another input.</summary>
    IdempotencyConflict,

    /// <summary>The commodity exists with another scale.</summary>
    CommodityConflict,

    /// <summary>The period of the transaction's day is closed.</summary>
    PeriodClosed,

    /// <summary>The period is locked for good.</summary>
    PeriodLocked,

    /// <summary>The transaction was taken back before.</summary>
    AlreadyReversed,

    /// <summary>The transaction is one leg of a transfer between entities.</summary>
    TransferLeg,

    /// <summary>A reversal of the transaction waits for an approval.</summary>
    ReversalPending,

    /// <summary>It needs an approval where nothing can wait for one.</summary>
    ApprovalRequired,

    /// <summary>No proposal has this id.</summary>
    ProposalNotFound,

    /// <summary>Who proposed it would approve it.</summary>
    SelfApproval,

    /// <summary>The proposal was decided for good before.</summary>
    ProposalDecided,

    /// <summary>The proposal would do something else now, or nothing at all.</summary>
    StaleProposal,

    /// <summary>A credential would hold both write and approve.</summary>
    SeparationOfDuties,

    /// <summary>The last admin credential that works without an expiry cannot be ended.</summary>
    LastAdmin,

    /// <summary>The books are already open.</summary>
    AlreadyInitialised,

    /// <summary>The query would take more time, memory or room than it may.</summary>
    QueryTooCostly,

    /// <summary>The kernel refused the call an outbound endpoint; nothing was changed.</summary>
    EgressBlocked,

    /// <summary>The event could not be written, so nothing was done.</summary>
    EventLogFailure,

    /// <summary>The writer's queue is full, or another process keeps the books locked.</summary>
    Busy,

    /// <summary>A defect of Capital OS; nothing was changed.</summary>
    InternalError,
}
