using ProxyLab.Cli;

using var interruption = new Interruption(Console.Error, Environment.Exit);
return (int)await CommandTree.RunAsync(args, Terminal.OfProcess(), interruption.Token);
