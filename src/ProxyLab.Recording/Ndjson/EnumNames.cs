using System.Text.Json;

namespace ProxyLab.Recording.Ndjson;

/// <summary>Writes an enum's members as the recording spells them: lower case, words joined by underscores.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Names =
        Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{value}"));

    private static readonly Dictionary<string, T> Values = Names.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Gets a member's name; its number when it has none.</summary>
    public static string Of(T value) => Names.TryGetValue(value, out var name) ? name : $"{value}";

    /// <summary>Finds a member by name.</summary>
    public static T? Find(string name) => Values.TryGetValue(name, out var value) ? value : null;
}
