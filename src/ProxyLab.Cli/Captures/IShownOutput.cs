namespace ProxyLab.Cli.Captures;

/// <summary>Takes what <c>show</c> shows: file by file, connection by connection.</summary>
internal interface IShownOutput : IDisposable
{
    /// <summary>Begins a file.</summary>
    void Begin(string file);

    /// <summary>Takes a connection of the file.</summary>
    void Write(ShownConnection connection);

    /// <summary>Ends the file.</summary>
    void End(ShownSummary summary);
}
