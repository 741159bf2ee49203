using CapitalOs.Ledger.Transactions;

namespace CapitalOs.Tools.Execution;

/// <summary>
/// Everything that a caller could make large, many or slow, each with where its number comes from. The bounds of money
/// itself are the ledger's own rules and are only used here.
/// </summary>
public static class CallLimits
{
    /// <summary>
    /// Largest body, in bytes: a bundle of <see cref="BundleLimits.PostingsMax"/> postings with full memos of one byte
    /// a character (1,000 × about 1.3 KiB) fits, with room for its description and metadata.
    /// </summary>
    public const int BodyBytesMax = 2 * 1024 * 1024;

    /// <summary>
    /// Deepest nesting of the body: contracts nest to 3, and metadata may mirror a document of another system.
    /// </summary>
    public const int DepthMax = 32;

    /// <summary>Largest metadata object, in bytes of canonical JSON: a page of facts, no attachment.</summary>
    public const int MetadataBytesMax = 16 * 1024;

    /// <summary>
    /// Most failures that one answer names: more than a person reads, and a body of nothing but wrong fields cannot
    /// swell its answer past about 64 KiB.
    /// </summary>
    public const int ErrorsMax = 200;

    /// <summary>Longest correlation id, in characters: a W3C trace parent (55) and a prefix fit; indexed.</summary>
    public const int CorrelationIdLengthMax = 128;

    /// <summary>Longest name of a source system or entity, in characters: a host name's label has 63.</summary>
    public const int SourceSystemLengthMax = 64;

    /// <summary>Longest external id, in characters: a hexadecimal SHA-512 has 128.</summary>
    public const int ExternalIdLengthMax = 128;

    /// <summary>Longest cursor, in characters: ten times the longest key of a page in base64.</summary>
    public const int CursorLengthMax = 1024;

    /// <summary>Most rows of a page: about 512 KiB of answer at a kilobyte a row, one writer's turn to read.</summary>
    public const int PageRowsMax = 500;

    /// <summary>Rows of a page when none are named: what an agent can look at.</summary>
    public const int PageRowsDefault = 50;

    /// <summary>
    /// Largest body that HTTP reads to its end, in bytes: sixteen times what a call may have, so that an oversized call
    /// is answered by the gate, with its event, rather than by a cut connection.
    /// </summary>
    public const long HttpBodyBytesMax = 16L * BodyBytesMax;

    /// <summary>Largest head of an HTTP request, in bytes: a token, a correlation id, what clients add.</summary>
    public const int HttpHeadBytesMax = 16 * 1024;

    /// <summary>Most headers of a request: browsers and proxies send about 30.</summary>
    public const int HttpHeadersMax = 64;

    /// <summary>Longest request line, in bytes: the longest tool name has 64, and there are no query strings.</summary>
    public const int HttpRequestLineBytesMax = 1024;

    /// <summary>Most connections at once; each costs about 20 KiB of buffers.</summary>
    public const int HttpConnectionsMax = 1024;

    /// <summary>
    /// Most calls at once: their bodies together stay within half a gigabyte, and 64 clients are served four times
    /// over.
    /// </summary>
    public const int HttpCallsMax = 256;

    /// <summary>
    /// Most reads at once that may take long, such as an analyst's query: a quarter of the readers of the books, so
    /// that the others never wait for one, and not all processors of a small machine.
    /// </summary>
    public const int LongReadsMax = 2;

    /// <summary>
    /// Most such reads that wait for their turn: with those that run, 64 clients with a question each; a quarter of the
    /// places of calls, so that waiting ones cannot fill the server.
    /// </summary>
    public const int LongReadsWaitingMax = 62;

    /// <summary>How long one waits for its turn: two queries that take all of their 5 seconds.</summary>
    public static readonly TimeSpan LongReadWait = TimeSpan.FromSeconds(10);

    /// <summary>How long a client may take for its head: one packet on any network that works.</summary>
    public static readonly TimeSpan HttpHeadTime = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection may idle: twice the pause of an agent that thinks.</summary>
    public static readonly TimeSpan HttpIdleTime = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Slowest body or answer, in bytes a second after <see cref="HttpGraceTime"/>: a full body then holds its place
    /// for two minutes at most.
    /// </summary>
    public const int HttpBytesPerSecondMin = 16 * 1024;

    /// <summary>How long a slow body or answer is borne before its speed counts.</summary>
    public static readonly TimeSpan HttpGraceTime = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Largest answer that the server takes off a call's hands at once, in bytes: Kestrel's buffer of a connection.
    /// </summary>
    public const int HttpAnswerBytesAtOnce = 64 * 1024;

    /// <summary>
    /// How long a client may take for a larger answer: the largest, of 8 MiB, in half a minute is 2 Mbit/s. The slowest
    /// rate alone would bear it for eight minutes, and 256 such clients would keep the server from everybody.
    /// </summary>
    public static readonly TimeSpan HttpAnswerTime = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Calls without a working credential that are answered one after another at once: a client that was started with
    /// yesterday's token tries about so often before somebody looks.
    /// </summary>
    public const int AnonymousBurst = 60;

    /// <summary>
    /// How often one more is answered: ten a minute are 14,400 events a day, about 10 MiB of log, whoever sends how
    /// many.
    /// </summary>
    public static readonly TimeSpan AnonymousInterval = TimeSpan.FromSeconds(6);

    /// <summary>Calls of one actor that are answered one after another at once: a large import call by call.</summary>
    public const int ActorBurst = 20_000;

    /// <summary>
    /// How often one more is answered: 2,000 a second, about half of what one writer can keep, so that an agent that
    /// runs wild leaves the others their half.
    /// </summary>
    public static readonly TimeSpan ActorInterval = TimeSpan.FromTicks(TimeSpan.TicksPerSecond / 2_000);

    /// <summary>
    /// How long the throttle takes a token for its actor's without looking: a revoked one takes from its actor's calls
    /// for a second at most, and is refused by the gate from the first on.
    /// </summary>
    public static readonly TimeSpan ThrottleMemory = TimeSpan.FromSeconds(1);

    /// <summary>How many tokens it remembers so: more than a family has.</summary>
    public const int ThrottleTokensMax = 1_024;

    /// <summary>
    /// For how long refusals by rate are gathered into one event: with the one that says that it began, two a minute.
    /// </summary>
    public static readonly TimeSpan ThrottleWindow = TimeSpan.FromMinutes(1);

    /// <summary>Most actors that such an event names: the books of a family have fewer; the rest are summed.</summary>
    public const int ThrottledActorsMax = 16;
}
