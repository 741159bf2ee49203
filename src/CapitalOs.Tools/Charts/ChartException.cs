namespace CapitalOs.Tools.Charts;

/// <summary>Ends the reading of a file whose error is noted already.</summary>
internal sealed class ChartException : Exception;
