using System.Text.Json.Nodes;
using CapitalOs.Ledger.Money;
using CapitalOs.Store.Entities;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Sqlite;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Credentials;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Gate;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Tests.Support;
using CapitalOs.Tools.Tests.Transfers;

namespace CapitalOs.Tools.Tests.Problems;

/// <summary>Every way to be refused, once, by doing it: counted against the enumeration itself.</summary>
public sealed class RefusalTests
{
    private static readonly Dictionary<ProblemCode, Func<TestBooks, Task<Reply>>> Ways = new()
    {
        [ProblemCode.UnknownTool] = books => books.CallAsync("no_such_tool", books.Reader),
        [ProblemCode.Unauthenticated] = books => books.CallAsync("list_tools", "garbage"),
        [ProblemCode.InvalidCorrelationId] = books => books.RawAsync("list_tools", books.Reader, "{}"),
        [ProblemCode.Forbidden] = books => books.CallAsync("create_account", books.Reader, Some.Account("1")),
        [ProblemCode.PayloadTooLarge] = books => books.SendAsync(new CallRequest
        {
            Tool = "list_tools",
            Body = new byte[CallLimits.BodyBytesMax + 1],
            Token = books.Reader,
            Door = Door.Http,
        }),
        [ProblemCode.BodyUnreadable] = books => books.SendAsync(new CallRequest
        {
            Tool = "list_tools",
            Body = default,
            BodyState = BodyState.Unreadable,
            Token = books.Reader,
            Door = Door.Http,
        }),
        [ProblemCode.InvalidInput] = books => books.CallAsync("get_event", books.Reader),
        [ProblemCode.EntityNotFound] = books => books.CallAsync(
            "create_account", books.Writer, Some.Account("1").With("entity_id", "elsewhere")),
        [ProblemCode.AccountNotFound] = books => books.CallAsync(
            "create_account", books.Writer, Some.Account("1", parent: Guid.Empty)),
        [ProblemCode.EventNotFound] = books => books.CallAsync("get_event", books.Reader, new() { ["seq"] = 999 }),
        [ProblemCode.CredentialNotFound] = books => RotateAsync(books, Guid.Empty.ToString("D")),
        [ProblemCode.CredentialEnded] = async books =>
        {
            string id = await IdOfAsync(books, "auditor");
            (await books.CallAsync("revoke_credential", books.Admin, new() { ["credential_id"] = id })).Accepted();
            return await RotateAsync(books, id);
        },
        [ProblemCode.ObligationNotFound] = books => books.CallAsync(
            "fulfill_obligation", books.Writer, new() { ["obligation_id"] = Guid.Empty.ToString("D") }),
        [ProblemCode.TransactionNotFound] = books => ReverseAsync(books, Guid.Empty.ToString("D"), "1"),
        [ProblemCode.PeriodClosed] = async books =>
        {
            (await books.CallAsync("close_period", books.Writer, new() { ["period_key"] = "2026-01" })).Accepted();
            return await BundleAsync(books, one => one);
        },
        [ProblemCode.PeriodLocked] = async books =>
        {
            (await books.CallAsync("lock_period", books.Writer, new() { ["period_key"] = "2026-01" })).Accepted();
            return await BundleAsync(books, one => one);
        },
        [ProblemCode.AlreadyReversed] = async books =>
        {
            string id = (await BundleAsync(books, one => one)).Accepted()["transaction_id"]!;
            (await ReverseAsync(books, id, "1")).Accepted();
            return await ReverseAsync(books, id, "2");
        },
        [ProblemCode.TransferLeg] = async books =>
        {
            Reply transfer = (await EntityTransferTests.TransferAsync(
                books, await EntityTransferTests.SidesAsync(books))).Accepted();
            return await ReverseAsync(books, transfer["in_transaction_id"]!, "1");
        },
        [ProblemCode.ReversalPending] = async books =>
        {
            string id = (await BundleAsync(books, one => one)).Accepted()["transaction_id"]!;

            // The mirror is on the books already, so that the reversal looks like it and waits.
            JsonObject mirror = (await BundleOfAsync(books)).With("external_id", "mirror");
            mirror = SetPosting(SetPosting(mirror, 0, "amount", "-100"), 1, "amount", "100");
            (await books.RecordAsync(mirror.With("date", "2026-01-20T00:00:00Z"))).Accepted();
            Assert.Equal("proposed", (await ReverseAsync(books, id, "1")).Accepted().Status);
            return await ReverseAsync(books, id, "2");
        },
        [ProblemCode.ApprovalRequired] = async books =>
        {
            Guid cash = await books.AccountAsync("cash");
            Guid food = await books.AccountAsync("food", "expense");
            IReadOnlyList<CallResult> results = await books.Executor.ExecuteAllOrNothingAsync(
                [
                    new CallRequest
                    {
                        Tool = "record_transaction_bundle",
                        Body = System.Text.Encoding.UTF8.GetBytes(Some.Move("x", cash, food, "5000").ToJsonString()),
                        Token = books.Writer,
                        HeaderCorrelationId = "import-1",
                        Door = Door.Import,
                    },
                ],
                null);
            return new Reply(results[^1]);
        },
        [ProblemCode.ProposalNotFound] = books => books.CallAsync(
            "get_proposal", books.Reader, new() { ["proposal_id"] = Guid.Empty.ToString("D") }),
        [ProblemCode.SelfApproval] = async books => await ApproveAsync(
            books, await books.NewTokenAsync("agent", "approve"), await ProposeAsync(books)),
        [ProblemCode.StaleProposal] = async books => await ApproveAsync(
            books, books.Approver, await ProposeAsync(books)),
        [ProblemCode.ProposalDecided] = async books =>
        {
            string id = await ProposeAsync(books);
            (await books.CallAsync(
                "reject_proposed_transaction", books.Approver, new() { ["proposal_id"] = id })).Accepted();
            return await ApproveAsync(books, books.Approver, id);
        },
        [ProblemCode.WrongAccountType] = async books => await PostureAsync(
            books, await books.AccountAsync("food", "expense")),
        [ProblemCode.InsufficientHistory] = async books => await PostureAsync(books, await books.AccountAsync("cash")),
        [ProblemCode.AnalysisTooLarge] = async books =>
        {
            Guid[] parts = [.. await Task.WhenAll(Enumerable.Range(0, 7).Select(i => books.AccountAsync($"p{i}")))];
            return await books.CallAsync("generate_chart", books.Reader, new()
            {
                ["chart"] = "balances_over_time",
                ["ledger"] = new JsonObject
                {
                    ["from_date"] = "2026-01-01",
                    ["to_date"] = "2026-12-31",
                    ["bucket"] = "day",
                    ["series_by"] = "account",
                    ["account_ids"] = new JsonArray([.. parts.Select(id => (JsonNode)id.ToString("D"))]),
                },
            });
        },
        [ProblemCode.InvalidDebtTerms] = async books =>
        {
            (await books.CallAsync("create_account", books.Writer, Some.Account("card", "liability")
                .With("metadata", new JsonObject { ["apr"] = "high" }))).Accepted();
            return await books.CallAsync("analyze_debt", books.Reader, new()
            {
                ["from_ledger"] = new JsonObject { ["as_of_date"] = "2026-01-31" },
            });
        },
        [ProblemCode.InterEntityMismatch] = InterEntityAsync,
        [ProblemCode.UnknownCommodity] = books => books.CallAsync(
            "create_account", books.Writer, Some.Account("1", commodity: "NOPE")),
        [ProblemCode.PriceMissing] = books => books.CallAsync(
            "convert_amount",
            books.Reader,
            new() { ["amount"] = "1", ["currency"] = "EUR", ["to_currency"] = "USD", ["date"] = "2026-01-31" }),
        [ProblemCode.ParentMismatch] = async books => await books.CallAsync(
            "create_account", books.Writer, Some.Account("2", "expense", await books.AccountAsync("1"))),
        [ProblemCode.AccountInactive] = async books =>
        {
            await books.AccountAsync("closed");
            (await books.CallAsync(
                "set_account_state", books.Writer, new() { ["account_id"] = "closed", ["is_active"] = false }))
                .Accepted();
            return await BundleAsync(books, one => SetPosting(one, 0, "account_id", "closed"));
        },
        [ProblemCode.NameTaken] = async books =>
        {
            await books.AccountAsync("1");
            return await books.CallAsync(
                "set_account_alias", books.Writer, new() { ["alias"] = "1", ["account_id"] = "1" });
        },
        [ProblemCode.AccountTooDeep] = async books =>
        {
            Guid? parent = null;
            for (int depth = 1; depth <= Ledger.Accounts.AccountLimits.DepthMax; depth++)
            {
                parent = await books.AccountAsync($"d{depth}", parent: parent);
            }

            return await books.CallAsync("create_account", books.Writer, Some.Account("deep", parent: parent));
        },
        [ProblemCode.CommodityMismatch] = books => BundleAsync(books, one => SetPosting(one, 0, "currency", "EUR")),
        [ProblemCode.UnbalancedBundle] = books => BundleAsync(books, one => SetPosting(one, 0, "amount", "17")),
        [ProblemCode.AmountOutOfRange] = _ => OnBooksAsync(
            books => books.CallAsync(ProbeWrite.Name, books.Writer, new() { ["key"] = "k" }),
            new ProbeWrite(_ => throw new OverflowException())),
        [ProblemCode.EntityMismatch] = async books => await books.CallAsync(
            "record_balance_snapshot",
            books.Writer,
            Some.Snapshot(await books.AccountAsync("cash"), "2026-01-15", "33").With("entity_id", "elsewhere")),
        [ProblemCode.ExpectedTotalMismatch] = books => BundleAsync(books, one => one.With("expected_total", "12345")),
        [ProblemCode.IdempotencyConflict] = async books =>
        {
            (await BundleAsync(books, one => one)).Accepted();
            return await BundleAsync(books, one => one.With("description", "other"));
        },
        [ProblemCode.CommodityConflict] = async books =>
        {
            (await books.CallAsync("declare_commodity", books.Writer, Commodity(2))).Accepted();
            return await books.CallAsync("declare_commodity", books.Writer, Commodity(3));
        },
        [ProblemCode.QueryTooCostly] = books => books.CallAsync(
            "query", books.Reader, new() { ["sql"] = "SELECT printf('%.*c', 2000000, 'x')" }),
        [ProblemCode.SeparationOfDuties] = books => books.CallAsync(
            "create_credential", books.Admin, Some.Credential("x", "write", "approve")),
        [ProblemCode.LastAdmin] = async books => await books.CallAsync(
            "revoke_credential", books.Admin, new() { ["credential_id"] = await IdOfAsync(books, "root") }),
        [ProblemCode.AlreadyInitialised] = async books => new Reply(await books.Executor.BootstrapAsync(
            new CreateCredential(), """{"actor_id":"root","capabilities":["admin"]}""", "c-1")),
        [ProblemCode.ToolQuarantined] = async books =>
        {
            books.Witness.AtTheEnd = [ScriptedWitness.Attempt()];
            for (int i = 0; i < 3; i++)
            {
                (await books.CallAsync("list_accounts", books.Reader)).Refused("egress_blocked");
            }

            books.Witness.AtTheEnd = [];
            return await books.CallAsync("list_accounts", books.Reader);
        },
        [ProblemCode.EgressBlocked] = books =>
        {
            books.Witness.AtTheEnd = [ScriptedWitness.Attempt()];
            return books.CallAsync("list_accounts", books.Reader);
        },
        [ProblemCode.EventLogFailure] = async _ =>
        {
            BrokenLogBooks? broken = null;
            await using TestBooks books = await TestBooks.OpenAsync(
                SqliteBooks.CreateInMemory(), inner => broken = new BrokenLogBooks(inner));
            broken!.IsBroken = true;
            return await books.CallAsync("list_accounts", books.Reader);
        },
        [ProblemCode.Busy] = async _ =>
        {
            FailingBooks? failing = null;
            await using TestBooks books = await TestBooks.OpenAsync(
                SqliteBooks.CreateInMemory(), inner => failing = new FailingBooks(inner));
            failing!.Failure = new BooksBusyException("locked");
            return await books.CallAsync("list_accounts", books.Reader);
        },
        [ProblemCode.InternalError] = _ => OnBooksAsync(
            books => books.CallAsync(ProbeRead.Name, books.Reader),
            new ProbeRead(_ => throw new InvalidOperationException())),
        [ProblemCode.RateLimited] = async books =>
        {
            CallThrottle throttle = Throttle(books);
            for (int i = 0; i < CallLimits.AnonymousBurst; i++)
            {
                Assert.Null(await throttle.AdmitAsync(null));
            }

            return new Reply((await throttle.AdmitAsync(null))!);
        },
        [ProblemCode.ForeignOrigin] = async books => new Reply(await Throttle(books).RefuseForeignAsync("origin")),
    };

