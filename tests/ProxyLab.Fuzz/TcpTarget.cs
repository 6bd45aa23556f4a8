namespace ProxyLab.Fuzz;

/// <summary>Fuzzes the reassembly of TCP: segments in any order, overlapping, contradicting one another.</summary>
internal static class TcpTarget
{
    public static void Run(ReadOnlySpan<byte> bytes)
    {
        var once = SegmentList.ToPcap(bytes, times: 1);
        var outcome = ConnectionOutcome.Of(once, new());
        outcome.Check(CaptureOutcome.Of(new MemoryStream(once)));
        Invariant.Holds(outcome.Summary.Fault is null, "a whole capture has no fault");

        // A capture on two interfaces of one machine has every frame twice: not one message more or less.
        var twice = ConnectionOutcome.Of(SegmentList.ToPcap(bytes, times: 2), new());
        Invariant.Holds(
            twice.Summary.Connections == outcome.Summary.Connections,
            "frames captured twice open no connection");
        Invariant.Same(outcome.Messages(), twice.Messages(), "frames captured twice change no message");
    }
}
