using System.Globalization;
using System.Text;

namespace CapitalOs.Seal.Gauntlet.Attack;

/// <summary>
/// What an attack is told about its sink. There is room for a port, never for an address: attacks reach this machine
/// only.
/// </summary>
internal sealed class AttackTarget
{
    private readonly SortedDictionary<string, string> _facts = new(StringComparer.Ordinal);

    /// <summary>What shall arrive.</summary>
    internal static ReadOnlySpan<byte> Payload => "escaped"u8;

    internal int Port
    {
        get => Number("port");
        set => Set("port", value);
    }

    /// <summary>A path, or the name of an abstract socket.</summary>
    internal string Path
    {
        get => _facts["path"];
        set => _facts["path"] = value;
    }

    /// <summary>The process that the attack is about.</summary>
    internal int Pid
    {
        get => Number("pid");
        set => Set("pid", value);
    }

    /// <summary>Where the canary lies in that process.</summary>
    internal nint Canary
    {
        get => nint.Parse(_facts["canary"], CultureInfo.InvariantCulture);
        set => _facts["canary"] = value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A key or an id of a sink in the kernel.</summary>
    internal int Key
    {
        get => Number("key");
        set => Set("key", value);
    }

    internal string Encode() =>
        string.Join(' ', _facts.Select(
            fact => $"{fact.Key}={Convert.ToHexString(Encoding.UTF8.GetBytes(fact.Value))}"));

    internal static AttackTarget Decode(string text)
    {
        AttackTarget target = new();
        foreach (string fact in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int at = fact.IndexOf('=', StringComparison.Ordinal);
            target._facts[fact[..at]] = Encoding.UTF8.GetString(Convert.FromHexString(fact[(at + 1)..]));
        }

        return target;
    }

    private int Number(string name) => int.Parse(_facts[name], CultureInfo.InvariantCulture);

    private void Set(string name, int value) => _facts[name] = value.ToString(CultureInfo.InvariantCulture);
}
