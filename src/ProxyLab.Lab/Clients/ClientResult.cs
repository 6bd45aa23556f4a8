namespace ProxyLab.Lab;

/// <summary>Is what a lab client made of its attempt.</summary>
/// <param name="StatusLine">The answer's first line; <c>null</c> when none came.</param>
/// <param name="AlertSent">The alert it sent, if any.</param>
/// <param name="AlertReceived">The alert it got, if any.</param>
/// <param name="Failure">How it failed; <c>null</c> when it did not.</param>
public sealed record ClientResult(string? StatusLine, byte? AlertSent = null, byte? AlertReceived = null, string? Failure = null);
