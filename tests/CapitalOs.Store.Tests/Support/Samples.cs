using CapitalOs.EventLog.Events;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Identity;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Obligations;
using CapitalOs.Ledger.Policy;
using CapitalOs.Ledger.Prices;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Configuration;
using CapitalOs.Store.Credentials;
using CapitalOs.Store.Entities;
using CapitalOs.Store.Events;
using CapitalOs.Store.Idempotency;
using CapitalOs.Store.Obligations;
using CapitalOs.Store.Proposals;
using CapitalOs.Store.Snapshots;
using CapitalOs.Store.Transactions;
using CapitalOs.Store.Transfers;

namespace CapitalOs.Store.Tests.Support;

/// <summary>Rows for tests, each with the fewest words that a test must say about it.</summary>
public static class Samples
{
    public const string Entity = "entity-default";

    public static Commodity Usd { get; } = new(CommodityCode.Parse("USD"), 4);

    public static Commodity Vti { get; } = new(CommodityCode.Parse("VTI"), 6);

    public static UtcInstant At(string date) =>
        UtcInstant.TryParse(date + "T12:00:00Z", out UtcInstant at) ? at : throw new FormatException(date);

    /// <summary>Declares USD, VTI and the default entity, and appends the event of it.</summary>
    public static void Begin(IBooksWriter writer)
    {
        writer.InsertCommodity(Usd);
        writer.InsertCommodity(Vti);
        writer.InsertEntity(new EntityRow(Entity, "Household", Usd.Code));
        AppendEvent(writer);
    }

    public static AccountRow AddAccount(
        IBooksWriter writer,
        string code,
        AccountType type = AccountType.Asset,
        Guid? parent = null,
        string entity = Entity,
        Commodity? commodity = null) => writer.InsertAccount(new NewAccount(
            LedgerIds.Account(entity, code),
            entity,
            code,
            $"Account {code}",
            type,
            (commodity ?? Usd).Code,
            parent,
            "{}"));

    public static EventRecord Event(long seq, string tool = "test_tool", string? actor = "actor-1") => new()
    {
        Seq = seq,
        RecordedAt = "2026-01-31T12:00:00.000000Z",
        Tool = tool,
        CorrelationId = $"c-{seq}",
        ActorId = actor,
        AuthnMethod = AuthnMethods.Bearer,
        Authorization = EventAuthorization.Allowed,
        Door = EventDoors.Cli,
        Status = "committed",
        Code = null,
        ViolationJson = null,
        InputHash = Sha256Hash.Of([1]),
        OutputHash = null,
        StateSeq = seq - 1,
        Input = "{}",
        Minted = null,
        DurationUs = 12,
    };

    /// <summary>The violation of an event, with one attempt for each record of the evidence log.</summary>
    public static string Violation(params long[] evidence) => AttemptsOf(evidence, "net.socket");

    /// <summary>The same, of attempts that belong to no call.</summary>
    public static string Unattributed(params long[] evidence) => AttemptsOf(evidence, "unattributed");

    /// <summary>Appends the next event and returns its number.</summary>
    public static long AppendEvent(IBooksWriter writer, Func<EventRecord, EventRecord>? change = null)
    {
        ChainHead head = writer.Head;
        EventRecord record = Event(head.Seq + 1);
        writer.AppendEvent(EventChain.Next(change?.Invoke(record) ?? record, head.Hash));
        return head.Seq + 1;
    }

    public static NewTransaction Transaction(
        IBooksReader books, string externalId, string date, params ReadOnlySpan<NewPosting> postings) => new()
        {
            TransactionId = LedgerIds.Transaction("bank", externalId),
            EntityId = Entity,
            SourceSystem = "bank",
            ExternalId = externalId,
            Date = At(date),
            Description = $"Payment {externalId}",
            Metadata = "{}",
            EventSeq = books.Head.Seq + 1,
            RecordedAt = At(date),
            Postings = [.. postings],
        };

