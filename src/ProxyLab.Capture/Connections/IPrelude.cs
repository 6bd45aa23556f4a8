namespace ProxyLab.Capture;

/// <summary>Reads what two ends say before TLS begins between them.</summary>
internal interface IPrelude
{
    /// <summary>Gets how many bytes a direction may say.</summary>
    int Most { get; }

    /// <summary>Gets the host that was asked for.</summary>
    string? AskedHost { get; }

    /// <summary>Reads on.</summary>
    /// <param name="at">The frame that brought the last bytes.</param>
    /// <param name="client">What the client said.</param>
    /// <param name="origin">What the origin said.</param>
    /// <param name="leg">Takes what is worth an event.</param>
    PreludeStep Read(Moment at, PreludeBuffer client, PreludeBuffer origin, LegEvents leg);
}
