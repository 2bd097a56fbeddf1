using System.Globalization;
using CalcinosisCds.Screen;

namespace CalcinosisCds.Cli.Screen;

/// <summary>Shows the progress of a step on standard error: a bar that stays on its line in a terminal, and an occasional line elsewhere.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const int BarWidth = 24;
    private const double Megabyte = 1e6;
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(10);

    private readonly string _step;
    private readonly ScreenProgress _progress;
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly ITimer _timer;

    public ProgressLine(string step, ScreenProgress progress)
    {
        (_step, _progress) = (step, progress);
        var between = _isTerminal ? OnTerminal : Elsewhere;
        _timer = TimeProvider.System.CreateTimer(_ => Show(isLast: false), null, between, between);
    }

    public void Dispose()
    {
        _timer.Dispose();
        Show(isLast: true);
    }

    private void Show(bool isLast)
    {
        lock (_timer)
        {
            var text = Text(_step, _progress, TimeProvider.System.GetElapsedTime(_start), isLast);
            if (!_isTerminal)
            {
                Console.Error.WriteLine(text);
            }
            else if (isLast)
            {
                Console.Error.WriteLine("\r" + text + "\x1b[K");
            }
            else
            {
                Console.Error.Write("\r" + text + "\x1b[K");
            }
        }
    }

    internal static string Text(string step, ScreenProgress progress, TimeSpan elapsed, bool isLast)
    {
        var seconds = Math.Max(elapsed.TotalSeconds, 0.001);
        var share = progress.Total > 0 ? Math.Min(1, (double)progress.Done / progress.Total) : 0;
        var left = isLast || share <= 0 ? "" : Written($", {TimeSpan.FromSeconds((seconds / share) - seconds):h\\:mm\\:ss} left");
        var bar = isLast || progress.Total == 0 ? ""
            : Written($"[{new string('#', (int)(share * BarWidth)),-BarWidth}] ");
        var counted = progress.Patients > 0
            ? Written($"{progress.Patients:N0} patients ({progress.Patients / seconds:N0}/s)")
            : Written($"{progress.Lines:N0} lines");
        var took = isLast ? Written($" in {seconds:N1} s") : "";

        return Written($"{step}: {bar}{counted}, {progress.Bytes / Megabyte / seconds:N0} MB/s{took}{left}");
    }

    private static string Written(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
