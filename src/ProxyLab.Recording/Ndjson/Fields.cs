using System.Globalization;
using System.Text.Json;
using ProxyLab.Wire;

namespace ProxyLab.Recording.Ndjson;

/// <summary>Reads the fields of one line; the first problem sticks, and every later read yields nothing that counts.</summary>
internal sealed class Fields(JsonElement element, Fields? outer = null)
{
    private string? _problem;
    private string? _unknown;

    /// <summary>Gets what makes the line unreadable.</summary>
    public string? Problem => outer is null ? _problem : outer.Problem;

    /// <summary>Gets the value of a later version that makes the line no business of this one.</summary>
    public string? Unknown => outer is null ? _unknown : outer.Unknown;

    public bool Has(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public string Text(string name) => TextOrNull(name) ?? Missing(name, string.Empty);

    public string? TextOrNull(string name) => Has(name) ? AsText(name, element.GetProperty(name)) : null;

    public bool Flag(string name) =>
        Find(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : Wrong(name, false);

    public bool FlagOrFalse(string name) => Has(name) && Flag(name);

    public long Long(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : Wrong(name, 0L);

    public int Int(string name) => Long(name) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : Wrong(name, 0);

    public uint UInt(string name) => Long(name) is >= 0 and <= uint.MaxValue and var number ? (uint)number : Wrong(name, 0u);

    public byte Byte(string name) => Long(name) is >= 0 and <= 255 and var number ? (byte)number : Wrong(name, (byte)0);

    /// <summary>Reads a code point: four hex digits after <c>0x</c>.</summary>
    public ushort Code(string name) => Code(name, Text(name));

    public ushort? CodeOrNull(string name) => TextOrNull(name) is { } text ? Code(name, text) : null;

    /// <summary>Reads bytes in hex.</summary>
    public Bytes Hex(string name)
    {
        var text = Text(name);
        var bytes = new byte[text.Length / 2];
        var status = Convert.FromHexString(text, bytes, out var consumed, out _);
        return status == System.Buffers.OperationStatus.Done && consumed == text.Length ? new(bytes) : Wrong(name, Bytes.Empty);
    }

    public Bytes? HexOrNull(string name) => Has(name) ? Hex(name) : null;

    public Bytes Base64(string name) =>
        Find(name) is { ValueKind: JsonValueKind.String } value && value.TryGetBytesFromBase64(out var bytes)
            ? new(bytes)
            : Wrong(name, Bytes.Empty);

    public T Named<T>(string name)
        where T : struct, Enum
    {
        var text = Text(name);
        if (EnumNames<T>.Find(text) is { } value)
        {
            return value;
        }

        SetUnknown($"{name} '{text}'");
        return default;
    }

    /// <summary>Reads a time that no sum overflows with: a recording is data from elsewhere.</summary>
    public DateTimeOffset Moment(string name) => Date(name) is { Year: >= 1900 and <= 9000 } moment ? moment : Wrong(name, DateTimeOffset.UnixEpoch);

    public DateTimeOffset Date(string name) =>
        Find(name) is { ValueKind: JsonValueKind.String } value && value.TryGetDateTimeOffset(out var date)
            ? date
            : Wrong(name, DateTimeOffset.UnixEpoch);

    /// <summary>Reads seconds, exact to 100 ns.</summary>
    public TimeSpan Seconds(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var seconds)
            && decimal.Abs(seconds) <= MaximumSeconds
            ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : Wrong(name, TimeSpan.Zero);

    public Fields Nested(string name) =>
        new(Find(name) is { ValueKind: JsonValueKind.Object } value ? value : Wrong(name, Empty), outer ?? this);

    public Fields? NestedOrNull(string name) => Has(name) ? Nested(name) : null;

    public EquatableArray<string> Texts(string name) => List(name, item => AsText(name, item) ?? string.Empty);

    public EquatableArray<T> List<T>(string name, Func<JsonElement, T> read) =>
        Find(name) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray().Select(read)] : Wrong(name, default(EquatableArray<T>));

    public EquatableArray<T> Nested<T>(string name, Func<Fields, T> read) => List(
        name,
        item => read(new(item.ValueKind == JsonValueKind.Object ? item : Wrong(name, Empty), outer ?? this)));

    public void SetUnknown(string what)
    {
        if (outer is null)
        {
            _unknown ??= what;
        }
        else
        {
            outer.SetUnknown(what);
        }
    }

    public T Wrong<T>(string name, T value) => Fail($"field '{name}' is not what it should be", value);

    private T Missing<T>(string name, T value) => Fail($"field '{name}' is missing", value);

    private T Fail<T>(string problem, T value)
    {
        if (outer is null)
        {
            _problem ??= problem;
            return value;
        }

        return outer.Fail(problem, value);
    }

    private JsonElement? Find(string name) => element.TryGetProperty(name, out var value) ? value : Missing<JsonElement?>(name, null);

    private ushort Code(string name, string text) =>
        text.StartsWith("0x", StringComparison.Ordinal)
        && ushort.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? code
            : Wrong(name, (ushort)0);

    private string? AsText(string name, JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : Wrong(name, (string?)null);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8.
            return Wrong(name, (string?)null);
        }
    }

    private static readonly JsonElement Empty = JsonDocument.Parse("{}").RootElement;

    // Some thirty years.
    private const decimal MaximumSeconds = 1_000_000_000m;
}
