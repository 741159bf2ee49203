namespace CapitalOs.Tools.Catalogue;

/// <summary>What a credential lets its holder do. The bits are stored: never renumber.</summary>
[Flags]
public enum Capability
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read the books.</summary>
    Read = 1,

    /// <summary>Propose and commit within the policy.</summary>
    Write = 2,

    /// <summary>Decide what waits for a person. Never together with <see cref="Write"/>.</summary>
    Approve = 4,

    /// <summary>Manage credentials and configuration.</summary>
    Admin = 8,
}
