using System.Numerics;
using System.Text.Json;

namespace CapitalOs.Replay.Tests.Simulation;

/// <summary>
/// What the books should be and answer, written down a second time in the plainest way: dictionaries, big integers,
/// no index, no total, no cache.
/// </summary>
internal sealed class NaiveBooks
{
    private const long Threshold = 10_000_000;
    private readonly Dictionary<string, (string Input, JsonElement Answer)> first = [];
    private readonly HashSet<string> committed = [];
    private readonly List<NaiveBundle> recorded = [];

    public Dictionary<string, NaiveAccount> ByCode { get; } = [];

    public Dictionary<string, NaiveAccount> ById { get; } = [];

    public int Transactions { get; private set; }

    /// <summary>The status or code that the answer to an account must have.</summary>
    public string ExpectAccount(string code, string type, string? parentId, string input) =>
        ByCode.TryGetValue(code, out NaiveAccount? known)
            ? known.Input == input ? "idempotent-replay" : "idempotency_conflict"
        : parentId is null ? "committed"
        : !ById.TryGetValue(parentId, out NaiveAccount? parent) ? "account_not_found"
        : parent.Type != type ? "parent_mismatch"
        : "committed";

    public void AddAccount(string code, string type, string id, string input) =>
        ById[id] = ByCode[code] = new NaiveAccount(code, type, id, input);

    /// <summary>The status or code that the answer to a bundle must have.</summary>
    public string ExpectBundle(NaiveBundle bundle, string input)
    {
        if (bundle.Postings.Count < 2
            || bundle.Postings.Any(posting => posting.RawAmount is { } text && text[0] != '"'))
        {
            return "invalid_input";
        }

        if (first.TryGetValue(bundle.External, out (string Input, JsonElement Answer) known))
        {
            return known.Input == input ? "idempotent-replay" : "idempotency_conflict";
        }

        if (bundle.Postings.Any(posting => !ById.ContainsKey(posting.AccountId)))
        {
            return "account_not_found";
        }

        if (bundle.Postings.Any(posting => posting.Currency != "USD"))
        {
            return "commodity_mismatch";
        }

        if (bundle.Postings.Any(posting => posting.RawAmount is not null || posting.Units.IsZero
            || BigInteger.Abs(posting.Units) > long.MaxValue))
        {
            return "invalid_input";
        }

        BigInteger sum = bundle.Postings.Aggregate(BigInteger.Zero, (total, posting) => total + posting.Units);
        return !sum.IsZero ? "unbalanced_bundle"
            : bundle.Total is { } total && total != Impact(bundle) ? "expected_total_mismatch"
            : Impact(bundle) > long.MaxValue ? "amount_out_of_range"
            : NeedsApproval(bundle) ? bundle.IsDry ? "dry_run" : "proposed"
            : bundle.Postings.GroupBy(posting => posting.AccountId).Any(
                group => !ById[group.Key].HasRoomFor(group.Select(posting => posting.Units))) ? "amount_out_of_range"
            : bundle.IsDry ? "dry_run"
            : "committed";
    }

    public static BigInteger Impact(NaiveBundle bundle) => bundle.Postings.Aggregate(
        BigInteger.Zero, (total, posting) => posting.Units > 0 ? total + posting.Units : total);

    /// <summary>Whether it moves too much, or has nothing that an earlier bundle of its day has not.</summary>
    public bool NeedsApproval(NaiveBundle bundle) => Impact(bundle) > Threshold || recorded.Any(
        earlier => earlier.Day == bundle.Day && bundle.Postings
            .GroupBy(one => (one.AccountId, one.Units))
            .All(asked => earlier.Postings.Count(one => (one.AccountId, one.Units) == asked.Key) >= asked.Count()));

    public void Record(NaiveBundle bundle, string input, JsonElement answer, bool isCommitted)
    {
        first[bundle.External] = (input, answer);
        recorded.Add(bundle);
        if (!isCommitted)
        {
            return;
        }

        committed.Add(bundle.External);
        Transactions++;
        foreach (NaivePosting posting in bundle.Postings)
        {
            ById[posting.AccountId].Postings.Add((bundle.Day, posting.Units));
        }
    }

    public JsonElement FirstAnswer(string external) => first[external].Answer;

    public bool IsCommitted(string external) => committed.Contains(external);

    public string Snapshot(string accountId, DateOnly day, BigInteger units, string? artifact)
    {
        if (!ById.TryGetValue(accountId, out NaiveAccount? account))
        {
            return "account_not_found";
        }

        string status = !account.Snapshots.TryGetValue(day, out (BigInteger, string?) known) ? "recorded"
            : known == (units, artifact) ? "unchanged"
            : "updated";
        account.Snapshots[day] = (units, artifact);
        return status;
    }

    /// <summary>The balance and where it comes from.</summary>
    public static (BigInteger? Balance, string Source) Balance(NaiveAccount account, DateOnly day, string policy)
    {
        DateOnly[] days = [.. account.Snapshots.Keys.Where(one => one <= day)];
        bool isLedger = policy == "ledger_only" || (days.Length == 0 && policy == "best_available");
        return isLedger ? (account.Through(day), "ledger")
            : days.Length == 0 ? (null, "none")
            : policy == "snapshot_only" ? (account.Snapshots[days[^1]].Units, "snapshot")
            : (account.Snapshots[days[^1]].Units + account.Between(days[^1], day), "snapshot");
    }
}
