using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;
using ProxyLab.Wire;

namespace ProxyLab.Recording.Tests;

/// <summary>Plays the transcripts of <c>tests/vectors/conversation</c> into a recorder: real OpenSSL on both ends.</summary>
internal static class Transcripts
{
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder(), "*.hex").Select(path => Path.GetFileNameWithoutExtension(path)).Order();

    /// <summary>Records a transcript, a millisecond between its lines; all of it, or until <paramref name="stop"/> says so.</summary>
    public static LegRecording Record(string name, Func<LegRecording, bool>? stop = null)
    {
        var clock = new FakeTimeProvider(Sample.Start);
        var recorder = new LegRecorder(name, LegSide.Client, clock);
        foreach (var (from, bytes) in Lines(name))
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            recorder.Bytes(from, bytes);
            if (stop is not null && recorder.Snapshot() is var sofar && stop(sofar))
            {
                return sofar;
            }
        }

        return recorder.Snapshot();
    }

    /// <summary>Lists the lines of a transcript: who sent what.</summary>
    public static IEnumerable<(End From, byte[] Bytes)> Lines(string name)
    {
        var from = End.Client;
        foreach (var line in File.ReadLines(Path.Combine(Folder(), name + ".hex")).Where(line => line.Length > 0 && line[0] != '#'))
        {
            from = line[0] switch { '>' => End.Client, '<' => End.Origin, _ => from };
            yield return (from, Convert.FromHexString(line[1..].Replace(" ", "", StringComparison.Ordinal)));
        }
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "vectors", "conversation");
}
