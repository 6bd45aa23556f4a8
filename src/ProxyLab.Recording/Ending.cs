using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Says when and how a connection ended, and by whom.</summary>
/// <param name="At">The time since the leg's start.</param>
/// <param name="By">Who sent FIN or RST, or kept silent.</param>
/// <param name="Kind">How.</param>
public readonly record struct Ending(TimeSpan At, End By, EndingKind Kind)
{
    /// <summary>Reads an ending from an event; <c>null</c> when the event is none.</summary>
    public static Ending? Of(LegEvent @event) => @event switch
    {
        LegEvent.Finished fin => new(fin.At, fin.By, EndingKind.Fin),
        LegEvent.ResetSent reset => new(reset.At, reset.By, EndingKind.Reset),
        LegEvent.TimedOut silence => new(silence.At, silence.WaitingFor, EndingKind.TimedOut),
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        EndingKind.Fin => $"FIN from {By}",
        EndingKind.Reset => $"RST from {By}",
        _ => $"nothing more from {By}",
    };
}
