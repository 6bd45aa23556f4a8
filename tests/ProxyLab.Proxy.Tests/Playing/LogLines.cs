using System.Collections.Concurrent;
using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace ProxyLab.Proxy.Tests;

/// <summary>Keeps what is logged, as text.</summary>
internal sealed class LogLines : ILogEventSink
{
    public ConcurrentQueue<string> All { get; } = [];

    public void Emit(LogEvent logEvent) => All.Enqueue($"{logEvent.Level}: {logEvent.RenderMessage(CultureInfo.InvariantCulture)} {logEvent.Exception}");
}
