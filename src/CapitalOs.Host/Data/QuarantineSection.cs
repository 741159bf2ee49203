namespace CapitalOs.Host.Data;

/// <summary>The section <c>quarantine</c> of the configuration.</summary>
internal sealed record QuarantineSection
{
    /// <summary>How many blocked calls of one tool take it out of service, 1 to 1,000.</summary>
    public int Violations { get; set; } = 3;

    /// <summary>Within how many minutes, 1 to 1,440.</summary>
    public int WindowMinutes { get; set; } = 10;
}
