using System.Net;
using System.Text;

namespace ProxyLab.Proxy.Tests;

/// <summary>Makes what no honest client sends: half of it valid up to the tunnel and hostile inside, half of it hostile from the first byte.</summary>
internal static class HostileInput
{
    public static byte[] Make(string kind, IPEndPoint origin, Random random)
    {
        var prefix = Prefix(kind, origin, random);
        return random.Next(4) switch
        {
            0 or 1 => [.. prefix, .. Mutated(Hellos.Tls12(padding: random.Next(600)), random)],
            2 => Harmless(kind, Mutated(prefix, random), random),
            _ => Noise(random),
        };
    }

    /// <summary>Changes some bytes, and leaves out or adds some.</summary>
    public static byte[] Mutated(byte[] bytes, Random random)
    {
        var mutated = bytes.ToList();
        for (var change = random.Next(1, 6); change > 0 && mutated.Count > 0; change--)
        {
            var place = random.Next(mutated.Count);
            switch (random.Next(4))
            {
                case 0:
                    mutated[place] = (byte)random.Next(256);
                    break;
                case 1:
                    mutated.Insert(place, (byte)random.Next(256));
                    break;
                case 2:
                    mutated.RemoveRange(place, Math.Min(random.Next(1, 20), mutated.Count - place));
                    break;
                default:
                    mutated[place] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. mutated];
    }

    private static byte[] Prefix(string kind, IPEndPoint origin, Random random) => kind switch
    {
        "reverse" => [],
        "socks5" => [5, 1, 0, 5, 1, 0, 1, .. origin.Address.GetAddressBytes(), (byte)(origin.Port >> 8), (byte)origin.Port],
        _ when random.Next(8) == 0 => Encoding.ASCII.GetBytes($"POST http://{origin}/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
        _ => Encoding.ASCII.GetBytes($"CONNECT {origin} HTTP/1.1\r\nHost: {origin}\r\n\r\n"),
    };

    // A mutated address must not lead out of this machine: such an input is cut before its address is whole.
    private static byte[] Harmless(string kind, byte[] bytes, Random random)
    {
        if (kind == "socks5")
        {
            return bytes[..Math.Min(bytes.Length, 9)];
        }

        var line = Encoding.Latin1.GetString(bytes).Split("\r\n")[0];
        return line.StartsWith("CONNECT 127.0.0.1:", StringComparison.Ordinal) || line.Contains(" http://127.0.0.1:", StringComparison.Ordinal)
            ? bytes
            : bytes[..random.Next(Math.Min(12, bytes.Length + 1))];
    }

    private static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(1, 400)];
        random.NextBytes(noise);

        // No address of a SOCKS request may come about by chance, see above.
        noise[0] = (byte)(noise[0] == 5 ? 4 : noise[0]);
        return noise;
    }
}
