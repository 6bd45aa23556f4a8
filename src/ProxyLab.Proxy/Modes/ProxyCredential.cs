using System.Text;

namespace ProxyLab.Proxy;

/// <summary>Is what the next proxy on the way wants to hear; never printed, logged or recorded.</summary>
/// <param name="User">The user's name.</param>
/// <param name="Password">The password.</param>
public sealed record ProxyCredential(string User, string Password)
{
    /// <summary>Names the environment variable that holds the user's name.</summary>
    public const string UserVariable = "PROXYLAB_UPSTREAM_USER";

    /// <summary>Names the environment variable that holds the password.</summary>
    public const string PasswordVariable = "PROXYLAB_UPSTREAM_PASSWORD";

    /// <summary>Reads the environment; <c>null</c> when no user is set.</summary>
    public static ProxyCredential? FromEnvironment() => Environment.GetEnvironmentVariable(UserVariable) is { Length: > 0 } user
        ? new(user, Environment.GetEnvironmentVariable(PasswordVariable) ?? "")
        : null;

    /// <summary>Says nothing.</summary>
    public override string ToString() => "(credentials)";

    /// <summary>Writes the value of a Basic <c>Proxy-Authorization</c> (RFC 7617 §2).</summary>
    internal string ToBasic() => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));
}
