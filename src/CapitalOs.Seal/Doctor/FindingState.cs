namespace CapitalOs.Seal.Doctor;

/// <summary>What was found about a layer.</summary>
public enum FindingState
{
    /// <summary>It is there and works.</summary>
    Present,

    /// <summary>It is not, so nothing can start.</summary>
    Missing,

    /// <summary>A start is possible, and something should be changed.</summary>
    Warning,

    /// <summary>Good to know; nothing depends on it.</summary>
    Information,
}
