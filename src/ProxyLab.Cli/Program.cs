using ProxyLab.Cli;

using var interruption = new Interruption();
return (int)await CommandTree.RunAsync(args, Terminal.OfProcess(), interruption.Token);
