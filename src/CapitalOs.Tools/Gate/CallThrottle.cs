using CapitalOs.EventLog.Hashing;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Gate;

/// <summary>
/// Bounds how often callers are heard, before anything of a call is read: an actor by itself, and everybody without a
/// working credential together. What it refuses leaves no event of its own, because that is the growth it bounds: the
/// first of a minute and the sum of each minute do.
/// </summary>
/// <param name="books">Where the credentials are.</param>
/// <param name="clock">The clock of buckets, windows and expiry.</param>
/// <param name="record">Writes an event of the system: name, status, facts as JSON.</param>
public sealed class CallThrottle(IBooks books, TimeProvider clock, Func<string, string, string, Task> record)
{
    private const string EventName = "_throttled";
    private readonly Lock guard = new();
    private readonly long started = clock.GetTimestamp();
    private readonly RateBucket anonymous = new(CallLimits.AnonymousBurst, CallLimits.AnonymousInterval);
    private readonly Dictionary<string, RateBucket> actors = new(StringComparer.Ordinal);
    private readonly Dictionary<Sha256Hash, (string Actor, TimeSpan Until)> known = [];
    private ThrottleCounts? window;
    private TimeSpan windowEnd;

    /// <summary>Admits a call, or says how long its caller has to wait.</summary>
    /// <param name="token">The token, or null when none came.</param>
    /// <returns>Null when the call may go on to the gate, which judges it anew.</returns>
    public async Task<CallResult?> AdmitAsync(string? token)
    {
        TimeSpan now = Now();
        string? actor = ActorOf(token, now);
        TimeSpan wait;
        lock (guard)
        {
            wait = BucketOf(actor, now).TryTake(now, out TimeSpan left) ? TimeSpan.Zero : left;
        }

        await KeepCountAsync(now, wait > TimeSpan.Zero, actor).ConfigureAwait(false);
        if (wait == TimeSpan.Zero)
        {
            return null;
        }

        Problem problem = new(ProblemCode.RateLimited, actor is null
            ? "too many calls came without a working credential"
            : "the actor calls more often than it may");
        long seconds = (wait.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
        return CallResult.Refused(problem, (int)seconds);
    }

    /// <summary>Refuses a request that came by way of another site; it takes from what strangers have.</summary>
    /// <param name="header">The header that gave it away: host or origin.</param>
    public async Task<CallResult> RefuseForeignAsync(string header)
    {
        TimeSpan now = Now();
        bool isHeard;
        lock (guard)
        {
            isHeard = anonymous.TryTake(now, out _);
        }

        await KeepCountAsync(now, !isHeard, null).ConfigureAwait(false);
        if (isHeard)
        {
            await record("_foreign_origin", "refused", $$"""{"header":"{{header}}"}""").ConfigureAwait(false);
        }

        return CallResult.Refused(
            new Problem(ProblemCode.ForeignOrigin, $"the header {header} names another site"), retryAfterSeconds: null);
    }

    /// <summary>Writes the event of a window that is still open; for a server that stops.</summary>
    public Task CloseAsync() => KeepCountAsync(TimeSpan.MaxValue, isRefused: false, null);

    private TimeSpan Now() => clock.GetElapsedTime(started);

    /// <summary>
    /// Who calls, as far as the committed books knew a moment ago; the gate looks again where it counts. Looking here
    /// at every call would cost as much as a small read.
    /// </summary>
    private string? ActorOf(string? token, TimeSpan now)
    {
        if (AccessToken.HashOf(token) is not { } hash)
        {
            return null;
        }

        lock (guard)
        {
            if (known.TryGetValue(hash, out (string Actor, TimeSpan Until) one) && now < one.Until)
            {
                return one.Actor;
            }
        }

        UtcInstant moment = UtcInstant.From(clock.GetUtcNow());
        string? actor = books.Read(reader => Gatekeeper.Authenticate(reader, hash, moment))?.ActorId;
        lock (guard)
        {
            if (known.Count >= CallLimits.ThrottleTokensMax)
            {
                known.Clear();
            }

            if (actor is null)
            {
                known.Remove(hash);
            }
            else
            {
                known[hash] = (actor, now + CallLimits.ThrottleMemory);
            }
        }

        return actor;
    }

    private RateBucket BucketOf(string? actor, TimeSpan now)
    {
        if (actor is null)
        {
            return anonymous;
        }

        if (!actors.TryGetValue(actor, out RateBucket? bucket))
        {
            // Buckets that are full again are as good as none, so the table holds who called of late.
            foreach (string idle in actors.Where(one => one.Value.IsFull(now)).Select(one => one.Key).ToList())
            {
                actors.Remove(idle);
            }

            bucket = new RateBucket(CallLimits.ActorBurst, CallLimits.ActorInterval);
            actors.Add(actor, bucket);
        }

        return bucket;
    }

    private async Task KeepCountAsync(TimeSpan now, bool isRefused, string? actor)
    {
        string? ended = null;
        string? began = null;
        lock (guard)
        {
            if (window is not null && now >= windowEnd)
            {
                ended = window.ToJson();
                window = null;
            }

            if (isRefused)
            {
                bool isFirst = window is null;
                window ??= new ThrottleCounts();
                window.Add(actor);
                if (isFirst)
                {
                    windowEnd = now + CallLimits.ThrottleWindow;
                    began = window.ToJson();
                }
            }
        }

        if (ended is not null)
        {
            await record(EventName, "ended", ended).ConfigureAwait(false);
        }

        if (began is not null)
        {
            await record(EventName, "began", began).ConfigureAwait(false);
        }
    }
}
