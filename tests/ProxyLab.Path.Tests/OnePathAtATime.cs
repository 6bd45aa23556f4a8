namespace ProxyLab.Path.Tests;

/// <summary>Is the collection of tests whose clients soon lose patience: they run one after another, when the cells side by side are done.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class OnePathAtATime
{
    public const string Name = "one path at a time";
}
