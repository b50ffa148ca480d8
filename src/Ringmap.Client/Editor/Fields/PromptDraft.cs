using Ringmap.Flow.Values;

namespace Ringmap.Client.Editor.Fields;

/// <summary>A part of a prompt while it is written: it may be unfinished, and then is not on the map yet.</summary>
public sealed class PromptDraft
{
    /// <summary>A spoken text.</summary>
    public const string Text = "text";

    /// <summary>A recorded announcement.</summary>
    public const string Announcement = "announcement";

    /// <summary>The tone.</summary>
    public const string Beep = "beep";

    /// <summary>Silence.</summary>
    public const string Silence = "silence";

    /// <summary>Which of them.</summary>
    public required string Kind { get; init; }

    /// <summary>The text to be spoken.</summary>
    public string Words { get; set; } = "";

    /// <summary>The announcement; null: none chosen.</summary>
    public string? AnnouncementId { get; set; }

    /// <summary>Length of the silence.</summary>
    public double Seconds { get; set; } = 1;

    /// <summary>Where the spoken text can be listened to; null: nowhere yet.</summary>
    public string? Url { get; set; }

    /// <summary>The text is being spoken.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Why it could not be spoken.</summary>
    public string? Problem { get; set; }

    /// <summary>Its name.</summary>
    public string Title => Kind switch { Text => "Spoken text", Announcement => "Announcement", Beep => "Beep", _ => "Silence" };

    /// <summary>Its icon.</summary>
    public string Icon => Kind switch { Text => "speak", Announcement => "announcement", Beep => "bell", _ => "pause" };

    /// <summary>The part as it is on the map; null: unfinished.</summary>
    public PromptPart? Part => Kind switch
    {
        Text => string.IsNullOrWhiteSpace(Words) ? null : new SpokenText(Words),
        Announcement => AnnouncementId is null ? null : new Announcement(AnnouncementId),
        Beep => new Beep(),
        _ => Seconds is > 0 and <= ValueLimits.SilenceSeconds ? new Silence(Seconds) : null,
    };

    /// <summary>A part of the map, to be written.</summary>
    public static PromptDraft Of(PromptPart part) => part switch
    {
        SpokenText x => new PromptDraft { Kind = Text, Words = x.Text },
        Flow.Values.Announcement x => new PromptDraft { Kind = Announcement, AnnouncementId = x.Id },
        Silence x => new PromptDraft { Kind = Silence, Seconds = x.Seconds },
        _ => new PromptDraft { Kind = Beep },
    };
}
