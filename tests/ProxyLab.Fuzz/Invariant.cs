using System.Diagnostics.CodeAnalysis;

namespace ProxyLab.Fuzz;

/// <summary>Says what must hold of any input.</summary>
internal static class Invariant
{
    /// <summary>Throws when it does not hold.</summary>
    public static void Holds([DoesNotReturnIf(false)] bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"broken: {what}");
        }
    }

    /// <summary>Throws when two outcomes that must be the same are not.</summary>
    public static void Same(string one, string other, string what)
    {
        if (one != other)
        {
            var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
            var start = Math.Max(0, at - 200);
            var (ours, theirs) = (one[start..Math.Min(one.Length, at + 200)], other[start..Math.Min(other.Length, at + 200)]);
            throw new InvalidOperationException($"broken: {what}\n--- {ours}\n+++ {theirs}");
        }
    }
}
