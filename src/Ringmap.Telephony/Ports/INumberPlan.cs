namespace Ringmap.Telephony.Ports;

/// <summary>Telephone numbers as the site's country writes them. Safe for use from several threads; no member throws.</summary>
public interface INumberPlan
{
    /// <summary>A number of the telephone network as E.164 with plus, however it was dialled ("08-123 45", "0046812345"); null when it is none.</summary>
    /// <param name="dialled">As dialled or received.</param>
    string? Normalize(string dialled);

    /// <summary>The number as it is dialled inside the site's country ("0812345"); null for a number elsewhere.</summary>
    /// <param name="e164">A number as <see cref="Normalize"/> gives it.</param>
    string? National(string e164);

    /// <summary>True for a number of the country's emergency services ("112").</summary>
    /// <param name="dialled">As dialled.</param>
    bool IsEmergency(string dialled);

    /// <summary>What numbers of the site's country begin with ("+46").</summary>
    string CountryPrefix { get; }
}
