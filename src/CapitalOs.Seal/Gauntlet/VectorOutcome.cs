namespace CapitalOs.Seal.Gauntlet;

/// <summary>What a run shows about one vector.</summary>
public enum VectorOutcome
{
    /// <summary>The control delivered; sealed nothing arrived, and evidence and layer are as declared.</summary>
    Held,

    /// <summary>Something arrived from the sealed process.</summary>
    Leaked,

    /// <summary>
    /// Nothing arrived from the sealed process, but this run does not show why: the control did not deliver here, or
    /// the attempt was not held in the declared way.
    /// </summary>
    NotProven,
}
