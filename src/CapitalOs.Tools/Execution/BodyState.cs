namespace CapitalOs.Tools.Execution;

/// <summary>How far a door got with the body of a call.</summary>
public enum BodyState
{
    /// <summary>It was read to its end.</summary>
    Whole,

    /// <summary>The door gave up reading a body over the limit.</summary>
    TooLarge,

    /// <summary>It broke off or was framed wrongly, so its bytes are not what the caller meant to send.</summary>
    Unreadable,
}
