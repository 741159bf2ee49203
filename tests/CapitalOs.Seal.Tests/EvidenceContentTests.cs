using System.Net;
using CapitalOs.Seal.Supervision;

namespace CapitalOs.Seal.Tests;

/// <summary>Evidence says what kind of thing was tried and nothing that the one who tried could choose.</summary>
public sealed class EvidenceContentTests : IDisposable
{
    private readonly SealedProbe _probe = new();

    [Theory]
    [InlineData("127.0.0.1", DestinationClass.Loopback)]
    [InlineData("0.0.0.0", DestinationClass.Loopback)]
    [InlineData("10.1.2.3", DestinationClass.Private)]
    [InlineData("172.16.0.1", DestinationClass.Private)]
    [InlineData("172.32.0.1", DestinationClass.Public)]
    [InlineData("192.168.1.1", DestinationClass.Private)]
    [InlineData("169.254.169.254", DestinationClass.Metadata)]
    [InlineData("169.254.1.1", DestinationClass.LinkLocal)]
    [InlineData("224.0.0.1", DestinationClass.Multicast)]
    [InlineData("255.255.255.255", DestinationClass.Multicast)]
    [InlineData("8.8.8.8", DestinationClass.Public)]
    [InlineData("::1", DestinationClass.Loopback)]
    [InlineData("::", DestinationClass.Loopback)]
    [InlineData("::ffff:169.254.169.254", DestinationClass.Metadata)]
    [InlineData("fd00:ec2::254", DestinationClass.Metadata)]
    [InlineData("fd00::1", DestinationClass.Private)]
    [InlineData("fe80::1", DestinationClass.LinkLocal)]
    [InlineData("ff02::1", DestinationClass.Multicast)]
    [InlineData("2001:4860:4860::8888", DestinationClass.Public)]
    public void Addresses_BecomeClasses(string address, DestinationClass expected)
    {
        IPAddress ip = IPAddress.Parse(address);
        SocketAddress socket = new IPEndPoint(ip, 443).Serialize();
        Assert.Equal(expected, SocketAddressClass.Of(socket.Buffer.Span[..socket.Size]).Destination);
    }

    [Fact]
    public void LocalPaths_BecomeClasses_AndShortAddressesAreNoTrouble()
    {
        Assert.Equal(DestinationClass.UnixPath, SocketAddressClass.Of([1, 0, 47, 120]).Destination);
        Assert.Equal(DestinationClass.UnixAbstract, SocketAddressClass.Of([1, 0, 0, 120]).Destination);
        Assert.Equal(DestinationClass.Unspecified, SocketAddressClass.Of([0, 0]).Destination);
        Assert.Equal(DestinationClass.Other, SocketAddressClass.Of([2, 0, 1]).Destination);
        Assert.Equal(DestinationClass.Other, SocketAddressClass.Of([16, 0, 1]).Destination);
    }

    [Fact]
    public void AFlood_IsFourRecords()
    {
        Assert.Equal("Flood 1\n", _probe.Sealed("flood", "1000").Output);
        Assert.Equal(
            [RepeatBucket.Once, RepeatBucket.Few, RepeatBucket.Many, RepeatBucket.Flood],
            _probe.Attempts().Select(record => record.Repeat));
    }

    [Fact]
    public void AnotherHostAndPort_LeaveTheSameBytes()
    {
        using SealedProbe other = new();
        Assert.Equal(1, _probe.Sealed("tcp", "127.0.0.1", "4242").Exit);
        Assert.Equal(1, other.Sealed("tcp", "93.184.216.34", "31337").Exit);
        Assert.NotEmpty(_probe.Attempts());
        Assert.Equal(File.ReadAllText(_probe.Evidence), File.ReadAllText(other.Evidence));
    }

    /// <summary>
    /// A thousand targets of one class, then a thousand others: the files are the same, byte for byte, and so is the
    /// head of their chains. Within a file the records of a kind differ in nothing but their place.
    /// </summary>
    [Theory]
    [InlineData("loopback")]
    [InlineData("private")]
    [InlineData("public")]
    [InlineData("public6")]
    [InlineData("unix_path")]
    [InlineData("unix_abstract")]
    public void AThousandTargetsOfOneClass_LeaveTheSameBytes_AsAThousandOthers(string kind)
    {
        using SealedProbe other = new();
        Assert.Equal(0, _probe.Sealed("targets", kind, "1", "1000").Exit);
        Assert.Equal(0, other.Sealed("targets", kind, "2", "1000").Exit);
        Assert.Equal(File.ReadAllText(_probe.Evidence), File.ReadAllText(other.Evidence));
        Assert.Equal(EvidenceLog.Verify(_probe.Evidence).HeadHash, EvidenceLog.Verify(other.Evidence).HeadHash);
        IReadOnlyList<EvidenceRecord> records = _probe.Attempts();
        Assert.Equal(300, records.Count);
        Assert.Equal(
            3,
            records.Select(one => one with
            {
                Sequence = 0,
                Invocation = string.Empty,
                PreviousHash = string.Empty,
                Hash = string.Empty,
            }).Distinct().Count());
    }

    public void Dispose() => _probe.Dispose();
}
