using System.Text.Json;
using ProxyLab.Wire;

namespace ProxyLab.Recording.Ndjson;

/// <summary>Writes the values that <see cref="Fields"/> reads; an absent value is an absent field.</summary>
internal static class JsonFields
{
    public static void WriteHex(this Utf8JsonWriter writer, string name, Bytes bytes) => writer.WriteString(name, $"{bytes}");

    public static void WriteCode(this Utf8JsonWriter writer, string name, ushort code) => writer.WriteString(name, $"0x{code:X4}");

    public static void WriteNamed<T>(this Utf8JsonWriter writer, string name, T value)
        where T : struct, Enum => writer.WriteString(name, EnumNames<T>.Of(value));

    public static void WriteSeconds(this Utf8JsonWriter writer, string name, TimeSpan time) =>
        writer.WriteNumber(name, time.Ticks / (decimal)TimeSpan.TicksPerSecond);

    public static void WriteTexts(this Utf8JsonWriter writer, string name, EquatableArray<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    public static void WriteTextIfAny(this Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    public static void WriteCodeIfAny(this Utf8JsonWriter writer, string name, ushort? code)
    {
        if (code is { } value)
        {
            writer.WriteCode(name, value);
        }
    }
}
