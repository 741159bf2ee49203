using System.Globalization;
using CapitalOs.Seal.Supervision;
using CapitalOs.TestKit;

namespace CapitalOs.Seal.Tests;

public sealed class AttestationTests
{
    private const string Sealed =
        "Name:\tx\nCapPrm:\t0000000000000000\nCapEff:\t0000000000000000\nCapAmb:\t0000000000000000\n"
        + "NoNewPrivs:\t1\nSeccomp:\t2\nSeccomp_filters:\t1\n";

    [Fact]
    public void AnAttestation_SaysWhatTheStatusFileSays()
    {
        Dictionary<string, string> fields = File.ReadLines("/proc/self/status")
            .ToDictionary(line => line.Split(':')[0], line => line.Split(':', 2)[1].Trim());
        ProcessAttestation own = ProcessAttestation.OfSelf();
        Assert.Equal(fields["Seccomp"], own.Seccomp.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(fields["Seccomp_filters"], own.SeccompFilters.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(fields["NoNewPrivs"] == "1", own.NoNewPrivileges);
        Assert.Equal(fields["CapEff"], own.Effective.ToString("x16", CultureInfo.InvariantCulture));
        Assert.Equal(fields["CapPrm"], own.Permitted.ToString("x16", CultureInfo.InvariantCulture));
        Assert.Equal(fields["CapAmb"], own.Ambient.ToString("x16", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("", "", null)]
    [InlineData("Seccomp:\t2", "Seccomp:\t0", "seccomp")]
    [InlineData("Seccomp:\t2\n", "", "seccomp")]
    [InlineData("NoNewPrivs:\t1", "NoNewPrivs:\t0", "no-new-privileges")]
    [InlineData("CapEff:\t0000000000000000", "CapEff:\t0000000000000400", "capabilities")]
    [InlineData("CapAmb:\t0000000000000000\n", "", "capabilities")]
    [InlineData("CapPrm:\t0000000000000000", "CapPrm:\tnonsense", "capabilities")]
    public void AProcess_IsSealed_OnlyByAllOfIt(string part, string instead, string? layer)
    {
        using ScratchFolder folder = new();
        string path = Path.Combine(folder.Path, "status");
        File.WriteAllText(path, part.Length == 0 ? Sealed : Sealed.Replace(part, instead, StringComparison.Ordinal));
        ProcessAttestation one = ProcessAttestation.Parse(path);
        Exception? refusal = Record.Exception(one.Require);
        Assert.Equal((layer is null, layer), (refusal is null, (refusal as SealException)?.Layer));
    }

    [Fact]
    public void AProcessThatIsGone_IsNotSealed_AndOneThatCannotBeReadIsAnError()
    {
        using ScratchFolder folder = new();
        string missing = Path.Combine(folder.Path, "missing");
        Assert.Null(ProcessAttestation.TryParse(missing));
        Assert.Equal("seccomp", Assert.Throws<SealException>(ProcessAttestation.Parse(missing).Require).Layer);
        Assert.Equal("attestation", Assert.Throws<SealException>(() => ProcessAttestation.Parse(folder.Path)).Layer);
    }
}
