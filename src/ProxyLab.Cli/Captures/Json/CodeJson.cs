using System.Globalization;
using System.Text.Json;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Captures.Json;

/// <summary>Writes code points: <c>{"code":"0x1301","name":"TLS_AES_128_GCM_SHA256"}</c>, with hex in tshark's lower case.</summary>
internal static class CodeJson
{
    /// <summary>Names a member of an enum as specifications do.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{value}");

    /// <summary>Names an end: the origin is the server of its connection.</summary>
    public static string Word(End end) => end == End.Client ? "client" : "server";

    /// <summary>Writes a code point of two bytes.</summary>
    public static void WriteCode(this Utf8JsonWriter writer, string property, ushort? code, string? name)
    {
        writer.WritePropertyName(property);
        if (code is { } value)
        {
            writer.WriteCode(value, name!);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>Writes a list of code points; <c>null</c> when there is no such list.</summary>
    public static void WriteCodes<T>(
        this Utf8JsonWriter writer, string property, EquatableArray<T>? codes, Func<T, ushort> value)
        where T : notnull
    {
        writer.WritePropertyName(property);
        if (codes is not { } list)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        foreach (var code in list)
        {
            writer.WriteCode(value(code), code.ToString()!);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes bytes as lower-case hex.</summary>
    public static void WriteHex(this Utf8JsonWriter writer, string property, Bytes bytes) =>
        writer.WriteString(property, bytes.ToString());

    /// <summary>Writes texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter writer, string property, IEnumerable<string> texts)
    {
        writer.WriteStartArray(property);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes a code point as a value.</summary>
    public static void WriteCode(this Utf8JsonWriter writer, ushort code, string name)
    {
        writer.WriteStartObject();
        writer.WriteString("code", Hex(code));
        writer.WriteString("name", name);
        writer.WriteEndObject();
    }

    private static string Hex(ushort code) => "0x" + code.ToString("x4", CultureInfo.InvariantCulture);
}
