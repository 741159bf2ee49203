namespace CapitalOs.Ledger.Posture;

/// <summary>Why a leg of a transfer between entities cannot be eliminated, in the order of judging.</summary>
public enum TransferFault
{
    /// <summary>The entity or its counterparty is none of those that are consolidated.</summary>
    UnknownEntity = 1,

    /// <summary>Both sides are one entity.</summary>
    SameEntity = 2,

    /// <summary>The transfer has one leg, or more than two.</summary>
    NotTwoLegs = 3,

    /// <summary>The two legs do not name each other, or go the same way.</summary>
    NotMirrored = 4,

    /// <summary>The two legs have different amounts.</summary>
    UnequalAmounts = 5,
}
