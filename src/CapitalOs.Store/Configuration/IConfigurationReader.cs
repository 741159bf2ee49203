namespace CapitalOs.Store.Configuration;

/// <summary>Reads proposed changes of the configuration, and the settings that no other room keeps.</summary>
public interface IConfigurationReader
{
    /// <summary>The proposed change with its decision, or null.</summary>
    ConfigProposalRow? FindConfigProposal(Guid proposalId);

    /// <summary>One page.</summary>
    IReadOnlyList<ConfigProposalRow> ListConfigProposals(ConfigProposalQuery query);

    /// <summary>Where balances come from when a call does not say; the ledger until it is set.</summary>
    SourcePolicy DefaultSourcePolicy();
}
