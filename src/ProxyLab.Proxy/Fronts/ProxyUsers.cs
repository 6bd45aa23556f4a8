using System.Text;
using ProxyLab.Recording;

namespace ProxyLab.Proxy;

/// <summary>Notes who asks a proxy for a tunnel, and never the password beside the name.</summary>
internal static class ProxyUsers
{
    /// <summary>Notes the user of a Basic <c>Proxy-Authorization</c> (RFC 7617 §2), if there is one.</summary>
    public static void Note(HttpHead request, LegRecorder? recorder)
    {
        foreach (var value in request.Values("Proxy-Authorization"))
        {
            if (Basic(value) is { } user)
            {
                Note(user, recorder);
            }
        }
    }

    /// <summary>Notes a user.</summary>
    public static void Note(string user, LegRecorder? recorder) =>
        recorder?.Note(user, static (at, name) => new LegEvent.ProxyUser(at, name));

    // A user name holds no colon (§2): what precedes the first one is all of it.
    private static string? Basic(string value)
    {
        const string Scheme = "Basic ";
        var bytes = new byte[value.Length];
        if (!value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(value[Scheme.Length..].Trim(), bytes, out var count))
        {
            return null;
        }

        var colon = bytes.AsSpan(0, count).IndexOf((byte)':');
        return colon < 0 ? null : Encoding.UTF8.GetString(bytes, 0, colon);
    }
}
