using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ProxyLab.Proxy;

/// <summary>Is one YAML value and the line it stands on: a text, a list or a mapping.</summary>
internal abstract record ProfileNode(int Line)
{
    /// <summary>A scalar.</summary>
    public sealed record Text(int Line, string Value) : ProfileNode(Line);

    /// <summary>A sequence.</summary>
    public sealed record Sequence(int Line, IReadOnlyList<ProfileNode> Items) : ProfileNode(Line);

    /// <summary>A mapping, its pairs as written, repeated keys too.</summary>
    public sealed record Mapping(int Line, IReadOnlyList<(Text Key, ProfileNode Value)> Pairs) : ProfileNode(Line);

    /// <summary>Reads the only document of a text; <c>null</c> when there is none, which is a problem.</summary>
    public static ProfileNode? Read(string yaml, List<ProfileProblem> problems)
    {
        try
        {
            var parser = new Parser(new StringReader(yaml));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                problems.Add(new(1, "the file is empty"));
                return null;
            }

            parser.Consume<DocumentStart>();
            var root = Read(parser, problems, depth: 0);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _))
            {
                problems.Add(new(LineOf(parser.Current!.Start), "a profile is one YAML document; another begins here"));
            }

            return root;
        }
        catch (YamlException fault)
        {
            problems.Add(new(LineOf(fault.Start), $"no valid YAML: {fault.Message}"));
            return null;
        }
    }

    private static ProfileNode Read(Parser parser, List<ProfileProblem> problems, int depth)
    {
        var start = parser.Current?.Start ?? Mark.Empty;
        if (depth > MaxDepth)
        {
            throw new YamlException(start, start, "nested too deep");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new Text(LineOf(scalar.Start), scalar.Value);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<ProfileNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Read(parser, problems, depth + 1));
            }

            return new Sequence(LineOf(start), items);
        }

        if (parser.TryConsume<AnchorAlias>(out _))
        {
            problems.Add(new(LineOf(start), "aliases are not used in profiles"));
            return new Text(LineOf(start), "");
        }

        parser.Consume<MappingStart>();
        var pairs = new List<(Text, ProfileNode)>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (Read(parser, problems, depth + 1) is Text key)
            {
                pairs.Add((key, Read(parser, problems, depth + 1)));
            }
            else
            {
                problems.Add(new(LineOf(start), "a key must be a plain word"));
                Read(parser, problems, depth + 1);
            }
        }

        return new Mapping(LineOf(start), pairs);
    }

    private static int LineOf(Mark mark) => (int)mark.Line;

    private const int MaxDepth = 16;
}
