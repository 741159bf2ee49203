namespace CapitalOs.Tools.SelfTest;

/// <summary>Tries to reach loopback from inside the live worker; the seal implements it.</summary>
public interface ISealProbe
{
    /// <summary>Tries TCP, UDP and DNS to loopback.</summary>
    IReadOnlyList<ProbeOutcome> Run();
}
