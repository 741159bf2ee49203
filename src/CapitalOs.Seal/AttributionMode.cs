namespace CapitalOs.Seal;

/// <summary>How an attempt finds the invocation that made it.</summary>
public enum AttributionMode
{
    /// <summary>By thread: many invocations in one worker; the worker says which thread serves which.</summary>
    Thread,

    /// <summary>By process: the worker serves one invocation, and nothing in it can deny that.</summary>
    Process,
}
