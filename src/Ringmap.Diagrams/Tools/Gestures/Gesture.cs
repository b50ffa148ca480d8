using Ringmap.Diagrams.Tools.Intents;

namespace Ringmap.Diagrams.Tools.Gestures;

/// <summary>One gesture under way, from press to release.</summary>
internal abstract class Gesture
{
    public abstract Step Handle(PointerInput input, ToolContext context);

    /// <summary>Ends the gesture with what it means.</summary>
    protected static Step Done(params Intent[] intents) => new(null, new ToolResult(intents, Feedback.None));

    /// <summary>Goes on and shows where it stands.</summary>
    protected Step Continue(Feedback feedback, params Intent[] intents) => new(this, new ToolResult(intents, feedback with { IsActive = true }));
}
