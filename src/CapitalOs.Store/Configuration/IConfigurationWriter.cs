namespace CapitalOs.Store.Configuration;

/// <summary>Records proposed changes, decisions and versions of settings, append-only.</summary>
public interface IConfigurationWriter
{
    /// <summary>Records a proposed change; its decision is not looked at.</summary>
    void InsertConfigProposal(ConfigProposalRow proposal);

    /// <summary>Records what was decided, once, by another actor than the proposer.</summary>
    /// <param name="proposalSeq">The event of the proposal.</param>
    /// <param name="decision">The decision.</param>
    void InsertConfigDecision(long proposalSeq, ConfigDecisionRow decision);

    /// <summary>Records where balances come from when a call does not say.</summary>
    void InsertSourcePolicyVersion(SourcePolicy policy, long eventSeq);
}
