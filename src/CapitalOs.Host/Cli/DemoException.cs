namespace CapitalOs.Host.Cli;

/// <summary>A step of the demo ended otherwise than it should.</summary>
internal sealed class DemoException(string what) : Exception(what);