    public static TheoryData<ProblemCode> Codes => [.. Enum.GetValues<ProblemCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task EveryCode_CanBeHad(ProblemCode code)
    {
        Assert.True(Ways.ContainsKey(code), $"nobody knows how to be refused with {code}");
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply reply = (await Ways[code](books)).Refused(code.Kind().Word);
        Assert.Equal(code.Kind().Status, reply.Result.Status);
        Assert.Equal(code.Kind().Status, reply.Json.GetProperty("status").GetInt32());
    }

    [Fact]
    public void Ways_AreAsManyAsCodes() => Assert.Equal(
        Enum.GetValues<ProblemCode>().Order(), Ways.Keys.Order());

    private static Task<Reply> ReverseAsync(TestBooks books, string id, string externalId) =>
        books.CallAsync("reverse_transaction", books.Writer, Reversal(id, externalId));

    private static JsonObject Reversal(string id, string externalId) => new()
    {
        ["transaction_id"] = id,
        ["source_system"] = "desk",
        ["external_id"] = externalId,
        ["date"] = "2026-01-20T00:00:00Z",
        ["reason"] = "typed twice",
    };

    private static async Task<string> ProposeAsync(TestBooks books) =>
        (await BundleAsync(books, one => SetPosting(SetPosting(one, 0, "amount", "5000"), 1, "amount", "-5000")))
            .Accepted()["proposal_id"]!;

    private static Task<Reply> ApproveAsync(TestBooks books, string token, string id) => books.CallAsync(
        "approve_proposed_transaction",
        token,
        new() { ["proposal_id"] = id, ["effect_digest"] = new string('0', 64) });

    private static Task<Reply> PostureAsync(TestBooks books, Guid account, string commodity = "USD") =>
        books.CallAsync("compute_capital_posture", books.Reader, new()
        {
            ["from_ledger"] = Posture(account).With("base_commodity", commodity).With("as_of_date", "2026-01-31"),
        });

    private static JsonObject Posture(Guid account) => new()
    {
        ["liquidity_account_ids"] = new JsonArray(account.ToString("D")), ["minimum_reserve"] = "1",
    };

    /// <summary>The default entity says that another one owes it, and the other one says nothing.</summary>
    private static async Task<Reply> InterEntityAsync(TestBooks books)
    {
        await books.Books.WriteAsync(writer =>
        {
            writer.InsertEntity(new EntityRow("other", "Other", CommodityCode.Parse("USD")));
            return true;
        });
        JsonObject due = Some.Account("due").With("metadata", new JsonObject { ["counterparty_entity_id"] = "other" });
        Guid owed = (await books.CallAsync("create_account", books.Writer, due)).Accepted().Id("account_id");
        Guid cash = await books.AccountAsync("cash");
        (await books.RecordAsync(Some.Move("lend", cash, owed))).Accepted();
        Guid[] others = new Guid[2];
        foreach (int i in new[] { 0, 1 })
        {
            others[i] = (await books.CallAsync(
                "create_account", books.Writer, Some.Account($"o{i}").With("entity_id", "other"))).Id("account_id");
        }

        (await books.RecordAsync(Some.Move("other", others[0], others[1]).With("entity_id", "other"))).Accepted();
        return await books.CallAsync("compute_consolidated_posture", books.Reader, new()
        {
            ["entity_ids"] = new JsonArray("entity-default", "other"),
            ["from_ledger"] = new JsonObject
            {
                ["as_of_date"] = "2026-01-31",
                ["entities"] = new JsonArray(
                    Posture(cash).With("entity_id", "entity-default"), Posture(others[0]).With("entity_id", "other")),
            },
        });
    }

    private static async Task<Reply> OnBooksAsync(Func<TestBooks, Task<Reply>> call, params ITool[] tools)
    {
        await using TestBooks books = await TestBooks.OpenAsync(tools);
        return await call(books);
    }

    private static CallThrottle Throttle(TestBooks books) => new(
        books.Books, books.Clock, (name, status, facts) => books.Executor.RecordAsync(name, status, facts));

    private static async Task<Reply> BundleAsync(TestBooks books, Func<JsonObject, JsonObject> change) =>
        await books.RecordAsync(change(await BundleOfAsync(books)));

    private static async Task<JsonObject> BundleOfAsync(TestBooks books)
    {
        // The same account again is answered with the first result.
        Guid cash = await books.AccountAsync("cash");
        Guid food = await books.AccountAsync("food", "expense");
        return Some.Move("x", cash, food);
    }

    private static JsonObject SetPosting(JsonObject bundle, int posting, string field, string value)
    {
        JsonObject copy = bundle.DeepClone().AsObject();
        copy["postings"]![posting]![field] = value;
        return copy;
    }

    private static JsonObject Commodity(int scale) => new() { ["code"] = "GOLD", ["scale"] = scale };

    private static Task<Reply> RotateAsync(TestBooks books, string id) =>
        books.CallAsync("rotate_credential", books.Admin, new() { ["credential_id"] = id });

    private static async Task<string> IdOfAsync(TestBooks books, string actor) =>
        (await books.CallAsync("list_credentials", books.Admin)).Json.GetProperty("credentials").EnumerateArray()
            .First(one => one.GetProperty("actor_id").GetString() == actor).GetProperty("credential_id").GetString()!;
}
