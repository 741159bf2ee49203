using System.Text;
using System.Text.Json;
using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Store.Events;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Gate;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Execution;

/// <summary>A call after everything that needs no books: parsed, hashed. Nothing is judged yet.</summary>
internal sealed class PreparedCall
{
    private DecodedInput? decoded;
    private JsonDocument? document;
    private string? inputText;

    private PreparedCall(CallRequest request, ITool? tool)
    {
        Request = request;
        Tool = tool;
    }

    public CallRequest Request { get; }

    public ITool? Tool { get; }

    /// <summary>The tool's name; an unknown name is the caller's own text and is not kept.</summary>
    public string ToolName => Tool?.Descriptor.Name ?? "_unknown";

    public Sha256Hash? TokenHash { get; private init; }

    /// <summary>Why the body is not there, or null; a body over the limit is not, whatever its door thinks.</summary>
    public Problem? BodyProblem { get; private init; }

    /// <summary>The body as canonical JSON, or null when it is not JSON.</summary>
    public byte[]? Canonical { get; private init; }

    /// <summary>
    /// Of the canonical body, or of the raw bytes when they are not JSON; null when they were not read.
    /// </summary>
    public Sha256Hash? InputHash { get; private init; }

    /// <summary>Of the canonical body without its correlation id; nothing for a read, which has no key.</summary>
    public Sha256Hash KeyedHash { get; private init; }

    /// <summary>The correlation id when it is valid.</summary>
    public string? CorrelationId { get; private init; }

    public Problem? CorrelationProblem { get; private init; }

    /// <summary>The tool's own reading of the body; its first use runs the tool's code.</summary>
    public DecodedInput Decoded => decoded ??= Decode();

    public string InputText => inputText ??= Encoding.UTF8.GetString(Canonical!);

    /// <summary>The input as the books keep it, if it was packed ahead.</summary>
    public PackedInput? Packed { get; private set; }

    public static PreparedCall From(CallRequest request, ITool? tool)
    {
        if (ProblemOf(request) is { } bodyProblem)
        {
            (string? id, Problem? problem) = CorrelateByHeader(request);
            return new PreparedCall(request, tool)
            {
                TokenHash = AccessToken.HashOf(request.Token),
                BodyProblem = bodyProblem,
                CorrelationId = id,
                CorrelationProblem = problem,
                decoded = DecodedInput.Failed(Malformed("the body was not read")),
            };
        }

        return CanonicalJson.TryEncode(
            request.Body.Span, out byte[] canonical, out CanonicalJsonProblem fault, CallLimits.DepthMax)
            ? FromJson(request, tool, canonical)
            : FromOther(request, tool, fault);
    }

    /// <summary>Has the tool read the body, and packs it where the tool has nothing to say against it.</summary>
    public void PackIfDecoded()
    {
        if (Decoded is { Errors.Count: 0, Defect: null } && Canonical is not null)
        {
            Packed = PackedInput.Of(InputText);
        }
    }

    private static PreparedCall FromJson(CallRequest request, ITool? tool, byte[] canonical)
    {
        // Decoding reads it as well and lets it go.
        JsonDocument document = JsonDocument.Parse(canonical);
        (string? id, Problem? problem) = Correlate(request, document.RootElement);
        return new PreparedCall(request, tool)
        {
            TokenHash = AccessToken.HashOf(request.Token),
            Canonical = canonical,
            InputHash = Sha256Hash.Of(canonical),
            KeyedHash = tool is IWriteTool && document.RootElement.ValueKind == JsonValueKind.Object
                ? EventLog.Responses.InputHash.ForIdempotencyOfCanonical(canonical)
                : default,
            CorrelationId = id,
            CorrelationProblem = problem,
            document = document,
        };
    }

    /// <summary>
    /// Decoding may come before the gate, so what it throws is kept until the gate has judged the caller.
    /// </summary>
    private DecodedInput Decode()
    {
        if (Tool is null || Request.Token is null)
        {
            return DecodedInput.Failed(Malformed("not decoded"));
        }

        try
        {
            using JsonDocument body = document!;
            return Tool.Decode(body.RootElement);
        }
#pragma warning disable CA1031 // A defect of one tool must become its own refusal and event.
        catch (Exception defect)
#pragma warning restore CA1031
        {
            return DecodedInput.Broken(defect);
        }
    }

    private static PreparedCall FromOther(CallRequest request, ITool? tool, CanonicalJsonProblem fault)
    {
        (string? id, Problem? problem) = CorrelateByHeader(request);
        FieldError error = Malformed($"the body is not acceptable JSON: {fault.Reason}") with
        {
            Pointer = IsShowable(fault.JsonPointer) ? fault.JsonPointer! : string.Empty,
        };
        return new PreparedCall(request, tool)
        {
            TokenHash = AccessToken.HashOf(request.Token),
            InputHash = Sha256Hash.Of(request.Body.Span),
            CorrelationId = id,
            CorrelationProblem = problem,
            decoded = DecodedInput.Failed(error),
        };
    }

    /// <summary>A pointer is made of the caller's own names, which are shown only when they are plain words.</summary>
    private static bool IsShowable(string? pointer) =>
        pointer is { Length: > 0 } && pointer[1..].Split('/').All(InputReader.IsPlainWord);

    private static FieldError Malformed(string detail) =>
        new(string.Empty, FieldErrorCodes.MalformedJson, detail, "one JSON object without duplicate names");

    private static Problem? ProblemOf(CallRequest request) =>
        request.BodyState == BodyState.TooLarge || request.Body.Length > CallLimits.BodyBytesMax
            ? new Problem(ProblemCode.PayloadTooLarge, $"the body is larger than {CallLimits.BodyBytesMax} bytes")
            : request.BodyState == BodyState.Unreadable
                ? new Problem(ProblemCode.BodyUnreadable, "the body broke off, came too slowly or was framed wrongly")
                : null;

    /// <summary>
    /// Without a readable body there is no field to miss, so a call without a header is refused for its body; a header
    /// that is there must be right all the same.
    /// </summary>
    private static (string? Id, Problem? Problem) CorrelateByHeader(CallRequest request) =>
        (request.HeaderCorrelationId ?? request.DefaultCorrelationId) is null
            ? (null, null)
            : Correlate(request, default);

    private static (string? Id, Problem? Problem) Correlate(CallRequest request, JsonElement body)
    {
        string? header = request.HeaderCorrelationId;
        JsonElement field = default;
        bool hasField = body.ValueKind == JsonValueKind.Object
            && body.TryGetProperty(Contracts.CorrelationId.Field, out field);
        string? inBody = hasField && field.ValueKind == JsonValueKind.String ? field.GetString() : null;
        string? id = hasField ? inBody : header ?? request.DefaultCorrelationId;
        bool isRight = Contracts.CorrelationId.IsValid(id)
            && (header is null || string.Equals(header, id, StringComparison.Ordinal));
        return isRight ? (id, null) : (null, Problem.At(
            ProblemCode.InvalidCorrelationId,
            "/correlation_id",
            hasField || header is not null || id is not null
                ? "the correlation id is not valid"
                : "the correlation id is missing",
            Contracts.CorrelationId.Pattern));
    }
}
