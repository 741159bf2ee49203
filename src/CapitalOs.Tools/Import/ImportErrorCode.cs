namespace CapitalOs.Tools.Import;

/// <summary>Why a journal that is right in itself does not go into the books.</summary>
public enum ImportErrorCode
{
    /// <summary>An amount that is not zero has no commodity.</summary>
    CommodityMissing,

    /// <summary>The symbol is neither well known nor a commodity code.</summary>
    CommoditySymbolUnusable,

    /// <summary>Two symbols of the journal mean the same commodity of the books.</summary>
    CommodityAmbiguous,

    /// <summary>An amount has more decimals than the books can keep of its commodity.</summary>
    TooManyDecimals,

    /// <summary>Nothing says what kind of account it is.</summary>
    AccountTypeUnknown,

    /// <summary>The books have an account of this code that is another one.</summary>
    AccountConflict,

    /// <summary>Transactions of earlier imports are no longer in the file.</summary>
    TransactionsMissing,

    /// <summary>A tool refused the call that the journal's text became.</summary>
    CallRefused,
}
