namespace Ringmap.Flow.Checking;

/// <summary>Codes of the checker's findings: stable, append only. RM0xx: the map, RM1xx: its connectors, RM2xx: settings.</summary>
public static class DiagnosticCodes
{
    /// <summary>The map is larger than <see cref="Maps.MapLimits"/> allow.</summary>
    public const string TooLarge = "RM001";

    /// <summary>There is no element with which the map begins.</summary>
    public const string NoStart = "RM002";

    /// <summary>There are several elements with which the map begins.</summary>
    public const string SeveralStarts = "RM003";

    /// <summary>The element's kind is not known.</summary>
    public const string UnknownKind = "RM004";

    /// <summary>An id is used twice, or is no id.</summary>
    public const string BadId = "RM005";

    /// <summary>A connector leads from or to an element that is not there.</summary>
    public const string Dangling = "RM101";

    /// <summary>A connector leaves by a pin that the element does not have.</summary>
    public const string NoSuchPin = "RM102";

    /// <summary>Two connectors leave by one pin.</summary>
    public const string PinTakenTwice = "RM103";

    /// <summary>A connector leads to an element that takes none.</summary>
    public const string NoInput = "RM104";

    /// <summary>A pin has no connector, so the safety net takes over.</summary>
    public const string FreePin = "RM105";

    /// <summary>No call can come to the element.</summary>
    public const string Unreachable = "RM106";

    /// <summary>The call would run in a circle without waiting.</summary>
    public const string Circle = "RM107";

    /// <summary>A setting is wrong or missing.</summary>
    public const string Setting = "RM201";

    /// <summary>A setting works, but perhaps not as meant.</summary>
    public const string SettingAdvice = "RM202";

    /// <summary>A setting refers to something that is not there.</summary>
    public const string Reference = "RM203";

    /// <summary>A setting has an unknown name; it does nothing.</summary>
    public const string UnknownSetting = "RM204";
}
