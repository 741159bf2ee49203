using System.Globalization;
using CapitalOs.Seal.Gauntlet.Attack;

namespace CapitalOs.Seal.Gauntlet.Running;

/// <summary>What an attack starts to show that a program it starts can send.</summary>
internal static class BeaconRole
{
    internal const string Name = "beacon";

    /// <param name="port">The port of a datagram sink on this machine.</param>
    internal static int Run(string port)
    {
        int socket = (int)Kernel.Call("socket", Sockets.Inet, Sockets.Datagram);
        if (socket < 0)
        {
            return 1;
        }

        Sockets.SendTo(socket, 0, Addresses.Inet(int.Parse(port, CultureInfo.InvariantCulture)));
        return 0;
    }
}
