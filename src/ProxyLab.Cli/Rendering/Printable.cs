using System.Globalization;
using System.Text;

namespace ProxyLab.Cli.Rendering;

/// <summary>Makes text that others wrote safe to print: no terminal escape, no line break, no change of direction gets through.</summary>
internal static class Printable
{
    /// <summary>Escapes everything that is not plainly visible.</summary>
    public static string Of(string text) => Escape(text, keepLines: false);

    /// <summary>As <see cref="Of"/>, with line breaks kept: for messages of our own that quote others.</summary>
    public static string Lines(string text) => Escape(text, keepLines: true);

    private static string Escape(string text, bool keepLines)
    {
        StringBuilder? escaped = null;
        for (var index = 0; index < text.Length; index++)
        {
            var isSafe = IsVisible(text, index) || (keepLines && text[index] == '\n');
            if (isSafe)
            {
                escaped?.Append(text[index]);
                continue;
            }

            escaped ??= new StringBuilder(text, 0, index, text.Length + 16);
            escaped.Append(text[index] <= 0xFF ? $"\\x{(int)text[index]:x2}" : $"\\u{(int)text[index]:x4}");
        }

        return escaped?.ToString() ?? text;
    }

    // Cc: C0, DEL and C1 controls. Cf: direction marks and other invisible ones. Cs: half a pair. Zl, Zp: line breaks in disguise.
    private static bool IsVisible(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text[index]) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator => false,
        UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse => false,
        UnicodeCategory.Surrogate => IsPair(text, index),
        _ => true,
    };

    private static bool IsPair(string text, int index) =>
        (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
        || (index > 0 && char.IsSurrogatePair(text[index - 1], text[index]));
}
