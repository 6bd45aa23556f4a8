namespace ProxyLab.Cli.Rendering;

/// <summary>Writes how many there are of something.</summary>
internal static class Counted
{
    /// <summary>Writes the number and the word, which gets an s unless there is one.</summary>
    public static string Of(long number, string word) => $"{number} {word}{(number == 1 ? string.Empty : "s")}";
}
