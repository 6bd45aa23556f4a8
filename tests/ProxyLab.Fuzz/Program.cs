using System.Globalization;
using ProxyLab.Fuzz;

// usage: dotnet run -c Release --project tests/ProxyLab.Fuzz -- TARGET [--runs N] [--seed S] [--afl | --libfuzzer]
// Runs mutations of the corpus and ends with an exception at the first that breaks an invariant. With --afl or
// --libfuzzer another program decides the inputs; the assemblies are then to be instrumented by the tool `sharpfuzz`.
var target = Target.All.SingleOrDefault(one => args is [var name, ..] && one.Name == name);
if (target is null)
{
    var names = string.Join(' ', Target.All.Select(one => one.Name));
    Console.Error.WriteLine($"usage: TARGET [--runs N] [--seed S] [--afl | --libfuzzer]; targets: {names}");
    return 2;
}

if (args.Contains("--afl"))
{
    SharpFuzz.Fuzzer.OutOfProcess.Run(stream =>
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        target.Run(bytes.ToArray());
    });
    return 0;
}

if (args.Contains("--libfuzzer"))
{
    SharpFuzz.Fuzzer.LibFuzzer.Run(bytes => target.Run(bytes));
    return 0;
}

var (runs, seed) = (Option("--runs", 100_000), Option("--seed", 1));
Console.WriteLine($"{target.Name}: {Runner.RunCorpus(target)} inputs of the corpus");
Runner.RunMutations(target, runs, seed);
Console.WriteLine($"{target.Name}: {runs} mutations from seed {seed}");
return 0;

int Option(string name, int otherwise) =>
    Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length
        ? int.Parse(args[at + 1], CultureInfo.InvariantCulture)
        : otherwise;
