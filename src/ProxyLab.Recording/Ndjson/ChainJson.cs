using System.Text.Json;
using ProxyLab.Wire;

namespace ProxyLab.Recording.Ndjson;

/// <summary>Writes and reads a chain: its certificates stand in lines of their own, once a session, and are named by number.</summary>
internal static class ChainJson
{
    /// <summary>Writes kind and fields.</summary>
    public static void Write(Utf8JsonWriter writer, ChainFacts chain, Func<CertificateFacts, int> numberOf)
    {
        writer.WriteString("kind", "chain");
        writer.WriteNamed("source", chain.Source);
        writer.WriteStartArray("certificates");
        foreach (var certificate in chain.Certificates)
        {
            writer.WriteNumberValue(numberOf(certificate));
        }

        writer.WriteEndArray();
        WriteContext(writer, chain.Context);
        WriteErrors(writer, chain.Errors);
        if (chain.AnchorSha256 is { } anchor)
        {
            writer.WriteHex("anchorSha256", anchor);
        }
    }

    /// <summary>Reads the chain.</summary>
    public static ChainFacts Read(Fields fields, IReadOnlyDictionary<int, CertificateFacts> certificates) => new(
        fields.Named<FactSource>("source"),
        ReadCertificates(fields, certificates),
        ReadContext(fields.Nested("context")),
        fields.Nested("errors", error => new ChainError(new(error.Int("code")), error.Int("depth"))),
        fields.HexOrNull("anchorSha256"));

    private static EquatableArray<CertificateFacts> ReadCertificates(
        Fields fields, IReadOnlyDictionary<int, CertificateFacts> certificates)
    {
        var numbers = fields.List(
            "certificates", item => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var number) ? number : -1);
        var found = new List<CertificateFacts>();
        foreach (var number in numbers)
        {
            if (!certificates.TryGetValue(number, out var certificate))
            {
                return fields.Wrong("certificates", default(EquatableArray<CertificateFacts>));
            }

            found.Add(certificate);
        }

        return [.. found];
    }

    private static void WriteContext(Utf8JsonWriter writer, ChainContext context)
    {
        writer.WriteStartObject("context");
        writer.WriteString("trustStore", context.TrustStore);
        writer.WriteString("clock", context.Clock);
        writer.WriteTextIfAny("host", context.Host);
        writer.WriteNumber("securityLevel", context.SecurityLevel);
        writer.WriteEndObject();
    }

    private static ChainContext ReadContext(Fields fields) =>
        new(fields.Text("trustStore"), fields.Date("clock"), fields.TextOrNull("host"), fields.Int("securityLevel"));

    private static void WriteErrors(Utf8JsonWriter writer, EquatableArray<ChainError> errors)
    {
        writer.WriteStartArray("errors");
        foreach (var error in errors)
        {
            writer.WriteStartObject();
            writer.WriteNumber("code", error.Code.Value);
            writer.WriteString("name", error.Code.Name);
            writer.WriteNumber("depth", error.Depth);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
