using System.Runtime.CompilerServices;

namespace ProxyLab.Testing;

/// <summary>A test whose truth lies in captures beside the repository; skipped with the reason where they are not, unless path tests are required.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute() => Skip = KnownCaptures.Missing;
}

/// <summary>Is <see cref="CorpusFactAttribute"/> for tests with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusTheoryAttribute : TheoryAttribute
{
    public CorpusTheoryAttribute() => Skip = KnownCaptures.Missing;
}

/// <summary>Tells whether the captures are there.</summary>
internal static class KnownCaptures
{
    /// <summary>Gets why a test that needs them is skipped; <c>null</c> where they are there or must be.</summary>
    public static string? Missing =>
        Directory.Exists(Path.Combine(Tests(), "..", "..", "shared", "corpus")) || Environment.GetEnvironmentVariable("PROXYLAB_REQUIRE_PATH_TESTS") == "1"
            ? null
            : "the captures with known answers (../shared) do not lie beside the repository (PROXYLAB_REQUIRE_PATH_TESTS=1 makes that a failure)";

    private static string Tests([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
