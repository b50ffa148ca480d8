namespace Ringmap.Office.People;

/// <summary>A number inside the telephone system, owned by one user.</summary>
/// <param name="Number">Digits, e.g. 101.</param>
/// <param name="OwnerId">The user.</param>
/// <param name="SipPassword">Password of its telephones.</param>
/// <param name="Identities">Addresses that callers reach it by, the number itself among them.</param>
public sealed record Extension(string Number, string OwnerId, string SipPassword, IReadOnlyList<string> Identities);
