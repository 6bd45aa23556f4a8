namespace ProxyLab.Proxy;

/// <summary>Is one thing wrong with a profile file.</summary>
/// <param name="Line">The line, counted from one; 0 when it belongs to none.</param>
/// <param name="Text">What is wrong.</param>
public readonly record struct ProfileProblem(int Line, string Text);
