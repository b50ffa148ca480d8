using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Ringmap.Client.Icons;

/// <summary>One icon as inline SVG in the colour of the text. It is decoration: the control that holds it has a name of its own, or give it a <see cref="Label"/>.</summary>
public sealed class Icon : ComponentBase
{
    /// <summary>Name in <see cref="IconShapes"/>; an unknown name draws a circle.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Width and height in pixels.</summary>
    [Parameter]
    public int Size { get; set; } = 18;

    /// <summary>What it says to somebody who does not see it; null: nothing, it is decoration.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>Classes of the svg element.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "svg");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "width", Size);
        builder.AddAttribute(3, "height", Size);
        builder.AddAttribute(4, "viewBox", "0 0 24 24");
        builder.AddAttribute(5, "fill", "none");
        builder.AddAttribute(6, "stroke", "currentColor");
        builder.AddAttribute(7, "stroke-width", Size <= 16 ? "2" : "1.75");
        builder.AddAttribute(8, "stroke-linecap", "round");
        builder.AddAttribute(9, "stroke-linejoin", "round");
        builder.AddAttribute(10, "focusable", "false");
        builder.AddAttribute(11, "aria-hidden", Label is null ? "true" : null);
        builder.AddAttribute(12, "role", Label is null ? null : "img");
        builder.AddAttribute(13, "aria-label", Label);
        builder.AddMarkupContent(14, IconShapes.All.GetValueOrDefault(Name, "<circle cx='12' cy='12' r='8'/>"));
        builder.CloseElement();
    }
}
