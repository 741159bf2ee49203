using System.Diagnostics.CodeAnalysis;

// The runtime looks for this name outside of any namespace. It does nothing: that it would run is what matters.
#pragma warning disable CA1050 // See above.
[SuppressMessage("Design", "IDE0130", Justification = "See above.")]
internal static class StartupHook
{
    public static void Initialize()
    {
    }
}
#pragma warning restore CA1050
