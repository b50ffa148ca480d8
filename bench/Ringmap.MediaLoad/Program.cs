using System.Net;
using Ringmap.MediaLoad;

// Ringmap.MediaLoad KIND [CALLS,CALLS,…] [SECONDS]
//   KIND   playing, recording, relaying, transcoding or conference
// The engine runs in a process of its own on core 0, the telephones on core 1 (taskset).
var kinds = Enum.GetNames<LoadKind>();
if (args is ["engine", var served, var telephones])
    return await EngineProcess.RunAsync(Enum.Parse<LoadKind>(served), IPEndPoint.Parse(telephones));
if (args is not [var kindName, ..] || !Enum.TryParse<LoadKind>(kindName, ignoreCase: true, out var kind))
{
    Console.Error.WriteLine($"Ringmap.MediaLoad KIND [CALLS,CALLS,…] [SECONDS], for example playing 500,1000,1500,2000,2500 8; kinds are {string.Join(", ", kinds)}");
    return 2;
}
var levels = args.Length > 1 ? args[1].Split(',').Select(int.Parse).ToArray() : [100, 200, 300, 400, 500];
using var load = new TelephoneLoad(kind);
load.Run(levels, args.Length > 2 ? int.Parse(args[2]) : 8);
return 0;
