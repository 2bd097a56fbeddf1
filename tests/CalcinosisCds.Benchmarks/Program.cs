using BenchmarkDotNet.Running;
using CalcinosisCds.Benchmarks;

switch (args)
{
    case ["request", var file]:
        await File.WriteAllBytesAsync(file, LongRecord.Request(LongRecord.UsualObservations));
        break;
    case ["references", var url]:
        await ReferenceServer.RunAsync(url);
        break;
    case ["growth", var file]:
        await File.WriteAllTextAsync(file, GrowthPlot.Draw(Growth.Measure()));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
