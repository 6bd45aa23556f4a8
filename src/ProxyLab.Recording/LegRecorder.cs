using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Builds one <see cref="LegRecording"/> while the leg is alive: bytes go through <see cref="TlsConversation"/>, the rest is noted as told.</summary>
/// <remarks>Safe for use by two threads, one a direction. It copies what it keeps; it never changes or holds up what passes.</remarks>
public sealed class LegRecorder
{
    /// <summary>Starts the leg's clock.</summary>
    public LegRecorder(string connection, LegSide side, TimeProvider clock) => throw new NotImplementedException();

    /// <summary>Examines bytes that an end sent.</summary>
    public void Bytes(End from, ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    /// <summary>Notes an event at the present time; the factory is given the time since the leg's start.</summary>
    public void Note(Func<TimeSpan, LegEvent> make) => throw new NotImplementedException();

    /// <summary>Takes what is recorded so far.</summary>
    public LegRecording Snapshot() => throw new NotImplementedException();
}
