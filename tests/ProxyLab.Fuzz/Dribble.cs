namespace ProxyLab.Fuzz;

/// <summary>Gives one to seven bytes at a time, as a pipe may.</summary>
internal sealed class Dribble(byte[] content) : MemoryStream(content)
{
    // Of a class derived from it, MemoryStream reads into spans through this one too.
    public override int Read(byte[] buffer, int offset, int count) =>
        base.Read(buffer, offset, Math.Min(count, 1 + (int)(Position % 7)));

    public override int ReadByte() => throw new NotSupportedException();
}