    /// <summary>Moves an amount from one account to another, and appends the event of it.</summary>
    public static long Move(
        IBooksWriter writer, string externalId, string date, long from, long to, long minorUnits)
    {
        long key = writer.InsertTransaction(Transaction(
            writer, externalId, date, new NewPosting(to, minorUnits, "in"), new NewPosting(from, -minorUnits, null)));
        AppendEvent(writer);
        return key;
    }

    public static BalanceSnapshotRow Snapshot(AccountRow account, DateOnly date, long minorUnits, long eventSeq) => new(
        LedgerIds.BalanceSnapshot(account.AccountId, date),
        account.Key,
        date,
        Amount.Of(minorUnits, account.Commodity),
        "bank",
        null,
        eventSeq);

    public static ObligationRow Obligation(AccountRow account, string name, long eventSeq) => new()
    {
        ObligationId = LedgerIds.Obligation("bank", name, account.AccountId),
        SourceSystem = "bank",
        Name = name,
        AccountKey = account.Key,
        AccountId = account.AccountId,
        EntityId = account.EntityId,
        Cadence = Cadence.Monthly,
        ExpectedAmount = Amount.Of(1500, account.Commodity),
        IsVariable = false,
        FirstDueDate = new DateOnly(2026, 1, 31),
        TimesRolled = 0,
        NextDueDate = new DateOnly(2026, 1, 31),
        Metadata = "{}",
        IsActive = true,
        EventSeq = eventSeq,
    };

    /// <summary>A rule whose every field is set.</summary>
    public static PolicyRule Rule(string id, int priority) => new()
    {
        RuleId = id,
        Priority = priority,
        ToolName = "test_tool",
        EntityId = Entity,
        TransactionCategory = "wire",
        Risk = TransactionRisk.High,
        Velocity = new VelocityCondition(3600, 3, Figure.OfUnits(50_000)),
        Threshold = Figure.OfUnits(20_000),
        RequiredApprovals = 2,
    };

    /// <summary>What a unit of VTI costs in USD.</summary>
    public static PriceQuote Price(string price, DateOnly date, string source = "bank") => new(
        Vti.Code,
        Usd.Code,
        date,
        source,
        Ledger.Prices.Price.TryParse(price, out Price one) == DecimalTextResult.Ok
            ? one : throw new FormatException(price));

    public static ConfigProposalRow ConfigProposal(string externalId, string scope, long eventSeq) => new()
    {
        ProposalId = LedgerIds.ConfigProposal("desk", externalId),
        ActorId = "actor-1",
        SourceSystem = "desk",
        ExternalId = externalId,
        Scope = scope,
        Payload = """{"entity_id":"trust"}""",
        RecordedAt = new UtcInstant(7),
        EventSeq = eventSeq,
    };

    public static ConfigDecisionRow ConfigDecision(long eventSeq) => new(
        ConfigOutcome.Applied, "actor-2", "agreed", """{"changes":[],"errors":[]}""", new UtcInstant(8), eventSeq);

    /// <summary>Moves an amount to another entity, whose books it opens, under the next event.</summary>
    public static NewTransfer AddTransfer(
        IBooksWriter writer,
        AccountRow from,
        AccountRow due,
        long minorUnits,
        Func<NewTransfer, NewTransfer>? change = null,
        string other = "trust")
    {
        writer.InsertEntity(new EntityRow(other, "Trust", Usd.Code));
        AccountRow bank = AddAccount(writer, "bank", entity: other);
        AccountRow owed = AddAccount(writer, "owed", AccountType.Liability, entity: other);
        long seq = writer.Head.Seq + 1;
        long paid = writer.InsertTransaction(Transaction(
            writer, $"{other[0]}-out", "2026-03-01", new NewPosting(due.Key, minorUnits, null),
            new NewPosting(from.Key, -minorUnits, null)));
        long received = writer.InsertTransaction(Transaction(
            writer, $"{other[0]}-in", "2026-03-01", new NewPosting(bank.Key, minorUnits, null),
            new NewPosting(owed.Key, -minorUnits, null)) with { EntityId = other });
        NewTransfer transfer = new(
            LedgerIds.EntityTransfer("bank", other[..1]), paid, received, due.Key, owed.Key, minorUnits, seq);
        writer.InsertTransfer(change?.Invoke(transfer) ?? transfer);
        return transfer;
    }

