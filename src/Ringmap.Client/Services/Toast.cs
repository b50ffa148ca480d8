namespace Ringmap.Client.Services;

/// <summary>A short notice over the page.</summary>
/// <param name="Text">One sentence.</param>
/// <param name="Action">What its button says; null: no button.</param>
/// <param name="OnAction">What the button does.</param>
/// <param name="IsProblem">Something went wrong: read out at once, stays until closed.</param>
public sealed record Toast(string Text, string? Action, Func<Task>? OnAction, bool IsProblem);
