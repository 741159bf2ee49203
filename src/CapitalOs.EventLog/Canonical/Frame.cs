namespace CapitalOs.EventLog.Canonical;

/// <summary>An object or array that is being written.</summary>
/// <param name="IsObject">Or an array.</param>
/// <param name="FirstMember">Where its members start among all that are open.</param>
/// <param name="FirstName">Where their names start.</param>
/// <param name="Items">How many items an array has so far.</param>
internal readonly record struct Frame(bool IsObject, int FirstMember, int FirstName, int Items = 0);
