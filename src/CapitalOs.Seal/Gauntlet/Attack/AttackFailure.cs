namespace CapitalOs.Seal.Gauntlet.Attack;

/// <summary>A step of an attack did not work: which, and the error number, 0 when there is none.</summary>
internal sealed class AttackFailure(string step, int errno) : Exception($"{step}: errno {errno}")
{
    internal string Step { get; } = step;

    internal int Errno { get; } = errno;
}
