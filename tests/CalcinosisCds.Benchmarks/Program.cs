using System.Globalization;
using BenchmarkDotNet.Running;
using CalcinosisCds.Benchmarks;

switch (args)
{
    case ["request", var file]:
        await File.WriteAllBytesAsync(file, LongRecord.Request(LongRecord.UsualObservations));
        break;
    case ["order-request", var file]:
        await File.WriteAllBytesAsync(file, LongRecord.OrderRequest(LongRecord.UsualObservations));
        break;
    case ["export", var folder, var patients, var observations]:
        Console.WriteLine(ExportFiles.Write(
            folder, int.Parse(patients, CultureInfo.InvariantCulture), int.Parse(observations, CultureInfo.InvariantCulture)));
        break;
    case ["references", var url]:
        await ReferenceServer.RunAsync(url);
        break;
    case ["client", var folder, var audience]:
        await TokenClient.CreateAsync(folder, audience);
        break;
    case ["tokens", var folder, var count]:
        await TokenClient.WriteTokensAsync(folder, int.Parse(count, CultureInfo.InvariantCulture));
        break;
    case ["signature", var folder]:
        TokenClient.MeasureSignature(folder);
        break;
    case ["growth", var file]:
        await File.WriteAllTextAsync(file, GrowthPlot.Draw(Growth.Measure()));
        break;
    case ["screen-plot", var table, var file]:
        await File.WriteAllTextAsync(file, ScreenPlot.Draw(await File.ReadAllLinesAsync(table)));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
