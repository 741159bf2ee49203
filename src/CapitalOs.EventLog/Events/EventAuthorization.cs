namespace CapitalOs.EventLog.Events;

/// <summary>What the gate decided about the caller's right to the tool.</summary>
public enum EventAuthorization
{
    /// <summary>The call was refused before the question came up.</summary>
    NotEvaluated = 0,

    /// <summary>The caller may use the tool.</summary>
    Allowed = 1,

    /// <summary>The caller may not use the tool.</summary>
    Denied = 2,
}
