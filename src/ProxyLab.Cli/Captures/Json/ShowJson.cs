using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ProxyLab.Cli.Captures.Json;

/// <summary>Writes the document of <c>show --json</c> connection by connection: memory does not grow with the file.</summary>
internal sealed class ShowJson : IShownOutput
{
    private readonly ReadCertificates _certificates = new();
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;
    private readonly TextWriter _output;
    private readonly bool _isArray;

    /// <summary>Begins.</summary>
    /// <param name="output">Takes the text.</param>
    /// <param name="isArray">Whether several documents stand in an array.</param>
    public ShowJson(TextWriter output, bool isArray)
    {
        (_output, _isArray) = (output, isArray);
        _writer = new(_buffer);
        if (isArray)
        {
            _writer.WriteStartArray();
        }
    }

    /// <inheritdoc/>
    public void Begin(string file)
    {
        _writer.WriteStartObject();
        _writer.WriteString("file", file);
        _writer.WriteStartArray("connections");
    }

    /// <inheritdoc/>
    public void Write(ShownConnection connection)
    {
        _writer.WriteStartObject();
        _writer.WriteNumber("stream", connection.Stream);
        _writer.WriteString("client", connection.Client);
        _writer.WriteString("server", connection.Server);
        if (connection.Session is { } session)
        {
            _writer.WriteString("session", session);
            _writer.WriteString("leg", CodeJson.Word(connection.Leg.Side));
        }

        _writer.WriteString("host", connection.Host);
        _writer.WriteString("protocol", connection.Protocol);
        _writer.WriteString("startedAt", connection.Leg.StartedAt);
        _writer.WriteString("sslHistory", connection.Leg.History ?? string.Empty);
        _writer.WriteStartArray("messages");
        if (connection.IsTls)
        {
            var messages = new MessageJson(_writer, _certificates);
            foreach (var one in connection.Leg.Events)
            {
                messages.Write(one);
            }
        }

        _writer.WriteEndArray();
        EndJson.Write(_writer, connection);
        _writer.WriteString("keys", CodeJson.Word(connection.Keys));
        _writer.WriteNumber("gaps", connection.Gaps);
        _writer.WriteBoolean("startSeen", connection.IsStartSeen);
        _writer.WriteEndObject();
        Flush();
    }

    /// <inheritdoc/>
    public void End(ShownSummary summary)
    {
        _writer.WriteEndArray();
        _writer.WriteString("format", summary.Format);
        _writer.WriteNumber("frames", summary.Frames);
        _writer.WriteTexts("notes", summary.Notes);
        _writer.WriteString("fault", summary.Fault);
        _writer.WriteEndObject();
        Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A run that was interrupted leaves its document open: nobody is to take it for a whole one.
        if (_isArray && _writer.CurrentDepth == 1)
        {
            _writer.WriteEndArray();
        }

        Flush();
        _output.WriteLine();
        _output.Flush();
        _writer.Dispose();
    }

    private void Flush()
    {
        _writer.Flush();
        _output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        _buffer.ResetWrittenCount();
    }
}
