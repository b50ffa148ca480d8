using Ringmap.Flow.Execution;
using Ringmap.Office.People;
using Ringmap.Telephony.Ports;

namespace Ringmap.Server.Adapters;

/// <summary>The switch asks who is who; the office knows.</summary>
internal sealed class CallDirectory(PeopleDirectory people) : ICallDirectory
{
    public CalledParty? FindCalled(string dialled) => people.FindCalled(dialled) is { } called
        ? new CalledParty(called.Address, called.Owner, called.Service is { } service ? new ActiveService(service.MapId, service.Version, service.Program) : null)
        : null;

    public CallerFacts Identify(CallerAddress caller, OwnerFacts? owner) =>
        people.Identify(new CallerClaim(caller.Number, caller.DisplayName, caller.IsInternal, caller.IsAnonymous), owner?.UserId);

    public string? FindSipPassword(string extension) => people.FindSipPassword(extension);

    public bool IsExtension(string number) => people.IsExtension(number);
}
