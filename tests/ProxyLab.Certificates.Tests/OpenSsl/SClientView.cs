using ProxyLab.Recording;

namespace ProxyLab.Certificates.Tests.OpenSsl;

/// <summary>What s_client said: the errors it met, and its last line's code, if it came so far.</summary>
internal sealed record SClientView(IReadOnlyList<ChainError> Errors, VerifyCode? ReturnCode, string Text);
