namespace CapitalOs.EventLog.Events;

/// <summary>The spelling of <see cref="EventAuthorization"/> in events and in the store.</summary>
public static class EventAuthorizationText
{
    /// <summary>Every spelling.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Enum.GetValues<EventAuthorization>().Select(Of)];

    /// <summary><c>allowed</c>, <c>denied</c> or <c>not_evaluated</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enum.</exception>
    public static string Of(EventAuthorization value) => value switch
    {
        EventAuthorization.Allowed => "allowed",
        EventAuthorization.Denied => "denied",
        EventAuthorization.NotEvaluated => "not_evaluated",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
