using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CapitalOs.Seal.Broker;

namespace CapitalOs.Seal.Tests.Broker;

public sealed class EgressEntryTests
{
    [Theory]
    [InlineData("tcp:192.0.2.1:5432", "tcp:192.0.2.1:5432")]
    [InlineData("tcp:127.0.0.1:1", "tcp:127.0.0.1:1")]
    [InlineData("tcp:10.0.0.7:65535", "tcp:10.0.0.7:65535")]
    [InlineData("tcp:169.254.169.254:80", "tcp:169.254.169.254:80")]
    [InlineData("tcp:[::1]:5432", "tcp:[::1]:5432")]
    [InlineData("tcp:[0:0:0:0:0:0:0:1]:5432", "tcp:[::1]:5432")]
    [InlineData("tcp:[2001:DB8::A]:443", "tcp:[2001:db8::a]:443")]
    [InlineData("tcp:[fe80::1%2]:443", "tcp:[fe80::1%2]:443")]
    [InlineData("tcp:[fd00:ec2::254]:80", "tcp:[fd00:ec2::254]:80")]
    [InlineData("tcp:[::ffff:127.0.0.1]:5432", "tcp:127.0.0.1:5432")]
    [InlineData("tcp:[::ffff:7f00:1]:5432", "tcp:127.0.0.1:5432")]
    [InlineData("unix:/run/postgresql/.s.PGSQL.5432", "unix:/run/postgresql/.s.PGSQL.5432")]
    public void ALiteralAddress_HasOneNormalForm(string text, string normal)
    {
        Assert.True(EgressTarget.TryParse(text, out EgressTarget? target, out string problem), problem);
        Assert.Equal(normal, target.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("192.0.2.1:5432")]
    [InlineData("TCP:192.0.2.1:5432")]
    [InlineData("udp:192.0.2.1:53")]
    [InlineData("tcp:localhost:5432")]
    [InlineData("tcp:db.example:5432")]
    [InlineData("tcp::5432")]
    [InlineData("tcp:192.0.2.1")]
    [InlineData("tcp:192.0.2.1:")]
    [InlineData("tcp:192.0.2.1:0")]
    [InlineData("tcp:192.0.2.1:05432")]
    [InlineData("tcp:192.0.2.1:65536")]
    [InlineData("tcp:192.0.2.1:+80")]
    [InlineData("tcp:192.0.2.1:80 ")]
    [InlineData("tcp: 192.0.2.1:80")]
    [InlineData("tcp:192.0.2.1:*")]
    [InlineData("tcp:192.0.2.0/24:80")]
    [InlineData("tcp:192.0.2.*:80")]
    [InlineData("tcp:127.1:80")]
    [InlineData("tcp:2130706433:80")]
    [InlineData("tcp:0x7f000001:80")]
    [InlineData("tcp:0x7f.0.0.1:80")]
    [InlineData("tcp:0177.0.0.1:80")]
    [InlineData("tcp:127.0.0.01:80")]
    [InlineData("tcp:127.0.0.256:80")]
    [InlineData("tcp:127.0.0.1.:80")]
    [InlineData("tcp:١٢٧.0.0.1:80")]
    [InlineData("tcp:0.0.0.0:80")]
    [InlineData("tcp:0.1.2.3:80")]
    [InlineData("tcp:224.0.0.1:80")]
    [InlineData("tcp:239.255.255.250:1900")]
    [InlineData("tcp:240.0.0.1:80")]
    [InlineData("tcp:255.255.255.255:80")]
    [InlineData("tcp:[::]:80")]
    [InlineData("tcp:[::ffff:0.0.0.0]:80")]
    [InlineData("tcp:[::ffff:224.0.0.1]:80")]
    [InlineData("tcp:[::ffff:0177.0.0.1]:80")]
    [InlineData("tcp:[ff02::1]:80")]
    [InlineData("tcp:[fe80::1]:80")]
    [InlineData("tcp:[fe80::1%eth0]:80")]
    [InlineData("tcp:[fe80::1%0]:80")]
    [InlineData("tcp:[2001:db8::1%2]:80")]
    [InlineData("tcp:[127.0.0.1]:80")]
    [InlineData("tcp:2001:db8::1:80")]
    [InlineData("tcp:[2001:db8::1]")]
    [InlineData("tcp:[2001:db8::/64]:80")]
    [InlineData("unix:")]
    [InlineData("unix:run/socket")]
    [InlineData("unix:@abstract")]
    [InlineData("unix:/")]
    [InlineData("unix:/run/../socket")]
    [InlineData("unix:/run/./socket")]
    [InlineData("unix:/run//socket")]
    [InlineData("unix:/run/socket/")]
    [InlineData("unix:/run/so\0cket")]
    public void WhatIsNotOneLiteralAddress_IsRefused_WithAReason(string text)
    {
        Assert.False(EgressTarget.TryParse(text, out EgressTarget? target, out string problem));
        Assert.Null(target);
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void AUnixPath_FillsTheKernelsField_AndNotAByteMore()
    {
        Assert.True(EgressTarget.TryParse("unix:/" + new string('p', 106), out _, out _));
        Assert.False(EgressTarget.TryParse("unix:/" + new string('p', 107), out _, out _));
        Assert.False(EgressTarget.TryParse("unix:/" + new string('é', 54), out _, out _));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("postgres-1", true)]
    [InlineData("", false)]
    [InlineData("Postgres", false)]
    [InlineData("post gres", false)]
    [InlineData("post_gres", false)]
    [InlineData("a\n", false)]
    public void ANameIsAShortWord(string name, bool isGood) => Assert.Equal(
        isGood, EgressEntry.TryParse(name, "tcp:192.0.2.1:1", out _, out _));

    [Fact]
    public void AListHoldsEachNameAndEachAddressOnce_AndThirtyTwoAtMost()
    {
        Assert.True(EgressEntry.TryParse(new string('n', 32), "tcp:192.0.2.1:1", out _, out _));
        Assert.False(EgressEntry.TryParse(new string('n', 33), "tcp:192.0.2.1:1", out _, out _));
        Assert.Null(EgressEntry.ProblemOf([]));
        Assert.Null(EgressEntry.ProblemOf([Entry("a", 1), Entry("b", 2)]));
        Assert.NotNull(EgressEntry.ProblemOf([Entry("a", 1), Entry("a", 2)]));
        Assert.NotNull(EgressEntry.ProblemOf([Entry("a", 1), Entry("b", 1)]));
        EgressEntry[] many = [.. Enumerable.Range(1, 33).Select(i => Entry($"e{i}", i))];
        Assert.Null(EgressEntry.ProblemOf(many[..32]));
        Assert.NotNull(EgressEntry.ProblemOf(many));
    }

    /// <summary>A target is meant by exactly its own bytes; each single change of them means another place.</summary>
    [Theory]
    [InlineData("tcp:127.0.0.1:5432")]
    [InlineData("tcp:[::1]:5432")]
    [InlineData("unix:/run/socket")]
    public void ATarget_IsMeantByItsOwnAddressOnly(string text)
    {
        Assert.True(EgressTarget.TryParse(text, out EgressTarget? target, out _));
        byte[] address = target.SocketAddress.ToArray();
        Assert.True(target.IsMeantBy(address));
        for (int length = 0; length < address.Length - 1; length++)
        {
            Assert.False(target.IsMeantBy(address.AsSpan(0, length)), $"cut to {length}");
        }

        int significant = text[0] == 't' && address.Length == 16 ? 8 : address.Length - 1;
        for (int i = 0; i < significant; i++)
        {
            bool isFlowLabel = address.Length == 28 && i is >= 4 and < 8;
            byte[] other = [.. address];
            other[i] ^= 1;
            Assert.Equal(isFlowLabel, target.IsMeantBy(other));
        }
    }

    /// <summary>The same port and host as another family, or mapped into it, is another socket address.</summary>
    [Fact]
    public void AMappedAddress_IsNotTheAddressThatItMaps()
    {
        Assert.True(EgressTarget.TryParse("tcp:127.0.0.1:5432", out EgressTarget? target, out _));
        byte[] mapped = new byte[28];
        BinaryPrimitives.WriteUInt16LittleEndian(mapped, 10);
        BinaryPrimitives.WriteUInt16BigEndian(mapped.AsSpan(2), 5432);
        _ = IPAddress.Loopback.MapToIPv6().TryWriteBytes(mapped.AsSpan(8), out _);
        Assert.False(target.IsMeantBy(mapped));
        byte[] library = new IPEndPoint(IPAddress.Loopback, 5432).Serialize().Buffer.ToArray();
        Assert.True(target.IsMeantBy(library));
        Assert.Equal(AddressFamily.InterNetwork, new IPEndPoint(IPAddress.Loopback, 5432).AddressFamily);
        Assert.True(EgressTarget.TryParse("unix:/run/socket", out EgressTarget? local, out _));
        Assert.True(local.IsMeantBy([1, 0, .. Encoding.ASCII.GetBytes("/run/socket"), 0, .. new byte[90]]));
        Assert.False(local.IsMeantBy([1, 0, 0, .. Encoding.ASCII.GetBytes("/run/socket")]));
    }

    private static EgressEntry Entry(string name, int port)
    {
        Assert.True(EgressEntry.TryParse(name, $"tcp:192.0.2.1:{port}", out EgressEntry? entry, out _));
        return entry;
    }
}
