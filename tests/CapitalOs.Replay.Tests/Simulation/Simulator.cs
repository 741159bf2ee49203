using System.Numerics;
using System.Text.Json;

namespace CapitalOs.Replay.Tests.Simulation;

/// <summary>Makes up calls from a seed, sends them, and compares every answer with the model's.</summary>
internal sealed class Simulator(Machine machine, int seed)
{
    private const string NoAccount = "00000000-0000-8000-8000-000000000000";
    private static readonly string[] Types = ["asset", "liability", "equity", "income", "expense"];
    private static readonly string[] Policies = ["ledger_only", "snapshot_only", "best_available"];
    private readonly Random random = new(seed);
    private readonly NaiveBooks model = new();
    private readonly List<NaiveBundle> sent = [];
    private int names;

    public int Calls { get; private set; }

    /// <summary>How often each status or code came out.</summary>
    public SortedDictionary<string, int> Outcomes { get; } = [];

    public async Task StepAsync()
    {
        int dice = model.ByCode.Count < 3 ? 0 : random.Next(100);
        await (dice switch
        {
            < 6 => AccountAsync(),
            < 72 => BundleAsync(),
            < 82 => SnapshotAsync(),
            < 92 => BalancesAsync(Day(), Policies[random.Next(Policies.Length)]),
            _ => FindAsync(),
        });
    }

    /// <summary>Compares all balances, whatever the policy, and the sizes of the books.</summary>
    public async Task FinishAsync()
    {
        foreach (string policy in Policies)
        {
            await BalancesAsync(new DateOnly(2100, 1, 1), policy);
            await BalancesAsync(new DateOnly(2025, 7, 1), policy);
        }

        Assert.Equal(Calls + 2, machine.Books.Read(reader => reader.Head.Seq));
        Assert.Null(machine.Verify().Fault);
        Assert.Empty(machine.Defects);
    }

    private async Task AccountAsync()
    {
        bool isOld = model.ByCode.Count > 0 && random.Next(4) == 0;
        NaiveAccount? old = isOld ? AnyAccount() : null;
        string code = old?.Code ?? $"a{names++}";
        string type = Types[random.Next(Types.Length)];
        string? parent = random.Next(3) switch
        {
            0 when model.ByCode.Count > 0 => AnyAccount().Id,
            1 when random.Next(5) == 0 => NoAccount,
            _ => null,
        };
        string parentJson = parent is null ? "null" : $"\"{parent}\"";
        string input = old is not null && random.Next(2) == 0 ? old.Input : $$"""
            {"code":"{{code}}","name":"n","account_type":"{{type}}","parent_account_id":{{parentJson}}}
            """;
        string expected = model.ExpectAccount(code, type, parent, input);
        JsonElement answer = await SendAsync("create_account", input, expected);
        if (expected == "committed")
        {
            model.AddAccount(code, type, answer.GetProperty("account_id").GetString()!, input);
        }
        else if (expected == "idempotent-replay")
        {
            Assert.Equal(model.ByCode[code].Id, answer.GetProperty("account_id").GetString());
        }
    }

    private async Task BundleAsync()
    {
        NaiveBundle bundle = sent.Count > 0 && random.Next(6) == 0
            ? Again(sent[random.Next(sent.Count)])
            : Spoil(Good());
        sent.Add(bundle);
        string input = bundle.ToJson();
        string expected = model.ExpectBundle(bundle, input);
        JsonElement answer = await SendAsync("record_transaction_bundle", input, expected);
        if (expected is "committed" or "proposed" or "dry_run")
        {
            JsonElement impact = Assert.Single(answer.GetProperty("impact_amount").EnumerateArray());
            Assert.Equal(Decimals.Of(NaiveBooks.Impact(bundle)), impact.GetProperty("amount").GetString());
            bool waits = answer.GetProperty("proposal_id").ValueKind != JsonValueKind.Null;
            Assert.Equal(model.NeedsApproval(bundle), waits);
            Assert.Equal(waits ? 0 : bundle.Postings.Count, answer.GetProperty("posting_ids").GetArrayLength());
        }

        if (expected is "committed" or "proposed")
        {
            model.Record(bundle, input, answer, isCommitted: expected == "committed");
        }
        else if (expected == "idempotent-replay")
        {
            JsonElement first = model.FirstAnswer(bundle.External);
            foreach (string member in new[] { "output_hash", "transaction_id", "proposal_id" })
            {
                Assert.Equal(first.GetProperty(member).GetString(), answer.GetProperty(member).GetString());
            }
        }
    }

    private async Task SnapshotAsync()
    {
        NaiveAccount account = AnyAccount();
        string id = random.Next(20) == 0 ? NoAccount : account.Id;
        (DateOnly day, BigInteger units) = (Day(), new BigInteger(random.Next(-5, 5)));
        string? artifact = random.Next(3) == 0 ? "s" : null;
        if (account.Snapshots.Count > 0 && random.Next(3) == 0)
        {
            (day, (units, artifact)) = account.Snapshots.First();
            units += random.Next(2);
        }

        string expected = model.Snapshot(id, day, units, artifact);
        await SendAsync(
            "record_balance_snapshot",
            $$"""
            {"source_system":"bank","account_id":"{{id}}","snapshot_date":"{{day:yyyy-MM-dd}}",
             "balance":"{{Decimals.Of(units)}}","currency":"USD",
             "source_artifact_id":{{(artifact is null ? "null" : "\"s\"")}}}
            """,
            expected);
    }

