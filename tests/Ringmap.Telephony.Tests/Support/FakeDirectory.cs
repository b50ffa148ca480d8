using Ringmap.Flow.Execution;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;
using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Tests.Support;

/// <summary>Ann has 101 and the number +4681010, Ben has 102; the password of both is "secret".</summary>
internal sealed class FakeDirectory : ICallDirectory
{
    public const string Password = "secret";

    public static OwnerFacts Ann { get; } = new() { UserId = "ann", Extension = "101", Name = "Ann", TimeZone = "UTC" };

    public static OwnerFacts Ben { get; } = new() { UserId = "ben", Extension = "102", Name = "Ben", TimeZone = "UTC" };

    /// <summary>What answers at Ann's; null: nothing is published.</summary>
    public ActiveService? Service { get; set; }

    public List<CallerAddress> Asked { get; } = [];

    public void Publish(FlowMap map, int version = 1) => Service = new ActiveService(map.Id, version, MapCompiler.Compile(map));

    public CalledParty? FindCalled(string dialled) => dialled switch
    {
        "101" or "+4681010" => new CalledParty(dialled, Ann, Service),
        "102" => new CalledParty("102", Ben, null),
        _ => null,
    };

    public CallerFacts Identify(CallerAddress caller, OwnerFacts? owner)
    {
        Asked.Add(caller);
        return new CallerFacts { Number = caller.Number, DisplayName = caller.DisplayName, IsAnonymous = caller.IsAnonymous, IsInternal = caller.IsInternal };
    }

    public string? FindSipPassword(string extension) => IsExtension(extension) ? Password : null;

    public bool IsExtension(string number) => number is "101" or "102";
}
