namespace ProxyLab.Fuzz;

/// <summary>Changes an input a little, the same way for the same seed.</summary>
/// <param name="seed">Decides everything.</param>
internal sealed class Mutator(int seed)
{
#pragma warning disable CA5394 // Repeatable is what it has to be, not secret.
    private readonly Random _random = new(seed);

    /// <summary>Picks an index.</summary>
    public int Pick(int count) => _random.Next(count);

    /// <summary>Changes an input in one to four places.</summary>
    public byte[] Mutate(byte[] input)
    {
        var bytes = new List<byte>(input);
        for (var left = _random.Next(1, 5); left > 0; left--)
        {
            Change(bytes);
        }

        return [.. bytes];
    }

    private void Change(List<byte> bytes)
    {
        // Half of all changes are near the start, where headers are.
        var most = _random.Next(2) == 0 ? Math.Min(bytes.Count, 128) : bytes.Count;
        var at = most == 0 ? 0 : _random.Next(most);
        var length = Math.Min(1 + _random.Next(1 << _random.Next(8)), bytes.Count - at);
        switch (_random.Next(8))
        {
            case 0 or 1 when length > 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 2 when length > 0:
                bytes[at] = Interesting[_random.Next(Interesting.Length)];
                break;
            case 3 when length > 0:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 5:
                bytes.RemoveRange(at, length);
                break;
            case 6:
                bytes.RemoveRange(bytes.Count - length, length);
                break;
            default:
                var other = length == 0 ? 0 : _random.Next(bytes.Count - length + 1);
                bytes.InsertRange(at, bytes.GetRange(other, length));
                break;
        }
    }

    private static readonly byte[] Interesting = [0, 1, 2, 4, 0x0A, 0x10, 0x16, 0x17, 0x7F, 0x80, 0xFE, 0xFF];
}
