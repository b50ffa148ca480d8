namespace Ringmap.Client.Editor;

/// <summary>One line of a list to choose from.</summary>
/// <param name="Id">What it stands for.</param>
/// <param name="Title">What is read.</param>
/// <param name="Note">More about it, in a line.</param>
/// <param name="Icon">Name of its icon.</param>
/// <param name="Category">Class of its colour.</param>
public sealed record FinderItem(string Id, string Title, string Note, string Icon, string Category);