    private async Task BalancesAsync(DateOnly day, string policy)
    {
        int count = 0;
        string cursor = "null";
        do
        {
            JsonElement page = await SendAsync(
                "get_account_balances",
                $$"""{"as_of_date":"{{day:yyyy-MM-dd}}","source_policy":"{{policy}}","limit":40,"cursor":{{cursor}}}""",
                "ok");
            foreach (JsonElement row in page.GetProperty("balances").EnumerateArray())
            {
                NaiveAccount account = model.ById[row.GetProperty("account_id").GetString()!];
                (BigInteger? balance, string source) = NaiveBooks.Balance(account, day, policy);
                Assert.Equal(balance is { } units ? Decimals.Of(units) : null, row.GetProperty("balance").GetString());
                Assert.Equal(source, row.GetProperty("source_used").GetString());
                Assert.Equal(Decimals.Of(account.Through(day)), row.GetProperty("ledger_balance").GetString());
                count++;
            }

            cursor = page.GetProperty("next_cursor").GetRawText();
        }
        while (cursor != "null");
        Assert.Equal(model.ById.Count, count);
    }

    private async Task FindAsync()
    {
        string external = sent.Count == 0 ? "none" : sent[random.Next(sent.Count)].External;
        JsonElement answer = await SendAsync(
            "get_transaction_by_external_id", $$"""{"source_system":"sim","external_id":"{{external}}"}""", "ok");
        Assert.Equal(
            model.IsCommitted(external) ? JsonValueKind.Object : JsonValueKind.Null,
            answer.GetProperty("transaction").ValueKind);
    }

    private NaiveBundle Good()
    {
        int count = random.Next(2, 5);
        BigInteger[] units =
            [.. Enumerable.Range(0, count).Select(_ => new BigInteger(random.NextInt64(1, 8_000_000)))];
        if (random.Next(100) == 0)
        {
            units[0] = long.MaxValue - random.Next(3);
        }

        units[^1] = -units[..^1].Aggregate(BigInteger.Zero, (a, b) => a + b);
        NaivePosting[] postings = [.. units.Select(one => new NaivePosting(AnyAccount().Id, one))];
        return new NaiveBundle($"x{names++}", Day(), "d", postings, null, IsDry: false);
    }

    /// <summary>Leaves half of the bundles as they are and breaks the others in ways that callers do.</summary>
    private NaiveBundle Spoil(NaiveBundle good) => random.Next(22) switch
    {
        11 when sent.Count > 0 => Copy(sent[random.Next(sent.Count)]) with { External = good.External },
        0 => With(good, good.Postings[0] with { Units = good.Postings[0].Units + 1 }),
        1 => With(good, good.Postings[0] with { AccountId = NoAccount }),
        2 => With(good, good.Postings[0] with { Currency = "EUR" }),
        3 => With(good, good.Postings[0] with { Units = 0 }),
        4 => With(good, good.Postings[0] with { RawAmount = "12.5" }),
        5 => With(good, good.Postings[0] with { RawAmount = "\"1.00001\"" }),
        6 => good with { Postings = [good.Postings[0]] },
        7 => good with { Total = NaiveBooks.Impact(good) },
        8 => good with { Total = NaiveBooks.Impact(good) - 1 },
        9 => good with { IsDry = true },
        10 when sent.Count > 0 => good with { External = sent[random.Next(sent.Count)].External },
        _ => good,
    };

    private NaiveBundle Again(NaiveBundle earlier) => random.Next(4) == 0
        ? earlier with { Description = "other" }
        : earlier;

    /// <summary>Another bundle of the same day and postings, in another order.</summary>
    private static NaiveBundle Copy(NaiveBundle earlier) => earlier with
    {
        Postings = [.. earlier.Postings.Reverse()], Description = "copy", IsDry = false,
    };

    private static NaiveBundle With(NaiveBundle bundle, NaivePosting first) =>
        bundle with { Postings = [first, .. bundle.Postings.Skip(1)] };

    private NaiveAccount AnyAccount() => model.ByCode.Values.ElementAt(random.Next(model.ByCode.Count));

    private DateOnly Day() => new DateOnly(2025, 1, 1).AddDays(random.Next(500));

    private async Task<JsonElement> SendAsync(string tool, string json, string expected)
    {
        Calls++;
        JsonElement answer = await machine.AnswerAsync(tool, json);
        string actual = answer.TryGetProperty("code", out JsonElement code) && answer.TryGetProperty("remedy", out _)
            ? code.GetString()!
            : answer.GetProperty("status").GetString()!;
        Assert.True(expected == actual, $"seed {seed}, call {Calls}: expected {expected}: {tool} {json} gave {answer}");
        Outcomes[expected] = Outcomes.GetValueOrDefault(expected) + 1;
        return answer;
    }
}
