namespace Ringmap.Flow.Execution;

/// <summary>What a machine is doing or waiting for.</summary>
public enum MachineState
{
    /// <summary>The call has not arrived yet.</summary>
    New,

    /// <summary>Executing instructions; never seen from outside.</summary>
    Running,

    /// <summary>Waits for our answer to be through.</summary>
    Answering,

    /// <summary>Waits for a prompt to end.</summary>
    Playing,

    /// <summary>Waits for the owner's phones.</summary>
    Ringing,

    /// <summary>Waits for a transfer target.</summary>
    Transferring,

    /// <summary>Caller and another party talk.</summary>
    Bridged,

    /// <summary>Waits for a digit.</summary>
    AwaitingDigit,

    /// <summary>Waits for a timer.</summary>
    Pausing,

    /// <summary>Waits for a recording to end.</summary>
    Recording,

    /// <summary>Waits for a message to be stored.</summary>
    Storing,

    /// <summary>The call is over; every further event is ignored.</summary>
    Ended,
}
