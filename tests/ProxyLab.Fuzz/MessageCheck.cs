using ProxyLab.Wire;

namespace ProxyLab.Fuzz;

/// <summary>Checks what must hold of every message parser.</summary>
internal static class MessageCheck
{
    /// <summary>Parses and gives the value; <c>null</c> when there is a fault.</summary>
    public static T? Of<T>(ReadOnlyMemory<byte> message, Func<ReadOnlyMemory<byte>, Parsed<T>> parse)
        where T : class
    {
        var parsed = parse(message);
        Invariant.Holds(parsed.Value is null != parsed.Fault is null, "there is a value or a fault");
        Invariant.Holds(
            parsed.Fault is not { } fault || (fault.Offset >= 0 && fault.Offset <= message.Length),
            "a fault lies in the message");
        Invariant.Holds(
            parsed.Fault == parse(message).Fault && parsed.IsOk == parse(message).IsOk,
            "a message parses the same twice");
        if (parsed.IsOk)
        {
            Invariant.Holds(!parse(message[..^1]).IsOk, "no prefix of a message is one");
            Invariant.Holds(!parse((byte[])[.. message.Span, 0]).IsOk, "nothing follows a message");
        }

        return parsed.Value;
    }
}
