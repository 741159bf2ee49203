namespace CapitalOs.Seal.Launch;

/// <summary>
/// One system call that a starting process makes, with the answers that let it go on. It lies in native memory, because
/// the process that reads it has no runtime of its own.
/// </summary>
internal unsafe struct StartStep
{
    internal nint Number;
    internal nint A;
    internal nint B;
    internal nint C;
    internal nint D;
    internal nint E;

    /// <summary>The least answer that counts as success.</summary>
    internal nint Least;

    /// <summary>The greatest answer that counts as success.</summary>
    internal nint Most;

    /// <summary>Where a successful answer is written, for the steps behind this one and for the supervisor.</summary>
    internal int** Places;

    internal nint PlaceCount;
}
