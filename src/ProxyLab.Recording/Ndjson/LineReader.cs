namespace ProxyLab.Recording.Ndjson;

/// <summary>Cuts a stream into lines, holding one at a time; a line beyond the bound is passed over and told.</summary>
internal sealed class LineReader(Stream input, int maximumLength)
{
    private byte[] _buffer = new byte[InitialSize];
    private int _start;
    private int _end;
    private bool _hasEnded;

    /// <summary>Gets the line without its end.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Gets the line's number, counted from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Gets where the line begins, in bytes from the start.</summary>
    public long Offset { get; private set; }

    /// <summary>Gets where the next line begins.</summary>
    public long NextOffset { get; private set; }

    /// <summary>Gets whether a line feed ended it; only the last line may lack one.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>Gets whether it was longer than the bound; <see cref="Line"/> is then its beginning.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Goes to the next line; <c>false</c> at the end.</summary>
    public bool Next()
    {
        (Offset, IsTooLong) = (NextOffset, false);
        var length = FindEnd();
        if (length == 0 && !IsTerminated)
        {
            return false;
        }

        Line = _buffer.AsMemory(_start, length);
        _start += length + (IsTerminated ? 1 : 0);
        NextOffset += length + (IsTerminated ? 1 : 0);
        Number++;
        if (length == maximumLength && !IsTerminated)
        {
            PassOver();
        }

        return true;
    }

    private int FindEnd()
    {
        var searched = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (at >= 0 && searched + at <= maximumLength)
            {
                IsTerminated = true;
                return searched + at;
            }

            searched = _end - _start;
            if (searched >= maximumLength || !Fill())
            {
                IsTerminated = false;
                return Math.Min(searched, maximumLength);
            }
        }
    }

    // The beginning of the line stays in Line, so it is copied before the buffer is used for what is passed over.
    private void PassOver()
    {
        Line = Line.ToArray();
        while (true)
        {
            var at = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            var passed = at >= 0 ? at + 1 : _end - _start;
            IsTooLong |= at > 0 || (at < 0 && passed > 0);
            _start += passed;
            NextOffset += passed;
            if (at >= 0 || !Fill())
            {
                IsTerminated = at >= 0;
                return;
            }
        }
    }

    private bool Fill()
    {
        if (_hasEnded)
        {
            return false;
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        var read = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _hasEnded = read == 0;
        return !_hasEnded;
    }

    private const int InitialSize = 64 * 1024;
}
