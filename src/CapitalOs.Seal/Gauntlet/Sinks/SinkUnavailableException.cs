namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>This machine cannot offer a sink, so that nothing can be shown.</summary>
internal sealed class SinkUnavailableException(string reason) : Exception(reason);
