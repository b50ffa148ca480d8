using Ringmap.Server.Commands;

return await RingmapCommand.RunAsync(args, Console.Out, Console.Error, Environment.CurrentDirectory);