    /// <summary>A proposal whose every field is set, made by <c>actor-1</c>.</summary>
    public static ProposalRow Proposal(string externalId, long eventSeq) => new()
    {
        Key = 0,
        ProposalId = LedgerIds.Proposal("test_tool", "bank", externalId),
        Tool = "test_tool",
        ActorId = "actor-1",
        EntityId = Entity,
        SourceSystem = "bank",
        ExternalId = externalId,
        Date = At("2026-01-31"),
        Description = $"Proposal {externalId}",
        Category = "wire",
        RiskBand = "high",
        AdjustingReasonCode = "accrual",
        OverrideReason = "asked for",
        Metadata = "{}",
        ReversalOfKey = null,
        RecordedAt = At("2026-02-01"),
        EventSeq = eventSeq,
        StatusEventSeq = eventSeq,
    };

    public static ProposalPosting[] Postings(AccountRow from, AccountRow to, long minorUnits) =>
    [
        new ProposalPosting(to.Key, to.AccountId, Amount.Of(minorUnits, to.Commodity), "in"),
        new ProposalPosting(from.Key, from.AccountId, Amount.Of(-minorUnits, from.Commodity), null),
    ];

    /// <summary>Proposes to move an amount under an event that must still come, or be there.</summary>
    public static long Propose(IBooksWriter writer, string externalId, AccountRow from, AccountRow to, long eventSeq) =>
        writer.InsertProposal(
            Proposal(externalId, eventSeq) with { ReversalOfKey = 1 }, Postings(from, to, 900));

    public static ProposalDecisionRow Approval(string actor, long eventSeq, byte effect = 1) =>
        new(actor, ProposalVerdict.Approved, Sha256Hash.Of([effect]), "seen", new UtcInstant(30), eventSeq);

    public static CredentialRow Credential(string token, long createdAt = 1, int capabilities = 3)
    {
        Sha256Hash hash = Sha256Hash.Of(System.Text.Encoding.UTF8.GetBytes(token));
        return new CredentialRow(
            LedgerIds.Credential(hash.ToHex()),
            hash,
            "actor-1",
            "laptop",
            capabilities,
            new UtcInstant(createdAt),
            null,
            null);
    }

    /// <summary>Letters without a pattern, the same each time: a text that no packing makes shorter.</summary>
    public static string Letters(int count)
    {
        ReadOnlySpan<char> letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
#pragma warning disable CA5394 // Nothing here is secret; the same letters each time are the point.
        return new string(new Random(1).GetItems(letters, count));
#pragma warning restore CA5394
    }

    /// <summary>The first answer of an event, which has the output hash when one is given.</summary>
    public static IdempotencyRow FirstAnswer(string externalId, long eventSeq, Sha256Hash? outputHash = null) => new(
        "test_tool",
        "bank",
        externalId,
        eventSeq,
        outputHash,
        $$"""{"account_id":"{{Guid.Empty}}","output_hash":"{{outputHash?.ToHex()}}","status":"committed"}""");

    private static string AttemptsOf(long[] evidence, string rule)
    {
        IEnumerable<string> attempts = evidence.Select(seq => $$"""{"evidence_seq":{{seq}},"rule":"{{rule}}"}""");
        return $$"""{"attempts":[{{string.Join(',', attempts)}}],"class":"egress"}""";
    }

    /// <summary>Runs a command that returns nothing.</summary>
    public static Task WriteAsync(this IBooks books, Action<IBooksWriter> command) => books.WriteAsync(writer =>
    {
        command(writer);
        return true;
    });
}
