using ProxyLab.Path.Tests;

// usage: dotnet run --project tests/ProxyLab.Path.Tests -- [--box NAME]... [--client NAME]... [--origin NAME]... [--json FILE]
// Runs every cell of the product that is not empty, or those named, prints all of them as a table and writes them as JSON.
return await CellRun.RunAsync(args);
