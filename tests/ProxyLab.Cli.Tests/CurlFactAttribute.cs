namespace ProxyLab.Cli.Tests;

/// <summary>Is a fact that needs curl.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CurlFactAttribute : FactAttribute
{
    public CurlFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "curl"))))
        {
            Skip = "curl is not installed";
        }
    }
}
