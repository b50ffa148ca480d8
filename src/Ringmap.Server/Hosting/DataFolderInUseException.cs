namespace Ringmap.Server.Hosting;

/// <summary>A running server holds the data folder.</summary>
/// <param name="folder">The folder.</param>
internal sealed class DataFolderInUseException(string folder) : Exception($"A running server uses the data folder {folder}: stop it first, or choose another folder with --Ringmap:Data=DIR.");
