using static CapitalOs.Tools.Problems.ProblemCode;

namespace CapitalOs.Tools.Problems;

/// <summary>All problem kinds, in descending precedence where more than one applies to a call.</summary>
public static class ProblemCatalogue
{
    private const int ExitUnexpected = 1;
    private const int ExitInvalid = 2;
    private const int ExitRefused = 3;
    private const int ExitConflict = 4;
    private const int ExitIntegrity = 5;
    private const int ExitSeal = 6;

    /// <summary>Every kind once.</summary>
    public static IReadOnlyList<ProblemKind> Kinds { get; } =
    [
        new(ForeignOrigin, "foreign_origin", 403, ExitRefused, false,
            "The request names, or comes from, another site.",
            "Call the server by its literal address or localhost, and not from a web page of another site."),
        new(RateLimited, "rate_limited", 429, ExitUnexpected, true,
            "There are more calls than the caller may make.",
            "Wait for the time in Retry-After, then send the call again unchanged."),
        new(UnknownTool, "unknown_tool", 404, ExitInvalid, false,
            "No tool has this name.", "List the tools with GET /tools or `capital-os tool list`."),
        new(Unauthenticated, "unauthenticated", 401, ExitRefused, false,
            "The call carries no valid credential.",
            "Send a valid token as `Authorization: Bearer` or `x-capital-auth-token`; ask an admin for one."),
        new(InvalidCorrelationId, "invalid_correlation_id", 422, ExitInvalid, false,
            "The correlation id is missing or malformed.",
            "Send correlation_id as 1 to 128 of A-Z a-z 0-9 . _ : - ; body and header must agree."),
        new(Forbidden, "forbidden", 403, ExitRefused, false,
            "The credential lacks the capability that this tool needs.",
            "Use a credential that has the capability, or leave the call to somebody who does."),
        new(PayloadTooLarge, "payload_too_large", 413, ExitInvalid, false,
            "The body is larger than the limit.", "Split the call into smaller ones."),
        new(ToolQuarantined, "tool_quarantined", 503, ExitSeal, false,
            "The tool reached outside too often and may not run.",
            "Report the tool to the security owner; an admin lifts its quarantine with lift_quarantine."),
        new(InvalidInput, "invalid_input", 422, ExitInvalid, false,
            "The input does not fulfil the tool's contract.",
            "Repair every place named in errors and call again; `capital-os tool schema NAME` shows the contract."),
        new(EntityNotFound, "entity_not_found", 422, ExitInvalid, false,
            "No entity has this id.", "Use entity-default, or an id that the books know."),
        new(AccountNotFound, "account_not_found", 422, ExitInvalid, false,
            "No account has this id.", "Find the account with list_accounts, or create it first."),
        new(EventNotFound, "event_not_found", 422, ExitInvalid, false,
            "No event has this number or id.", "Find the event with list_events."),
        new(CredentialNotFound, "credential_not_found", 422, ExitInvalid, false,
            "No credential has this id.", "Find the credential with list_credentials."),
        new(CredentialEnded, "credential_ended", 409, ExitConflict, false,
            "The credential is revoked or has expired.", "Make a new one with create_credential."),
        new(ObligationNotFound, "obligation_not_found", 422, ExitInvalid, false,
            "No obligation has this id.", "Find the obligation with list_obligations."),
        new(TransactionNotFound, "transaction_not_found", 422, ExitInvalid, false,
            "No transaction has this id.", "Find the transaction with list_transactions."),
        new(UnknownCommodity, "unknown_commodity", 422, ExitInvalid, false,
            "The commodity is not known.", "Use an ISO 4217 code, or declare the commodity first."),
        new(PriceMissing, "price_missing", 422, ExitInvalid, false,
            "A price that the answer needs is missing.",
            "Record the price that errors names with record_price, then call again; list_prices shows what is there."),
        new(ParentMismatch, "parent_mismatch", 422, ExitInvalid, false,
            "The parent has another entity or type.", "Choose a parent of the same entity and account type."),
        new(NameTaken, "name_taken", 409, ExitConflict, false,
            "The name already names another account of the entity.",
            "See what it names with list_accounts and list_account_aliases, then choose another name."),
        new(AccountTooDeep, "account_too_deep", 422, ExitInvalid, false,
            "The account would lie deeper than the limit.", "Choose a parent nearer to the root."),
        new(EntityMismatch, "entity_mismatch", 422, ExitInvalid, false,
            "An account belongs to another entity.", "Use accounts of the bundle's entity only."),
        new(CommodityMismatch, "commodity_mismatch", 422, ExitInvalid, false,
            "A currency is not the one that the account counts.",
            "Use the account's commodity, or another account."),
        new(UnbalancedBundle, "unbalanced_bundle", 422, ExitInvalid, false,
            "The bundle does not sum to zero in every commodity.",
            "Change the postings so that each commodity sums to zero."),
        new(AmountOutOfRange, "amount_out_of_range", 422, ExitInvalid, false,
            "An amount or balance does not fit.", "Use amounts whose minor units fit 64 bits."),
        new(ExpectedTotalMismatch, "expected_total_mismatch", 422, ExitInvalid, false,
            "The expected total is not the bundle's.", "Check the postings against the source, then correct either."),
        new(PeriodClosed, "period_closed", 409, ExitConflict, false,
            "The period of this day is closed.",
            "Use a day of an open period, or have an approver open the period again with reopen_period."),
        new(PeriodLocked, "period_locked", 409, ExitConflict, false,
            "The period is locked for good.", "Use a day of an open period."),
        new(AlreadyReversed, "already_reversed", 409, ExitConflict, false,
            "The transaction was taken back before.", "Reverse the reversal, or record a new transaction."),
        new(IdempotencyConflict, "idempotency_conflict", 409, ExitConflict, false,
            "The key was used before with another input.",
            "To retry, send the first input unchanged; for another write, use another key."),
        new(CommodityConflict, "commodity_conflict", 409, ExitConflict, false,
            "The commodity exists with another scale.", "Use the scale that it has; a scale never changes."),
        new(SeparationOfDuties, "separation_of_duties", 422, ExitRefused, false,
            "One credential may not hold both write and approve.", "Make two credentials for two actors."),
        new(LastAdmin, "last_admin", 409, ExitConflict, false,
            "The last admin credential without an expiry cannot be ended.",
            "Create another admin credential without an expiry first."),
        new(AlreadyInitialised, "already_initialised", 409, ExitConflict, false,
            "These books are already open.", "Use the credentials that exist, or another data directory."),
        new(QueryTooCostly, "query_too_costly", 422, ExitInvalid, false,
            "The query would take more than it may.", "Ask for less: filter earlier, aggregate, or fewer columns."),
        new(EgressBlocked, "egress_blocked", 500, ExitSeal, false,
            "The call tried to reach outside and the kernel refused it.",
            "Nothing was changed. Report the tool to the security owner; the event has the evidence."),
        new(EventLogFailure, "event_log_failure", 500, ExitIntegrity, true,
            "The event could not be written, so nothing was done.",
            "Check the disk and the log of the server, then send the call again unchanged."),
        new(Busy, "busy", 429, ExitUnexpected, true,
            "The books are busy.", "Wait for the time in Retry-After, then send the call again unchanged."),
        new(InternalError, "internal_error", 500, ExitUnexpected, true,
            "Capital OS has a defect; nothing was changed.", "Report the correlation id to the operator."),
    ];

    /// <summary>The kind of a code.</summary>
    public static ProblemKind Kind(this ProblemCode code) => Kinds.First(kind => kind.Code == code);

    /// <summary>The kind of a public word, or null.</summary>
    public static ProblemKind? FromWord(string? word) => Kinds.FirstOrDefault(kind => kind.Word == word);
}
