namespace ProxyLab.Wire;

/// <summary>Says why a line of a key log was not read; it never holds a byte of that line.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Text">What is wrong.</param>
public readonly record struct KeyLogFault(int Line, string Text);
