using System.Runtime.InteropServices;
using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Landlock;

/// <summary>Builds a ruleset in the kernel, for a process to put itself under. All of it or nothing.</summary>
internal static unsafe class LandlockRuleset
{
    private const int PathBeneath = 1;
    private const int DirectoryFlag = 0x10000;

    /// <returns>The ruleset's descriptor, 64 or more and closed on exec; the caller closes it.</returns>
    internal static int Build(LandlockAbi abi, IReadOnlyList<LandlockRule> rules)
    {
        int ruleset = Descriptor.MoveHigh(Create(abi));
        foreach (LandlockRule rule in rules)
        {
            Add(ruleset, abi, rule);
        }

        return ruleset;
    }

    private static int Create(LandlockAbi abi)
    {
        ulong* attribute = stackalloc ulong[3];
        attribute[0] = (ulong)abi.Files;
        attribute[1] = abi.Network;
        attribute[2] = abi.Scopes;
        nint ruleset = Libc.Syscall(
            SyscallTable.Number("landlock_create_ruleset"), (nint)attribute, abi.AttributeSize, 0);
        Require(ruleset >= 0, "could not create the ruleset");
        return (int)ruleset;
    }

    private static void Add(int ruleset, LandlockAbi abi, LandlockRule rule)
    {
        int place = Libc.Open(rule.Path, Libc.PathOnlyCloseOnExec | FolderFlag);
        bool isFolder = place >= 0;
        if (!isFolder && (place = Libc.Open(rule.Path, Libc.PathOnlyCloseOnExec)) < 0)
        {
            Require(!rule.IsRequired, $"the {rule.Role} path does not open");
            return;
        }

        LandlockRight rights = rule.Rights & abi.Files & (isFolder ? ~LandlockRight.None : LandlockRight.OnFiles);

        // struct landlock_path_beneath_attr is packed: eight bytes of rights, then the descriptor.
        byte* attribute = stackalloc byte[12];
        *(ulong*)attribute = (ulong)rights;
        *(int*)(attribute + 8) = place;
        nint result = Libc.Syscall(
            SyscallTable.Number("landlock_add_rule"), ruleset, PathBeneath, (nint)attribute, 0);
        Require(result == 0, $"the {rule.Role} rule was not taken");
        _ = Libc.Close(place);
    }

    /// <summary>O_DIRECTORY differs between the machines.</summary>
    private static int FolderFlag =>
        SealArchitectures.Current == SealArchitecture.X64 ? DirectoryFlag : 0x4000;

    private static void Require(bool ok, string what)
    {
        if (!ok)
        {
            throw SealException.FromErrno("landlock", what, Marshal.GetLastPInvokeError());
        }
    }
}
