namespace Ringmap.Sip.Registrars;

/// <summary>How far a registration of ours with somebody else's registrar is.</summary>
public enum RegistrationState
{
    /// <summary>Not begun, or given back.</summary>
    Idle,

    /// <summary>Asked for, never granted yet or lost.</summary>
    Trying,

    /// <summary>Granted.</summary>
    Registered,

    /// <summary>Refused or not answered; tried again later.</summary>
    Failed,
}
